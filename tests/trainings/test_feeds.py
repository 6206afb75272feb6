"""An agency's calendar feeds its offerings: followed, told once, nothing doubled."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from members.models import Entry, Letter, Person
from tests.trainings.calendars import NEW_YORK, calendar, event, weekly
from trainings import actions
from trainings.domain.feeds.belonging import Decision, Kind
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Attendance, Enrolment, Feed, FeedSeries, Offering, Session

TITLE = "understanding plans"


@pytest.fixture
def give(harbor, rosa, public, now):
    """Gives the agency's calendar, first or newer, and says what came of it."""

    def given(*events, at=now, data: bytes = b""):
        data = data or calendar(*events)
        if feed := Feed.objects.first():
            return actions.replace_feed_file(feed=feed, name="a.ics", data=data, by=rosa, at=at)
        feed = actions.add_feed_file(agency=harbor, name="a.ics", data=data, by=rosa, at=at)
        return decide(feed, rosa, at, public.pk)

    return given


def decide(feed, by, at, program, *, kind=Kind.TITLE, words=TITLE, announces=True):
    decisions = [Decision(kind, words, program)]
    return actions.decide_feed(feed=feed, decisions=decisions, announces=announces, by=by, at=at)


def times(offering=None) -> list[str]:
    """When the sessions are, on a clock of Connecticut."""
    sessions = Session.objects.order_by("starts_at")
    if offering:
        sessions = sessions.filter(offering=offering)
    return [f"{timezone.localtime(one.starts_at):%m-%d %H:%M}" for one in sessions]


def enrol(offering, name="Alma Reyes", email="alma@example.org", at=None):
    person = Person.objects.create(name=name, email=email)
    row = Enrolment.objects.create(
        offering=offering, person=person, status="placed", asked_at=at, placed_at=at
    )
    Offering.objects.filter(pk=offering.pk).update(taken=1)
    return row


def test_nothing_is_made_before_the_agency_decides(harbor, rosa, public, now):
    feed = actions.add_feed_file(
        agency=harbor, name="a.ics", data=calendar(weekly()), by=rosa, at=now
    )
    assert not Offering.objects.exists()
    assert (feed.name, feed.series.get().dates) == ("Harbor classes", 6)


def test_series_becomes_an_announced_run_with_the_hours_of_the_wall(give):
    assert give(weekly()).changed == 1
    offering = Offering.objects.get()
    assert offering.status == OfferingStatus.ANNOUNCED
    assert times() == [
        f"{day} 18:30" for day in ("03-03", "03-10", "03-17", "03-24", "03-31", "04-07")
    ]
    assert (offering.starts_on, offering.ends_on) == (date(2026, 3, 3), date(2026, 4, 7))
    assert offering.time_zone == "America/New_York"


def test_read_twice_changes_nothing_and_says_nothing(give, now):
    give(weekly())
    give(weekly())
    entries, letters = Entry.objects.count(), Letter.objects.count()
    rows = list(Session.objects.values_list("pk", "starts_at"))
    for hours in range(1, 4):
        assert give(weekly(), at=now + timedelta(hours=hours)).changed == 0
    assert (Entry.objects.count(), Letter.objects.count()) == (entries, letters)
    assert list(Session.objects.values_list("pk", "starts_at")) == rows
    assert FeedSeries.objects.count() == Offering.objects.count() == 1


MOVED = event(
    "plans@example.org",
    f"{NEW_YORK}20260318T190000",
    f"{NEW_YORK}20260318T210000",
    f"RECURRENCE-ID{NEW_YORK}20260317T183000",
)


def test_moved_date_keeps_its_row_and_the_roster_is_told_once(give, now):
    give(weekly())
    offering = Offering.objects.get()
    enrol(offering, at=now)
    row = Session.objects.get(starts_at=datetime(2026, 3, 17, 22, 30, tzinfo=UTC))
    assert give(weekly(), MOVED).changed == 1
    row.refresh_from_db()
    assert row.starts_at == datetime(2026, 3, 18, 23, 0, tzinfo=UTC)
    assert Letter.objects.filter(to="alma@example.org").count() == 1
    give(weekly(), MOVED)
    assert Letter.objects.filter(to="alma@example.org").count() == 1


def test_moved_date_may_move_back(give):
    give(weekly(), MOVED)
    before = set(Session.objects.values_list("pk", flat=True))
    give(weekly())
    assert times()[2] == "03-17 18:30"
    assert set(Session.objects.values_list("pk", flat=True)) == before


def test_two_dates_may_change_places(give):
    def at(day, original):
        return event(
            "plans@example.org",
            f"{NEW_YORK}{day}T183000",
            f"{NEW_YORK}{day}T203000",
            f"RECURRENCE-ID{NEW_YORK}{original}T183000",
        )

    give(weekly())
    first = Session.objects.get(starts_at=datetime(2026, 3, 10, 22, 30, tzinfo=UTC))
    give(weekly(), at("20260317", "20260310"), at("20260310", "20260317"))
    first.refresh_from_db()
    assert first.starts_at == datetime(2026, 3, 17, 22, 30, tzinfo=UTC)
    assert len(times()) == 6


