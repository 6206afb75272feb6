"""Dates made from a weekly pattern, and what can be wrong with dates."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.domain.schedule import (
    Fault,
    Meeting,
    Run,
    Unready,
    day_faults,
    days_in,
    faults,
    first_and_last_day,
    meeting,
    unready,
    weekly,
)

HARTFORD = ZoneInfo("America/New_York")
SIX, EIGHT = time(18), time(20)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


def test_weekly_keeps_the_hour_on_the_wall_when_the_clocks_change():
    made = weekly(date(2026, 3, 3), SIX, EIGHT, weeks=2, zone=HARTFORD)
    assert [one.starts_at.astimezone(UTC).hour for one in made] == [23, 22]
    assert [one.starts_at.hour for one in made] == [18, 18]


def test_weekly_leaves_out_days_and_does_not_make_up_for_them():
    holiday = date(2026, 11, 26)
    made = weekly(date(2026, 11, 19), SIX, EIGHT, weeks=3, zone=HARTFORD, skip=[holiday])
    assert [one.starts_at.date() for one in made] == [date(2026, 11, 19), date(2026, 12, 3)]


@given(first=DAYS, weeks=st.integers(1, 52), skip=st.sets(DAYS, max_size=5))
def test_weekly_stays_on_its_weekday_and_hour(first, weeks, skip):
    made = weekly(first, SIX, EIGHT, weeks=weeks, zone=HARTFORD, skip=skip)
    assert len(made) <= weeks
    assert not faults(made)
    for one in made:
        assert one.starts_at.weekday() == first.weekday()
        assert (one.starts_at.time(), one.ends_at.time()) == (SIX, EIGHT)
        assert one.starts_at.date() not in skip


@given(first=DAYS, weeks=st.integers(1, 52))
def test_first_and_last_day_span_the_meetings(first, weeks):
    made = weekly(first, SIX, EIGHT, weeks=weeks, zone=HARTFORD)
    expected = (first, first + timedelta(weeks=weeks - 1))
    assert first_and_last_day(reversed(made), HARTFORD) == expected
    assert first_and_last_day([], HARTFORD) == (None, None)


def test_first_day_is_the_day_of_the_place_and_not_of_greenwich():
    late = Meeting(datetime(2026, 3, 4, 1, tzinfo=UTC), datetime(2026, 3, 4, 2, tzinfo=UTC))
    assert first_and_last_day([late], HARTFORD) == (date(2026, 3, 3), date(2026, 3, 3))


def test_faults_name_the_hour_that_the_clocks_leave_out():
    night = meeting(date(2026, 3, 8), time(2, 30), time(4), HARTFORD)
    assert faults([night]) == [Fault.NO_SUCH_TIME]


def test_faults_name_each_kind_once():
    backwards = meeting(date(2026, 5, 5), EIGHT, SIX, HARTFORD)
    assert faults([backwards, backwards]) == [
        Fault.ENDS_BEFORE_IT_STARTS,
        Fault.TWICE_AT_ONE_TIME,
    ]


def test_day_faults_compare_only_what_is_said():
    may, june = date(2026, 5, 1), date(2026, 6, 1)
    assert day_faults(may, june, None) == []
    assert day_faults(None, may, june) == []
    assert day_faults(june, may, None) == [Fault.LAST_DAY_BEFORE_FIRST]
    assert day_faults(may, june, june) == [Fault.ENROL_AFTER_START]


NOON = datetime(2027, 1, 11, 12, tzinfo=HARTFORD)


def test_run_without_any_day_is_not_ready():
    assert unready(Run(), NOON) is Unready.NO_DATES
    for said in ({"weekly": True}, {"drop_in": True}, {"starts_on": date(2027, 3, 1)}):
        assert unready(Run(**said), NOON) is None


def test_run_is_over_after_its_last_date():
    before, after = NOON - timedelta(hours=1), NOON + timedelta(hours=1)
    assert unready(Run(ends=[before]), NOON) is Unready.OVER
    assert unready(Run(ends=[before, after]), NOON) is None
    assert unready(Run(weekly=True, ends_on=date(2027, 1, 10)), NOON) is Unready.OVER
    assert unready(Run(weekly=True, ends_on=date(2027, 1, 11)), NOON) is None


def test_days_are_read_as_people_type_them():
    first = date(2026, 11, 2)
    typed = "1/18/2027, 1/18; 2027-01-18\n1/18/27 11/26"
    assert days_in(typed, first) == [date(2027, 1, 18)] * 4 + [date(2026, 11, 26)]


@pytest.mark.parametrize("typed", ["Thanksgiving", "18/1/2027", "1/", "2/30"])
def test_word_that_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"\w"):
        days_in(typed, date(2026, 11, 2))
