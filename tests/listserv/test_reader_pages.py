"""The pages for readers: the lists, joining, the page behind a letter, the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from listserv.models import Subscriber, Subscription, Topic
from members.models import Letter, Suppression
from tests.conftest import NOW, sign_in_with_second_factor
from tests.listserv.subscriptions import READER, ask, joined, letters, link_in, mailing_list, posted

INDEX = "/lists/"
CAST = ["", "alma", "rosa", "nora", "chair"]


def sign_in(client, request, who):
    user = request.getfixturevalue(who) if who else None
    if who == "chair":
        sign_in_with_second_factor(client, user)
    elif user:
        client.force_login(user)
    return user


def said(**more):
    return {"address": READER, "name": "", "frequency": "immediate"} | more


def mine(reader, language="en"):
    with translation.override(language):
        return reverse("lists:mine", args=[reader.key])


# What there is ----------------------------------------------------------------------------------
@pytest.mark.parametrize("who", CAST)
def test_lists_are_shown_to_everybody(client, request, openings, representatives, who):
    sign_in(client, request, who)
    for address in (INDEX, "/lists/openings/", "/lists/representatives/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "a new list" in response.content.decode().lower()


def test_stranger_is_offered_no_tick_for_a_list_of_representatives(
    client, openings, representatives
):
    page = client.get(INDEX).content.decode()
    assert f'value="{openings.pk}"' in page
    assert f'value="{representatives.pk}"' not in page


def test_list_out_of_use_has_no_page(client, openings):
    openings.live = False
    openings.save()
    assert client.get("/lists/openings/").status_code == 404


def test_page_of_a_list_says_how_many_mails_and_what_was_posted(client, openings):
    for days in (40, 41, 70, 71, 100, 101):
        posted(openings, at=timezone.now() - timedelta(days=days))
    page = client.get("/lists/openings/").content.decode()
    assert "About 2 mails a month" in page
    assert "Sent lately" in page


def test_archive_for_members_is_not_shown_to_all(client, openings):
    openings.archive = "members"
    openings.save()
    posted(openings)
    assert "Sent lately" not in client.get("/lists/openings/").content.decode()


def test_pages_are_in_spanish(client, openings):
    page = client.get("/es/lists/").content.decode()
    assert "Vacantes" in page
    assert "Sobre vacantes." in page


# Asking -----------------------------------------------------------------------------------------
def test_two_lists_at_once_make_one_letter(client, openings, news):
    response = client.post(INDEX, said(lists=[openings.pk, news.pk], frequency="weekly"))
    assert response.url == reverse("lists:asked")
    assert letters() == ["listserv/join_confirm"]
    assert set(Subscription.objects.values_list("frequency", flat=True)) == {"weekly"}


def test_form_that_is_wrong_loses_nothing(client, openings, news):
    response = client.post(INDEX, said(lists=[news.pk], address="nonsense", name="Otto"))
    page = response.content.decode()
    assert "Write the whole address" in page
    assert 'value="Otto"' in page
    assert f'value="{news.pk}" id="list_{news.pk}" checked' in page


def test_no_list_ticked_is_said_kindly(client, openings):
    assert "Tick at least one list" in client.post(INDEX, said()).content.decode()


def test_trap_sends_nothing_and_looks_the_same(client, openings):
    response = client.post("/lists/openings/", said(website="http://spam.example.org"))
    assert response.url == reverse("lists:asked")
    assert not Letter.objects.exists()


@pytest.mark.parametrize("known", ["nobody", "asked", "joined", "silenced"])
def test_answer_says_nothing_about_an_address(client, openings, known):
    if known == "asked":
        ask(openings)
    elif known != "nobody":
        reader = joined(openings)
        if known == "silenced":
            client.post(f"/lists/leave/{reader.key}/all/")
    response = client.post("/lists/openings/", said())
    assert (response.status_code, response.url) == (302, reverse("lists:asked"))


def test_forged_post_cannot_ask_for_a_list_of_representatives(client, representatives):
    client.post("/lists/representatives/", said())
    client.post(INDEX, said(lists=[representatives.pk]))
    assert not Subscription.objects.exists()


def test_many_askings_for_one_address_have_to_wait(client, openings):
    answers = [client.post("/lists/openings/", said()).status_code for _ in range(8)]
    assert answers[:6] == [302] * 6
    assert answers[-1] == 429
    assert len(letters()) == 1


# Confirming -------------------------------------------------------------------------------------
def test_reading_the_confirm_page_joins_nobody(client, openings):
    ask(openings)
    address = link_in("listserv/join_confirm")
    for method in (client.get, client.head, client.options):
        assert method(address).status_code == 200
    page = client.get(address).content.decode()
    assert "Yes, send me the mails of the list “Openings”" in page
    assert READER not in page
    assert not Subscription.objects.standing().exists()


def test_button_joins_without_cookies(openings):
    from django.test import Client

    ask(openings)
    response = Client(enforce_csrf_checks=True).post(link_in("listserv/join_confirm"))
    assert response.status_code == 200
    assert "You are on the list" in response.content.decode()
    assert Subscription.objects.standing().exists()
    assert response["Referrer-Policy"] == "no-referrer"


def test_words_are_kept_in_the_language_of_the_page(client, openings):
    ask(openings, language="es")
    client.post(link_in("listserv/join_confirm"))
    consent = Subscription.objects.get().consent
    assert consent.language == "es"
    assert "Vacantes" in consent.wording


def test_she_may_leave_one_of_two_out(client, openings, news):
    ask(openings, news)
    row = Subscription.objects.get(mailing_list=news)
    client.post(link_in("listserv/join_confirm"), {"lists": [row.pk]})
    assert Subscription.objects.standing().get() == row


def test_nothing_ticked_is_asked_again(client, openings, news):
    ask(openings, news)
    response = client.post(link_in("listserv/join_confirm"))
    assert response.status_code == 400
    assert not Subscription.objects.standing().exists()


def test_link_that_was_used_shows_that_she_is_on(client, openings):
    ask(openings)
    address = link_in("listserv/join_confirm")
    client.post(address)
    assert "You are on the list" in client.get(address).content.decode()
    assert client.post(address).status_code == 200


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "x" * 2000])
def test_wrong_token_is_told_kindly(client, db, token):
    for method in (client.get, client.post):
        response = method(f"/lists/confirm/{token}/")
        assert response.status_code == 410
        assert "ask once more" in response.content.decode()


# Behind the key ---------------------------------------------------------------------------------
@pytest.mark.parametrize("who", CAST)
def test_page_behind_a_key_opens_for_whoever_holds_it(client, request, openings, who):
    sign_in(client, request, who)
    reader = joined(openings)
    response = client.get(mine(reader))
    page = response.content.decode()
    assert response.status_code == 200
    assert READER not in page
    assert "i•••@example.org" in page
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("key", ["0" * 32, "nobody", "%00", "x" * 3000, "Ä"])
def test_wrong_key_leads_to_a_kind_page(client, db, key):
    for method in (client.get, client.post):
        response = method(f"/lists/mine/{key}/")
        assert response.status_code == 404
        assert "This link is no longer in use" in response.content.decode()


def test_key_works_in_capitals(client, openings):
    reader = joined(openings)
    assert client.get(f"/lists/mine/{reader.key.upper()}/").status_code == 200


def do(client, reader, **post):
    return client.post(mine(reader), post)


def test_reader_sets_everything_by_her_key(client, openings):
    reader = joined(openings)
    row = reader.subscriptions.get()
    boards = openings.topics.get(slug="boards")
    do(
        client,
        reader,
        **{"do": "settings", "language": "es", "digest_hour": "7", "digest_weekday": "4"},
        time_zone="America/Chicago",
    )
    do(
        client,
        reader,
        **{
            "do": f"list {row.pk}",
            f"list-{row.pk}-frequency": "weekly",
            f"list-{row.pk}-heard": [boards.pk],
        },
    )
    reader.refresh_from_db()
    row.refresh_from_db()
    assert (reader.language, reader.digest_hour, reader.digest_weekday) == ("es", 7, 4)
    assert reader.time_zone == "America/Chicago"
    assert row.frequency == "weekly"
    assert [topic.slug for topic in row.muted.all()] == ["councils"]


def test_pause_until_a_day_where_she_lives(client, openings):
    reader = joined(openings)
    day = timezone.localdate() + timedelta(days=10)
    Subscriber.objects.update(time_zone="Pacific/Honolulu")
    do(client, reader, do="pause", until=day.isoformat())
    reader.refresh_from_db()
    local = reader.paused_until.astimezone(timezone.get_fixed_timezone(-600))
    assert (local.date(), local.hour) == (day, 0)
    do(client, reader, do="wake")
    reader.refresh_from_db()
    assert reader.paused_until is None


@pytest.mark.parametrize("until", ["", "soon", "2020-01-01", "2999-01-01"])
def test_pause_that_makes_no_sense_is_asked_again(client, openings, until):
    reader = joined(openings)
    response = do(client, reader, do="pause", until=until)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    reader.refresh_from_db()
    assert reader.paused_until is None


def test_leaving_and_undoing_on_her_page(client, openings, news):
    reader = joined(openings, news)
    row = reader.subscriptions.get(mailing_list=openings)
    page = client.post(mine(reader), {"do": f"leave {row.pk}"}, follow=True).content.decode()
    assert "You left the list “Openings”" in page
    assert f"undo {row.pk}" in page
    do(client, reader, do=f"undo {row.pk}")
    assert reader.subscriptions.standing().count() == 2


def test_stopping_everything_says_what_still_comes(client, openings):
    reader = joined(openings)
    page = client.post(mine(reader), {"do": "stop"}, follow=True).content.decode()
    assert "codes to sign in" in page
    assert Suppression.objects.exists()
    assert "We send you no mail of our lists" in page


def test_joining_more_by_her_key(client, openings, news):
    reader = joined(openings)
    do(client, reader, do="join", lists=[news.pk], frequency="daily")
    assert reader.subscriptions.standing().count() == 2


def test_address_does_not_change_by_key(client, openings, alma):
    reader = joined(openings, address=alma.email)
    assert "Where our mail goes" not in client.get(mine(reader)).content.decode()
    assert do(client, reader, do="address", address="x@example.org").status_code == 404
    reader.refresh_from_db()
    assert reader.address == alma.email


@pytest.mark.parametrize("wish", ["list", "leave", "undo"])
def test_key_of_one_reader_moves_nothing_of_another(client, openings, wish):
    mine_, other = joined(openings), joined(openings, address="otto@example.org")
    theirs = other.subscriptions.get()
    assert do(client, mine_, do=f"{wish} {theirs.pk}").status_code == 404
    assert do(client, mine_, do=f"{wish} nonsense").status_code == 404
    theirs.refresh_from_db()
    assert theirs.stands


def test_list_of_representatives_is_not_joined_by_key(client, openings, representatives, rosa):
    reader = joined(openings, address=rosa.email)
    do(client, reader, do="join", lists=[representatives.pk], frequency="daily")
    assert reader.subscriptions.count() == 1


def test_letters_that_came_back_are_over_with_one_press(client, openings):
    from members.actions.silences import silence
    from members.domain.delivery import Silence

    reader = joined(openings)
    silence(address=READER, reason=Silence.BOUNCED, by=None, at=NOW)
    assert "write to me again" in client.get(mine(reader)).content.decode()
    do(client, reader, do="hear")
    assert not Suppression.objects.exists()


def test_key_does_not_lift_a_silence_that_was_wished(client, openings):
    reader = joined(openings)
    do(client, reader, do="stop")
    assert do(client, reader, do="hear").status_code == 404
    assert Suppression.objects.exists()


def test_her_page_says_what_she_agreed_to(client, openings):
    reader = joined(openings)
    consent = reader.subscriptions.get().consent
    assert consent.wording in client.get(mine(reader)).content.decode()


def test_her_page_is_in_spanish(client, openings):
    reader = joined(openings)
    assert "Vacantes" in client.get(mine(reader, "es")).content.decode()


# On the desk ------------------------------------------------------------------------------------
def test_desk_page_is_for_those_who_signed_in(client, db):
    assert client.get("/desk/subscriptions/").url.startswith("/account/login/")


@pytest.mark.parametrize("who", CAST[1:])
def test_account_joins_and_leaves_on_the_desk(client, request, openings, who):
    user = sign_in(client, request, who)
    assert client.get("/desk/subscriptions/").status_code == 200
    post = {"do": "join", "lists": [openings.pk], "frequency": "daily"}
    client.post("/desk/subscriptions/", post)
    row = Subscription.objects.standing().get()
    assert row.subscriber.person.user == user
    assert user.email in client.get("/desk/subscriptions/").content.decode()
    client.post("/desk/subscriptions/", {"do": f"leave {row.pk}"})
    row.refresh_from_db()
    assert row.parting == "account"


@pytest.mark.parametrize(("who", "offered"), [("alma", False), ("rosa", True), ("chair", True)])
def test_desk_offers_the_list_of_representatives_to_them(
    client, request, representatives, who, offered
):
    sign_in(client, request, who)
    page = client.get("/desk/subscriptions/").content.decode()
    assert (f'value="{representatives.pk}"' in page) is offered


def test_desk_page_is_protected_against_forged_posts(openings, alma):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(alma)
    post = {"do": "join", "lists": [openings.pk], "frequency": "daily"}
    assert client.post("/desk/subscriptions/", post).status_code == 403


def test_account_holder_moves_her_mail(client, openings, alma):
    reader = joined(openings, address=alma.email)
    alma.emailaddress_set.create(email="new@example.org", verified=True)
    client.force_login(alma)
    assert "Where our mail goes" in client.get("/desk/subscriptions/").content.decode()
    client.post("/desk/subscriptions/", {"do": "address", "address": "new@example.org"})
    reader.refresh_from_db()
    assert reader.address == "new@example.org"


def test_one_account_does_not_touch_anothers(client, openings, alma, nora):
    theirs = joined(openings, address=nora.email).subscriptions.get()
    joined(openings, address=alma.email)
    client.force_login(alma)
    response = client.post("/desk/subscriptions/", {"do": f"leave {theirs.pk}"})
    assert response.status_code == 404
    theirs.refresh_from_db()
    assert theirs.stands


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def more_lists():
    """With topics of their own."""
    made = [mailing_list(f"more-{n}", f"More {n}") for n in range(4)]
    for one in made:
        Topic.objects.create(mailing_list=one, slug="topic", name="Topic")
    return made


def test_page_of_a_reader_asks_as_often_for_many_lists(client, openings):
    reader = joined(openings)
    few = queries_of(client, mine(reader))
    joined(*more_lists())
    assert reader.subscriptions.standing().count() == 5
    assert queries_of(client, mine(reader)) <= few


def test_index_asks_as_often_for_many_lists(client, openings):
    few = queries_of(client, INDEX)
    more_lists()
    assert queries_of(client, INDEX) <= few