def test_whole_series_on_another_weekday_keeps_its_rows(give):
    give(weekly())
    before = list(Session.objects.order_by("starts_at").values_list("pk", flat=True))
    thursdays = [line.replace("BYDAY=TU", "BYDAY=TH") for line in weekly(start="20260305")]
    give(thursdays)
    assert list(Session.objects.order_by("starts_at").values_list("pk", flat=True)) == before
    assert times()[0] == "03-05 18:30"


def test_cancelled_and_added_dates_are_followed(give):
    give(weekly())
    give(weekly(f"EXDATE{NEW_YORK}20260324T183000", f"RDATE{NEW_YORK}20260418T100000"))
    assert "03-24 18:30" not in times()
    assert times()[-1] == "04-18 10:00"


def test_cancelled_date_as_an_exception(give):
    off = [
        *event(
            "plans@example.org",
            f"{NEW_YORK}20260324T183000",
            f"{NEW_YORK}20260324T203000",
            f"RECURRENCE-ID{NEW_YORK}20260324T183000",
            "STATUS:CANCELLED",
        )
    ]
    give(weekly())
    give(weekly(), off)
    assert "03-24 18:30" not in times()
    assert len(times()) == 5


def test_cancelled_series_cancels_the_run_and_tells_everybody(give, now):
    give(weekly())
    enrolment = enrol(Offering.objects.get(), at=now)
    give(weekly("STATUS:CANCELLED"))
    enrolment.refresh_from_db()
    assert Offering.objects.get().status == OfferingStatus.CANCELLED
    assert enrolment.status == "cancelled"
    assert Letter.objects.filter(to="alma@example.org").count() == 1


def test_series_without_a_single_date_left_is_cancelled(give):
    give(weekly())
    give(
        weekly(
            *(
                f"EXDATE{NEW_YORK}{d}T183000"
                for d in ("20260303", "20260310", "20260317", "20260324", "20260331", "20260407")
            )
        )
    )
    assert Offering.objects.get().status == OfferingStatus.CANCELLED


def test_series_that_disappears_is_flagged_and_kept(give, rosa):
    give(weekly())
    give(event("other@example.org", f"{NEW_YORK}20260501T100000", f"{NEW_YORK}20260501T110000"))
    row = FeedSeries.objects.get(uid="plans@example.org")
    assert row.missing_since
    assert row.offering.status == OfferingStatus.ANNOUNCED
    assert len(times(row.offering)) == 6
    letter = Letter.objects.get(name="trainings/calendar_misses")
    assert letter.to == rosa.email
    give(weekly())
    row.refresh_from_db()
    assert row.missing_since is None


def test_calendar_that_forgets_its_past_takes_nothing_away(give, now):
    give(weekly())
    later = now + timedelta(days=16)
    give(weekly(start="20260324", count=3), at=later)
    assert len(times()) == 6


def test_attended_date_is_never_taken_away(give, now):
    give(weekly())
    offering = Offering.objects.get()
    session = offering.sessions.order_by("starts_at").last()
    enrolment = enrol(offering, at=now)
    Attendance.objects.create(enrolment=enrolment, session=session, present=True, marked_at=now)
    give(weekly(count=3))
    assert session.pk in Session.objects.values_list("pk", flat=True)


def test_thrown_away_dates_are_not_made_again(give, rosa, harbor, public, now):
    data = calendar(weekly())
    feed = actions.add_feed_file(agency=harbor, name="a.ics", data=data, by=rosa, at=now)
    decide(feed, rosa, now, public.pk, announces=False)
    offering = Offering.objects.get()
    assert offering.status == OfferingStatus.DRAFT
    actions.discard_offering(offering=offering, by=rosa, at=now)
    assert give(weekly()).changed == 0
    assert not Offering.objects.exists()


def test_second_calendar_with_the_same_run_doubles_nothing(give, harbor, rosa, public, now):
    give(weekly())
    data = calendar(weekly())
    second = actions.add_feed_file(agency=harbor, name="b.ics", data=data, by=rosa, at=now)
    decide(second, rosa, now, public.pk)
    assert Offering.objects.count() == 1


def test_run_that_was_typed_before_is_taken_over(give, public, rosa, now):
    start = datetime(2026, 3, 10, 22, 30, tzinfo=UTC)
    typed = actions.add_offering(
        program=public,
        by=rosa,
        at=now,
        sessions=[(start, start + timedelta(hours=2))],
        child_care="yes",
    )
    give(weekly())
    assert Offering.objects.get() == typed
    assert len(times(typed)) == 6
    assert Offering.objects.get().child_care == "yes"


