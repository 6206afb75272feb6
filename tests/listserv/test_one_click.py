"""Leaving by the link in a letter's header (RFC 8058)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from listserv.models import Subscription
from members.models import Suppression
from tests.conftest import NOW
from tests.listserv.subscriptions import READER, ask, joined, letters

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def mail_program():
    """It keeps no cookies and has no token of ours."""
    return Client(enforce_csrf_checks=True)


def address(reader, language="en", **about):
    with translation.override(language):
        return reverse("lists:leave", kwargs={"key": reader.key, **about})


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_click_leaves_the_list(mail_program, openings, news, language):
    reader = joined(openings, news)
    response = mail_program.post(address(reader, language, slug="openings"), ONE_CLICK)
    assert response.status_code == 200
    assert not response.cookies
    assert reader.subscriptions.standing().get().mailing_list == news
    assert reader.subscriptions.get(mailing_list=openings).parting == "one_click"


def test_one_click_mutes_the_topic_alone(mail_program, openings):
    reader = joined(openings)
    boards = openings.topics.get(slug="boards")
    assert mail_program.post(address(reader, pk=boards.pk), ONE_CLICK).status_code == 200
    assert list(reader.subscriptions.standing().get().muted.all()) == [boards]


def test_one_click_stops_everything(mail_program, openings, news):
    reader = joined(openings, news)
    assert mail_program.post(address(reader), ONE_CLICK).status_code == 200
    assert not Subscription.objects.open().exists()
    assert Suppression.objects.exists()


@pytest.mark.parametrize("body", [{}, {"list-unsubscribe": "x"}, {"do": "nonsense"}])
def test_mail_program_that_posts_something_else_leaves_as_well(mail_program, openings, body):
    reader = joined(openings)
    mail_program.post(address(reader, slug="openings"), body)
    assert not reader.subscriptions.open().exists()


def test_post_of_a_mail_program_may_be_of_any_kind(mail_program, openings):
    reader = joined(openings)
    where = address(reader, slug="openings")
    response = mail_program.post(where, "\x00\xff nonsense", content_type="text/plain")
    assert response.status_code == 200
    assert not reader.subscriptions.open().exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "patch"])
@pytest.mark.parametrize("about", [{}, {"slug": "openings"}])
def test_nothing_but_post_leaves(client, openings, method, about):
    reader = joined(openings)
    response = getattr(client, method)(address(reader, **about), ONE_CLICK)
    assert response.status_code < 500
    assert reader.subscriptions.standing().exists()
    assert not Suppression.objects.exists()


def test_page_shows_a_button_and_no_address_in_full(client, openings):
    reader = joined(openings)
    response = client.get(address(reader, slug="openings"))
    page = response.content.decode()
    assert 'name="do" value="leave"' in page
    assert READER not in page
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_page_of_what_was_left_before_says_so(client, openings):
    reader = joined(openings)
    where = address(reader, slug="openings")
    client.post(where, ONE_CLICK)
    page = client.get(where).content.decode()
    assert "It is stopped already" in page
    assert "<button" not in page.partition("<main")[2].partition("</main")[0]


def test_our_own_button_leaves_and_offers_more(client, openings):
    reader = joined(openings)
    page = client.post(address(reader, slug="openings"), {"do": "leave"}).content.decode()
    for wish in ("undo", "less_often", "everything"):
        assert f'value="{wish}"' in page
    assert reader.subscriptions.get().parting == "page"


def test_undo_on_the_page_is_at_once(client, openings):
    reader = joined(openings)
    where = address(reader, slug="openings")
    client.post(where, ONE_CLICK)
    client.post(where, {"do": "undo"})
    assert reader.subscriptions.standing().exists()
    page = client.post(where, {"do": "undo"}).content.decode()
    assert "can no longer be undone" in page


def test_rather_less_often(client, openings):
    reader = joined(openings)
    where = address(reader, slug="openings")
    client.post(where, {"do": "leave"})
    client.post(where, {"do": "less_often"})
    assert reader.subscriptions.standing().get().frequency == "weekly"


def test_from_one_list_to_everything_and_back(client, openings, news):
    reader = joined(openings, news)
    where = address(reader, slug="openings")
    client.post(where, {"do": "leave"})
    page = client.post(where, {"do": "everything"}).content.decode()
    assert "Only this still comes" in page
    assert Suppression.objects.exists()
    client.post(where, {"do": "undo_everything"})
    assert reader.subscriptions.standing().count() == 2


@pytest.mark.parametrize(
    "where",
    [
        "/lists/leave/{zeros}/all/",
        "/lists/leave/{zeros}/list/openings/",
        "/lists/leave/{zeros}/topic/1/",
        "/lists/leave/nonsense/all/",
        "/lists/leave/%00/all/",
        "/lists/leave/{key}/list/gone/",
        "/lists/leave/{key}/topic/999999999999999999999/",
        "/es/lists/leave/{zeros}/all/",
    ],
)
def test_link_of_nobody_or_to_nothing_is_answered_kindly(client, openings, where):
    reader = joined(openings)
    where = where.format(zeros="0" * 32, key=reader.key)
    for answer in (client.post(where, ONE_CLICK), client.get(where)):
        assert answer.status_code == 200
    assert reader.subscriptions.standing().exists()
    assert not Suppression.objects.exists()


def test_receipt_goes_out_once(mail_program, openings):
    reader = joined(openings)
    for _ in range(3):
        mail_program.post(address(reader), ONE_CLICK)
    assert letters().count("listserv/left_everything") == 1


@pytest.mark.parametrize("who", ["alma", "rosa", "nora", "chair"])
def test_who_is_signed_in_does_not_matter(client, request, openings, who):
    reader = joined(openings)
    client.force_login(request.getfixturevalue(who))
    assert client.post(address(reader, slug="openings"), ONE_CLICK).status_code == 200
    assert not reader.subscriptions.open().exists()


def test_invited_reader_says_no_with_one_click(mail_program, openings):
    ask(openings)
    Subscription.objects.update(status="invited", asked_at=NOW)
    reader = Subscription.objects.get().subscriber
    mail_program.post(address(reader, slug="openings"), ONE_CLICK)
    assert Subscription.objects.get().status == "left"
