"""The rules of the line, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.domain.changes import Facts, News, news
from trainings.domain.enrolment import ENROLMENT_STEPS, HOLDING, LIVE, Closed, Door, closed
from trainings.domain.schedule import Meeting
from trainings.domain.waiting import (
    LEAST_TIME_TO_ANSWER,
    TIME_TO_ANSWER,
    Line,
    answer_by,
    link_opens,
    on_asking,
    reminder_since,
    to_offer,
)

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
DAY = timedelta(days=1)
OPEN = Door(
    way="open",
    with_us=True,
    announced=True,
    cancelled=False,
    public=True,
    enrol_by=AT.date(),
    begins_at=AT + DAY,
    last_day=AT.date() + 7 * DAY,
)
moments = st.integers(0, 365 * 24 * 60).map(lambda minutes: AT + timedelta(minutes=minutes))


@given(st.none() | st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_offers_fill_the_class_and_no_more(places, taken, waiting):
    number = to_offer(Line(places, taken, waiting))
    assert 0 <= number <= waiting
    assert places is None or number == 0 or taken + number <= places
    full = places is not None and taken + number >= places
    assert full or number == waiting


@given(st.none() | st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_newcomer_has_a_place_only_if_nobody_waits(places, taken, waiting):
    placed = on_asking(Line(places, taken, waiting)) == "placed"
    assert placed == (waiting == 0 and (places is None or taken < places))


@given(moments, st.none() | moments)
def test_offer_leaves_time_for_her_and_for_the_next(at, begins_at):
    until = answer_by(at, begins_at)
    if until is not None:
        assert LEAST_TIME_TO_ANSWER <= until - at <= TIME_TO_ANSWER
        assert begins_at is None or until - at <= begins_at - until
    else:
        assert begins_at is not None
        assert begins_at - at < 2 * LEAST_TIME_TO_ANSWER


@given(moments, st.lists(moments, max_size=6))
def test_reminders_fall_due_in_turn(begins_at, looks):
    due = [since for at in sorted(looks) if (since := reminder_since(begins_at, at))]
    assert due == sorted(due)
    assert all(begins_at - since in {7 * DAY, DAY} for since in due)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"way": "apply"}, None),
        ({"begins_at": None, "enrol_by": None, "last_day": None}, None),
        ({"way": "drop-in", "with_us": False}, Closed.JUST_COME),
        ({"way": ""}, Closed.ELSEWHERE),
        ({"with_us": False}, Closed.ELSEWHERE),
        ({"announced": False, "cancelled": True}, Closed.CANCELLED),
        ({"announced": False}, Closed.HIDDEN),
        ({"public": False}, Closed.HIDDEN),
        ({"enrol_by": AT.date() - DAY}, Closed.TOO_LATE),
        ({"begins_at": AT}, Closed.BEGUN),
        ({"begins_at": AT - 9 * DAY, "last_day": AT.date() - DAY}, Closed.OVER),
    ],
)
def test_door_is_open_until_something_closes_it(facts, why):
    assert closed(Door(**{**OPEN.__dict__, **facts}), AT) == why


@pytest.mark.parametrize(
    ("last_day", "opens"),
    [(None, True), (date(2026, 3, 2), True), (date(2025, 9, 1), True), (date(2025, 8, 1), False)],
)
def test_link_opens_for_some_months_after_the_class(last_day, opens):
    assert link_opens(last_day, AT) == opens


def facts(*starts: datetime, where: str = "Room 1") -> Facts:
    meetings = [Meeting(start, start + timedelta(hours=2)) for start in starts]
    return Facts(meetings, [], (None, None), (where,))


def test_news_is_what_can_still_matter():
    before = facts(AT - DAY, AT + DAY)
    assert news(before, facts(AT - 2 * DAY, AT + DAY), AT) == []
    assert news(before, facts(AT - DAY, AT + 2 * DAY), AT) == [News.WHEN]
    assert news(before, facts(AT - DAY, AT + DAY, where="Room 2"), AT) == [News.WHERE]
    both = news(before, facts(AT + 2 * DAY, where="Room 2"), AT)
    assert both == [News.WHEN, News.WHERE]


def test_who_is_live_holds_waits_or_is_asked():
    assert HOLDING < LIVE
    assert {status for status in LIVE if not ENROLMENT_STEPS[status]} == set()
