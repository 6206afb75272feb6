from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.domain.figures import (
    LEAST,
    Amount,
    Period,
    YearKind,
    newest_year,
    people_column,
    year,
)
from network.domain.plan import (
    ActivityStatus,
    Aim,
    Progress,
    is_late,
    percent_of_aim,
    progress,
    share_gone,
)

FIVE_TO_TEN = Aim(Decimal(5), Decimal(10))
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "gone", "expected"),
    [
        (None, "0.5", Progress.NOT_KNOWN),
        ("0", "0", Progress.ON_THE_WAY),
        ("2", "0.4", Progress.ON_THE_WAY),
        ("2", "0.5", Progress.BEHIND),
        ("5", "0.1", Progress.REACHED),
        ("12", "1", Progress.REACHED),
        ("4.9", "1", Progress.BEHIND),
    ],
)
def test_progress_by_value_and_time(value, gone, expected):
    known = None if value is None else Decimal(value)
    assert progress(known, FIVE_TO_TEN, Decimal(gone)) == expected


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), st.decimals(0, 1, places=2))
def test_more_is_never_worse(value, more, gone):
    order = [Progress.BEHIND, Progress.ON_THE_WAY, Progress.REACHED]
    first, second = (progress(one, FIVE_TO_TEN, gone) for one in sorted([value, more]))
    assert order.index(first) <= order.index(second)


@given(st.lists(DAYS, min_size=2, max_size=2), DAYS)
def test_share_of_time_is_that_of_the_days_counted_one_by_one(ends, on):
    first, last = sorted(ends)
    last = min(last, first + timedelta(days=900))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    over = sum(day <= on for day in days)
    assert share_gone(first, last, on) == Decimal(over) / Decimal(len(days))


@pytest.mark.parametrize(
    ("value", "percent"), [(None, 0), ("0", 0), ("5", 50), ("10", 100), ("40", 100), ("2.5", 25)]
)
def test_bar_goes_to_the_end_of_the_aim(value, percent):
    known = None if value is None else Decimal(value)
    assert percent_of_aim(known, FIVE_TO_TEN) == percent


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        (ActivityStatus.PLANNED, 1, True),
        (ActivityStatus.UNDER_WAY, 1, True),
        (ActivityStatus.UNDER_WAY, 2, False),
        (ActivityStatus.DONE, 1, False),
        (ActivityStatus.DROPPED, 1, False),
        (ActivityStatus.PLANNED, None, False),
    ],
)
def test_only_open_activities_are_late(status, due, late):
    day = date(2026, 3, due) if due else None
    assert is_late(status, day, date(2026, 3, 2)) == late


def test_federal_year_ends_in_september():
    today = date(2026, 11, 1)
    assert year(YearKind.FEDERAL, 2026, today) == Period(
        date(2025, 10, 1), date(2026, 9, 30), today
    )
    assert newest_year(YearKind.FEDERAL, today) == 2027
    assert newest_year(YearKind.FEDERAL, date(2026, 9, 30)) == 2026
    assert newest_year(YearKind.CALENDAR, today) == 2026


@given(st.sampled_from(YearKind), DAYS)
def test_today_lies_in_the_newest_year(kind, today):
    period = year(kind, newest_year(kind, today), today)
    assert period.first <= today <= period.last
    assert period.on == today
    assert not period.is_over


@pytest.mark.parametrize(
    ("value", "of", "percent"), [(1, 3, "33.3"), (2, 3, "66.7"), (0, 5, "0"), (1, 0, None)]
)
def test_share_has_one_place_behind_the_point(value, of, percent):
    found = Amount(value, of=of).percent
    assert found == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_small_numbers_of_people_are_not_counted_out(value, small):
    assert Amount(value, people=True).is_small == small
    assert not Amount(value).is_small


@given(st.lists(st.integers(0, 30), max_size=8))
def test_nobody_can_work_out_a_small_number_from_the_total(values):
    """Either nothing is left out, or at least two numbers are, wherever there are two."""
    column = people_column(values)
    left_out = [one for one in column if one.is_small or one.unsaid]
    assert [one.value for one in column] == values
    assert all(one.value for one in left_out)
    if any(0 < value < LEAST for value in values):
        assert len(left_out) >= min(2, sum(value > 0 for value in values))
    else:
        assert not left_out
