"""The pages of an agency's calendars, the timer, and who may see what."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from members import mail
from members.models import Entry, Letter
from tests.trainings.calendars import NEW_YORK, calendar, event, weekly
from tests.trainings.test_calendar_fetching import Server
from trainings import actions, emails
from trainings.domain.feeds.belonging import Decision, Kind
from trainings.domain.feeds.timing import Fault
from trainings.models import Feed, FeedSeries, Offering, Session


def page(name: str, *args: object) -> str:
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def server(settings, socket_enabled):
    settings.FEEDS_MAY_BE_LOCAL = True
    running = Server()
    yield running
    running.close()


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


@pytest.fixture
def feed(harbor, rosa) -> Feed:
    """Pages read the clock, so its dates begin next Tuesday."""
    at = timezone.now()
    start = at + timedelta(days=7 - (at.weekday() - 1) % 7)
    data = calendar(weekly(start=f"{start:%Y%m%d}"))
    return actions.add_feed_file(agency=harbor, name="a.ics", data=data, by=rosa, at=at)


def upload(data: bytes, name: str = "classes.ics") -> dict:
    return {"file": SimpleUploadedFile(name, data, "text/calendar")}


def shown(response) -> str:
    return response.content.decode()


def test_file_is_sent_looked_at_decided_and_made(desk, harbor, public, settings):
    future = weekly(start="20990303")
    answer = desk.post(page("add_feed_file", harbor.slug), upload(calendar(weekly(), future)))
    found = Feed.objects.get()
    assert answer.url == page("feed", found.pk)
    assert not Offering.objects.exists()
    assert shown(desk.get(answer.url)).count("<h1") == 1


def test_titles_ask_once_and_are_remembered(desk, feed, public):
    form = desk.get(page("feed", feed.pk)).context["form"]
    (name,) = [name for name in form.fields if name.startswith("title-")]
    desk.post(page("feed", feed.pk), {name: str(public.pk), "announces": "on"})
    decision = feed.decisions.get()
    assert (decision.kind, decision.words) == ("title", "understanding plans")
    assert decision.program == public
    assert Offering.objects.get().sessions.count() == 6
    desk.post(page("feed", feed.pk), {name: "", "announces": "on"})
    assert not feed.decisions.exists()


def test_decision_by_words_can_be_forgotten(desk, feed, public):
    sent = {"kind": "contains", "words": "Plans", "program": "none", "announces": "on"}
    desk.post(page("feed", feed.pk), sent)
    made = feed.decisions.get()
    assert "are left out" in shown(desk.get(page("feed", feed.pk)))
    desk.post(page("feed", feed.pk), {f"forget-{made.pk}": "on"})
    feed.refresh_from_db()
    assert not feed.decisions.exists()
    assert feed.announces is False


def test_program_of_another_agency_cannot_be_chosen(desk, feed, valley, nora, now):
    other = actions.draft_program(agency=valley, by=nora, at=now, fields={"title": "Theirs"})
    sent = {"kind": "contains", "words": "plans", "program": str(other.pk)}
    response = desk.post(page("feed", feed.pk), sent)
    assert "program" in response.context["form"].errors
    assert not feed.decisions.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "calendar.ics"),
        (b"x" * 5_000_000, "big.ics"),
        (b"", "empty.ics"),
        (b"<html>", "page.ics"),
    ],
)
def test_other_files_are_refused_kindly(desk, harbor, data, name):
    response = desk.post(page("add_feed_file", harbor.slug), upload(data, name))
    assert response.status_code == 200
    assert response.context["file"].errors["file"]
    assert not Feed.objects.exists()


def test_refused_events_are_listed_with_line_and_reason(desk, harbor):
    bad = event(
        "b",
        f"{NEW_YORK}20990303T183000",
        f"{NEW_YORK}20990303T203000",
        "RRULE:FREQ=WEEKLY;BYDAY=<b>XX",
        title="<script>alert(1)</script>",
    )
    answer = desk.post(page("add_feed_file", harbor.slug), upload(calendar(weekly(), bad)))
    html = shown(desk.get(answer.url))
    assert "Line 19" in html
    assert "The rule for its dates cannot be read." in html
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


PAGES = [
    ("get", "feeds", "agency"),
    ("post", "add_feed", "agency"),
    ("post", "add_feed_file", "agency"),
    ("get", "feed", "feed"),
    ("post", "feed", "feed"),
    ("post", "read_feed", "feed"),
    ("post", "replace_feed_file", "feed"),
    ("get", "remove_feed", "feed"),
    ("post", "remove_feed", "feed"),
]


@pytest.mark.parametrize("who", ["nora", "alma", "chair"])
def test_outsider_finds_nothing_and_each_attempt_is_journalled(who, client, request, feed, harbor):
    client.force_login(request.getfixturevalue(who))
    for method, name, of in PAGES:
        key = harbor.slug if of == "agency" else feed.pk
        answer = getattr(client, method)(page(name, key))
        # A co-chair who has not shown her second factor is asked for it first.
        assert answer.status_code == (302 if who == "chair" else 404), name
    if who != "chair":
        assert Entry.objects.filter(event="refused").count() == len(PAGES)
    assert Feed.objects.filter(pk=feed.pk).exists()


def test_editor_may(client, emil, feed):
    client.force_login(emil)
    assert client.get(page("feed", feed.pk)).status_code == 200


def test_removing_asks_once(desk, feed):
    assert "Remove" in shown(desk.get(page("remove_feed", feed.pk)))
    assert Feed.objects.exists()
    desk.post(page("remove_feed", feed.pk))
    assert not Feed.objects.exists()


def test_address_of_a_house_is_refused_on_the_page(desk, harbor, settings, socket_enabled):
    settings.FEEDS_MAY_BE_LOCAL = False
    sent = {"address": "http://127.0.0.1/a.ics"}
    response = desk.post(page("add_feed", harbor.slug), sent)
    assert response.context["address"].errors["address"] == [
        "This address is not on the public internet."
    ]
    assert 'value="http://127.0.0.1/a.ics"' in shown(response)


def test_same_address_is_not_added_twice(desk, harbor, server):
    server.answers["/a.ics"] = (200, {}, calendar(weekly()))
    sent = {"address": f"{server.url}/a.ics"}
    assert desk.post(page("add_feed", harbor.slug), sent).status_code == 302
    assert desk.post(page("add_feed", harbor.slug), sent).status_code == 200
    assert Feed.objects.count() == 1


@pytest.fixture
def followed(harbor, rosa, public, now, server) -> Feed:
    server.answers["/a.ics"] = (200, {"ETag": '"1"'}, calendar(weekly()))
    feed = actions.add_feed(agency=harbor, address=f"{server.url}/a.ics", by=rosa, at=now)
    actions.decide_feed(
        feed=feed,
        decisions=[Decision(Kind.TITLE, "understanding plans", public.pk)],
        announces=True,
        by=rosa,
        at=now,
    )
    return feed


def test_timer_reads_every_hour_and_follows_what_moved(followed, server, now):
    assert actions.read_feeds(at=now + timedelta(minutes=30)) == 0
    entries = Entry.objects.count()
    assert actions.read_feeds(at=now + timedelta(hours=1)) == 1
    assert server.asked[-1][1]["If-None-Match"] == '"1"'
    assert Entry.objects.count() == entries
    server.answers["/a.ics"] = (200, {"ETag": '"2"'}, calendar(weekly(start="20260304")))
    actions.read_feeds(at=now + timedelta(hours=2))
    assert Session.objects.order_by("starts_at").first().starts_at.day == 4


def test_failing_calendar_keeps_its_dates_and_the_lead_hears_once(
    followed, server, rosa, emil, now
):
    server.answers["/a.ics"] = (500, {}, b"")
    for hours in range(1, 24 * 6):
        actions.read_feeds(at=now + timedelta(hours=hours))
    followed.refresh_from_db()
    assert (followed.fault, Session.objects.count()) == (Fault.SERVER_ERROR, 6)
    assert 5 < followed.failures < 20
    letters = Letter.objects.filter(name="trainings/calendar_failing")
    assert [letter.to for letter in letters] == [rosa.email]
    assert followed.address not in letters.get().text
    assert Entry.objects.filter(event="feed.failing").count() == 1
    server.answers["/a.ics"] = (200, {}, calendar(weekly()))
    actions.read_feeds(at=now + timedelta(days=8))
    followed.refresh_from_db()
    assert (followed.fault, followed.failures, followed.failing_since) == ("", 0, None)


def test_page_that_is_no_calendar_any_more_changes_nothing(followed, server, now):
    server.answers["/a.ics"] = (200, {}, b"<html>Please sign in</html>")
    actions.read_feeds(at=now + timedelta(hours=1))
    followed.refresh_from_db()
    assert (followed.fault, Session.objects.count()) == (Fault.NOT_A_CALENDAR, 6)
    assert not FeedSeries.objects.exclude(missing_since=None).exists()


def test_second_reader_goes_away(followed, now):
    later = now + timedelta(hours=1)
    Feed.objects.update(held_until=later + timedelta(minutes=4))
    assert actions.read_feed(feed=followed, by=None, at=later).busy
    assert actions.read_feeds(at=later) == 0
    assert actions.read_feeds(at=later + timedelta(minutes=5)) == 1


def test_list_of_calendars_asks_few_questions(desk, harbor, feed, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        desk.get(page("feeds", harbor.slug))


def test_page_of_a_fed_run_says_where_its_dates_come_from(desk, followed):
    offering = Offering.objects.get()
    assert "come from your calendar" in shown(desk.get(page("change_offering", offering.pk)))
    html = shown(desk.get(page("feed", followed.pk)))
    assert html.count("<h1") == 1


def test_letters_are_written_in_full(followed, now):
    for draft in (*emails.calendar_failing(followed), *emails.calendar_misses(followed)):
        letter = mail.post(draft, at=now)
        assert "Harbor classes" in letter.subject
        assert f"/calendars/{followed.pk}/" in letter.text
        assert "Harbor Families" in letter.html