def test_supports_of_the_desk_stay_and_dates_of_the_desk_go(give, rosa, now):
    give(weekly())
    offering = Offering.objects.get()
    start = datetime(2026, 3, 28, 15, 0, tzinfo=UTC)
    actions.change_offering(
        offering=offering,
        by=rosa,
        at=now,
        sessions=[(start, start + timedelta(hours=1))],
        meals="yes",
    )
    give(weekly())
    assert len(times()) == 6
    assert "03-28 11:00" not in times()
    assert Offering.objects.get().meals == "yes"


def test_new_run_is_like_the_last_one_of_its_class(give, public, rosa, now):
    start = datetime(2026, 1, 10, 15, 0, tzinfo=UTC)
    actions.add_offering(
        program=public,
        by=rosa,
        at=now,
        sessions=[(start, start + timedelta(hours=1))],
        places=12,
        meals="yes",
        enrolment="open",
    )
    give(weekly())
    made = Offering.objects.get(starts_on__gte=date(2026, 3, 1))
    assert (made.places, made.meals, made.enrolment, made.taken) == (12, "yes", "open", 0)


def test_later_half_of_a_google_series_is_the_same_run(give):
    give(weekly(uid="abc@google.com"))
    first = weekly(uid="abc@google.com", count=3)
    rest = event(
        "abc_R20260324T223000@google.com",
        f"{NEW_YORK}20260325T190000",
        f"{NEW_YORK}20260325T210000",
        "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE",
    )
    give(first, rest)
    assert Offering.objects.count() == 1
    assert times()[2:] == ["03-17 18:30", "03-25 19:00", "04-01 19:00", "04-08 19:00"]


def test_endless_rule_is_followed_for_a_year_and_does_not_grow_every_week(give, now):
    endless = event(
        "open@example.org",
        f"{NEW_YORK}20260303T183000",
        f"{NEW_YORK}20260303T203000",
        "RRULE:FREQ=WEEKLY",
    )
    give(endless)
    count = len(times())
    assert 52 <= count <= 53
    assert give(endless, at=now + timedelta(days=30)).changed == 0
    assert len(times()) == count
    give(endless, at=now + timedelta(days=200))
    assert len(times()) > count + 20


def test_whole_days_are_told_without_hours(give):
    give(event("camp@example.org", ";VALUE=DATE:20260410", ";VALUE=DATE:20260412"))
    offering = Offering.objects.get()
    assert (offering.starts_on, offering.ends_on) == (date(2026, 4, 10), date(2026, 4, 11))
    assert not offering.sessions.exists()
    give(event("camp@example.org", ";VALUE=DATE:20260417", ";VALUE=DATE:20260419"))
    assert Offering.objects.get().starts_on == date(2026, 4, 17)


def test_broken_exception_leaves_the_run_as_it_was(give):
    give(weekly(), MOVED)
    broken = [line.replace("T210000", "T180000") for line in MOVED]
    reading = give(weekly(), broken)
    assert (reading.changed, times()[2]) == (0, "03-18 19:00")
    assert Feed.objects.get().refused[0]["reason"] == "ends-before-it-starts"


def test_words_and_categories_decide_too(give, harbor, rosa, public, now):
    data = calendar(
        event("a", f"{NEW_YORK}20260501T100000", f"{NEW_YORK}20260501T110000", title="Plans: May"),
        event(
            "b",
            f"{NEW_YORK}20260601T100000",
            f"{NEW_YORK}20260601T110000",
            "CATEGORIES:Parents,Free",
            title="June",
        ),
        event(
            "c", f"{NEW_YORK}20260701T100000", f"{NEW_YORK}20260701T110000", title="Staff meeting"
        ),
    )
    feed = actions.add_feed_file(agency=harbor, name="a.ics", data=data, by=rosa, at=now)
    decide(feed, rosa, now, public.pk, kind=Kind.CONTAINS, words="plans")
    decide(feed, rosa, now, public.pk, kind=Kind.CATEGORY, words="parents")
    assert sorted(FeedSeries.objects.exclude(offering=None).values_list("uid", flat=True)) == [
        "a",
        "b",
    ]


def test_decision_for_a_title_goes_before_words(harbor, rosa, public, now):
    data = calendar(weekly())
    feed = actions.add_feed_file(agency=harbor, name="a.ics", data=data, by=rosa, at=now)
    actions.decide_feed(
        feed=feed,
        decisions=[Decision(Kind.CONTAINS, "plans", public.pk), Decision(Kind.TITLE, TITLE, None)],
        announces=True,
        by=rosa,
        at=now,
    )
    assert not Offering.objects.exists()


def test_removed_calendar_leaves_its_dates(give, rosa, now):
    give(weekly())
    actions.remove_feed(feed=Feed.objects.get(), by=rosa, at=now)
    assert len(times()) == 6
    assert Entry.objects.filter(event="feed.removed").exists()
