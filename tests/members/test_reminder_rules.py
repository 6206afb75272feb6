"""Which reminder of a series is owed on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.domain.reminders import LATE, RENEWAL, VERIFICATION, owed, window

DUE = date(2026, 6, 1)
days = st.integers(-120, 200)
schedules = st.sampled_from([RENEWAL, VERIFICATION])


@pytest.mark.parametrize(
    ("passed", "number"),
    [(-61, None), (-60, 0), (-31, 0), (-30, 1), (-7, 2), (0, 2), (1, 3), (30, 4), (53, 5), (61, 6)],
)
def test_owed_is_the_latest_that_was_reached(passed, number):
    assert owed(DUE, RENEWAL, DUE + timedelta(days=passed)) == number


def test_owed_is_silent_long_after_the_last():
    last = DUE + timedelta(days=RENEWAL[-1]) + LATE
    assert owed(DUE, RENEWAL, last) == len(RENEWAL) - 1
    assert owed(DUE, RENEWAL, last + timedelta(days=1)) is None


@given(schedules, days)
def test_owed_never_goes_back_until_it_falls_silent(schedule, passed):
    today = owed(DUE, schedule, DUE + timedelta(days=passed))
    tomorrow = owed(DUE, schedule, DUE + timedelta(days=passed + 1))
    assert tomorrow is None or today is None or tomorrow >= today


@given(schedules, days)
def test_window_misses_nobody_who_is_owed_something(schedule, passed):
    on = DUE + timedelta(days=passed)
    first, last = window(schedule, on)
    if owed(DUE, schedule, on) is not None:
        assert first <= DUE <= last
