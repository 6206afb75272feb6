"""A date on which somebody was marked stays, whatever happens to the dates of its class."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from members.journal import StepRefused
from members.models import Person
from tests.conftest import NOW, TODAY
from tests.trainings.rosters import run
from trainings import actions
from trainings.domain.attendance import can_be_marked, moves
from trainings.models import Attendance, Enrolment

ZONE = ZoneInfo("America/New_York")
START = datetime(2026, 3, 2, 14, tzinfo=UTC)
moments = st.integers(0, 200).map(lambda hours: START + timedelta(hours=hours))
some = st.sets(moments, max_size=6)


@given(some, some, some)
def test_moves_lose_no_mark_and_give_no_date_twice(known, wanted, others):
    marked = known & others
    going = moves(known, wanted, marked, ZONE)
    assert set(going) == known - wanted
    taken = [new for new in going.values() if new is not None]
    assert len(taken) == len(set(taken))
    assert set(taken) <= wanted - known
    for old, new in going.items():
        if old in marked and new is not None:
            assert old.astimezone(ZONE).date() == new.astimezone(ZONE).date()
        if old not in marked and new is None:
            assert set(taken) == wanted - known


def test_a_date_can_be_marked_from_its_morning_on():
    starts = datetime(2026, 3, 2, 18, tzinfo=ZONE)
    assert can_be_marked(starts, datetime(2026, 3, 2, 0, 1, tzinfo=ZONE))
    assert not can_be_marked(starts, datetime(2026, 3, 1, 23, 59, tzinfo=ZONE))


@pytest.fixture
def offering(public, rosa):
    days = [TODAY - timedelta(days=14), TODAY - timedelta(days=7), TODAY + timedelta(days=7)]
    return run(public, rosa, NOW - timedelta(days=60), *days)


@pytest.fixture
def marked(offering, rosa):
    """Ana was there on the first date."""
    person = Person.objects.create(name="Ana")
    enrolment = Enrolment.objects.create(
        offering=offering, person=person, status="placed", asked_at=NOW
    )
    session = offering.sessions.first()
    actions.mark_attendance(session=session, marks={enrolment.pk: True}, by=rosa, at=NOW)
    return session


def dates(offering):
    return [(one.starts_at, one.ends_at) for one in offering.sessions.all()]


def change(offering, rosa, meetings):
    return actions.change_offering(offering=offering, by=rosa, at=NOW, sessions=meetings)


def test_marked_date_cannot_be_dropped(offering, marked, rosa):
    with pytest.raises(actions.AttendanceMarked) as refused:
        change(offering, rosa, dates(offering)[1:])
    assert refused.value.dates == [marked.starts_at]
    assert offering.sessions.count() == 3
    assert Attendance.objects.exists()


def test_marked_date_does_not_become_another_day(offering, marked, rosa):
    later = tuple(moment + timedelta(days=30) for moment in dates(offering)[0])
    with pytest.raises(actions.AttendanceMarked):
        change(offering, rosa, [*dates(offering)[1:], later])


def test_date_that_moves_keeps_its_row(offering, marked, rosa):
    """The marked one by an hour, another one by some days; an unmarked one may go."""
    first, second, third = offering.sessions.all()
    meetings = [
        (first.starts_at + timedelta(hours=1), first.ends_at + timedelta(hours=1)),
        (third.starts_at + timedelta(days=2), third.ends_at + timedelta(days=2)),
        (second.starts_at, second.ends_at),
    ]
    change(offering, rosa, meetings)
    assert [one.pk for one in offering.sessions.all()] == [first.pk, second.pk, third.pk]
    assert Attendance.objects.get().session.starts_at == meetings[0][0]
    change(offering, rosa, [meetings[0], meetings[2]])
    assert not offering.sessions.filter(pk=third.pk).exists()


def test_page_says_which_date_is_marked(client, offering, marked, rosa):
    client.force_login(rosa)
    sent = {"dates-TOTAL_FORMS": "0", "dates-INITIAL_FORMS": "0", "save": "1"} | {
        "hours-TOTAL_FORMS": "0", "hours-INITIAL_FORMS": "0",
    }  # fmt: skip
    response = client.post(reverse("trainings:change_offering", args=[offering.pk]), sent)
    assert b"You have said who was there on February 16." in response.content
    assert offering.sessions.count() == 3


def test_mark_is_kept_by_the_database_too(offering, marked):
    with pytest.raises(ProtectedError):
        marked.delete()


def test_draft_with_people_cannot_be_thrown_away(offering, marked, rosa):
    offering.status = "draft"
    offering.save()
    with pytest.raises(StepRefused):
        actions.discard_offering(offering=offering, by=rosa, at=NOW)
