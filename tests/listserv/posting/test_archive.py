"""The archive: for whom it is, what it shows, and what it never shows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from listserv.models import MailingList, Subscription
from members.models import Entry
from tests.conftest import sign_in_with_second_factor
from tests.listserv.posting.conftest import HOUR, accepted


def archive(mailing_list: MailingList, query: str = "") -> str:
    return reverse("lists:archive", args=[mailing_list.slug]) + query


def read(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def thread(talk, now):
    """A post, an answer to it, and an answer to the answer."""
    first = accepted(talk, now, original_id="one@x")
    second = accepted(
        talk, now + HOUR, thread=first, references="one@x", original_id="two@x",
        author_name="Nora Quinn", author_address="nora@example.org",
        text="Ask ana@example.org",
        html='<p>Ask <a href="mailto:ana@example.org">ana@example.org</a></p>',
    )  # fmt: skip
    third = accepted(
        talk, now + 2 * HOUR, thread=first, references="one@x two@x", subject="Re: A room in May",
        text="Thanks", html="<p>Thanks</p>",
    )  # fmt: skip
    return first, second, third


@pytest.fixture
def member(client, rosa, rosas):
    client.force_login(rosa)
    return client


@pytest.mark.parametrize(
    ("kind", "who", "status"),
    [
        *[("public", who, 200) for who in ("nobody", "alma", "rosa", "emil", "chair")],
        *[("members", who, 200) for who in ("rosa", "emil", "chair")],
        *[("members", who, 404) for who in ("alma", "nora")],
        ("members", "nobody", 302),
        *[("none", who, 404) for who in ("nobody", "rosa", "emil", "chair")],
    ],
)
def test_archive_is_for_whom_the_list_says(kind, who, status, client, talk, thread, rosas, request):
    MailingList.objects.filter(pk=talk.pk).update(archive=kind)
    if who != "nobody":
        sign_in_with_second_factor(client, request.getfixturevalue(who))
    for page in (archive(talk), thread[0].get_absolute_url()):
        assert client.get(page).status_code == status
    refused = Entry.objects.filter(event="refused").count()
    assert refused == (2 if (kind, status) == ("members", 404) else 0)


def test_who_left_reads_no_more(member, talk, rosas, now):
    Subscription.objects.filter(pk=rosas.pk).update(status="left", left_at=now, parting="page")
    assert member.get(archive(talk)).status_code == 404


def test_archive_for_members_is_found_by_no_search_engine(member, talk, news, thread, now):
    post = accepted(news, now)
    for page in (archive(talk), thread[0].get_absolute_url()):
        response = member.get(page)
        assert 'content="noindex, nofollow"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]
    for page in (archive(news), post.get_absolute_url()):
        assert "noindex" not in read(member, page)


def test_thread_shows_answers_under_what_they_answer(member, thread):
    html = read(member, thread[2].get_absolute_url())
    places = [html.index(f'thread__post--{depth}"') for depth in range(3)]
    assert places == sorted(places)
    for post in thread:
        assert f'id="post-{post.pk}"' in html


@pytest.mark.parametrize("who", ["rosa", "emil", "chair"])
def test_no_address_is_shown_to_anybody(who, client, talk, thread, rosas, request):
    sign_in_with_second_factor(client, request.getfixturevalue(who))
    pages = [archive(talk), archive(talk, "?q=ana"), thread[0].get_absolute_url()]
    for page in pages:
        html = read(client, page)
        assert "ana@" not in html
        assert "nora@example.org" not in html
    assert "Nora Quinn" in html
    assert "Ask […@…]" in html


def test_name_that_is_an_address_is_masked_too(member, talk, now):
    post = accepted(
        talk, now, author_name="zoe@example.org", subject="zoe@example.org asks", html="<p>x</p>"
    )
    for page in (archive(talk), post.get_absolute_url()):
        assert "zoe@" not in read(member, page)


def test_announcement_comes_from_the_list(client, news, nora, now):
    post = accepted(news, now, author=nora, author_name="", author_address="")
    html = read(client, post.get_absolute_url())
    assert "Network news" in html
    assert "nora@" not in html
    assert "Answer by mail" not in html


def test_answer_by_mail_goes_into_the_thread(member, thread):
    html = read(member, thread[0].get_absolute_url())
    first = thread[0].message_id.replace("@", "%40")
    assert "mailto:representatives@localhost?subject=Re%3A%20A%20room%20in%20May" in html
    assert f"In-Reply-To=%3C{first}%3E" in html
    assert "Re%3A%20Re%3A" not in html


def test_removed_post_leaves_its_place(member, talk, thread, now):
    first, second, third = thread
    type(first).objects.filter(pk__in=(first.pk, second.pk)).update(
        status="removed", removed_at=now
    )
    html = read(member, third.get_absolute_url())
    assert html.count("This letter was removed.") == 2
    assert "Does anybody know" not in html
    assert "Nora Quinn" not in html
    assert "Thanks" in html
    listing = read(member, archive(talk))
    assert "A room in May" not in listing
    assert "Removed" in listing
    assert "Nothing was found" not in read(member, archive(talk, "?q=Thanks"))
    assert member.get(archive(talk, "?q=anybody")).context["page"].paginator.count == 0


@pytest.mark.parametrize("status", ["held", "refused", "discarded"])
def test_what_never_went_out_is_not_there(status, member, talk, now):
    post = accepted(talk, now, status=status, fanned_out_at=None, subject="Never")
    assert "Never" not in read(member, archive(talk))
    assert member.get(post.get_absolute_url()).status_code == 404
    assert member.get(archive(talk, "?q=Never")).context["page"].paginator.count == 0


def test_post_of_another_list_is_not_there(member, talk, news, now):
    post = accepted(news, now)
    wrong = reverse("lists:post", args=[talk.slug, post.pk])
    assert member.get(wrong).status_code == 404


def test_liveliest_discussion_comes_first(member, talk, thread, now):
    later = accepted(talk, now + timedelta(minutes=30), subject="Later")
    page = member.get(archive(talk)).context["page"]
    assert list(page) == [thread[0], later]
    assert [first.number for first in page] == [3, 1]


def test_search_finds_all_words_in_either_language(member, talk, now):
    post = accepted(talk, now, subject="Seats", text="at the table", text_es="en la mesa")
    for words, number in (("seats TABLE", 1), ("mesa", 1), ("seats chair", 0), ("%", 0)):
        page = member.get(archive(talk, f"?q={words.replace('%', '%25')}")).context["page"]
        assert page.paginator.count == number
    assert post.get_absolute_url() in read(member, archive(talk, "?q=mesa"))


@pytest.mark.parametrize("query", ["?q=%00", "?q=" + "x" * 500, "?page=x", "?page=999", "?q=%F0"])
def test_strange_questions_are_no_error(query, member, talk, thread):
    assert member.get(archive(talk, query)).status_code == 200


def test_spanish_reader_gets_spanish_words(client, news, now):
    post = accepted(
        news, now, subject_es="Clases nuevas", html_es="<p>Dos clases</p>", text_es="Dos clases"
    )
    html = read(client, f"/es{post.get_absolute_url()}")
    assert "Dos clases" in html
    assert "Clases nuevas" in html
    assert "Does anybody" not in html


def test_moderator_finds_the_way_to_remove(client, emil, thread, rosa, rosas):
    for user, there in ((emil, True), (rosa, False)):
        client.force_login(user)
        html = read(client, thread[0].get_absolute_url())
        assert (reverse("lists:remove_post", args=[thread[0].pk]) in html) is there


def test_archive_asks_as_many_questions_for_many_posts(
    member, talk, now, django_assert_max_num_queries
):
    first = accepted(talk, now)
    for _ in range(20):
        accepted(talk, now)
        accepted(talk, now, thread=first)
    for page in (archive(talk), archive(talk, "?q=room"), first.get_absolute_url()):
        with django_assert_max_num_queries(16):
            member.get(page)
