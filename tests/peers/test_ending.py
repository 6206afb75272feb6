"""The end of a match, at its borders (DOMAIN M9)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peers.domain.ending import Length, TooOld, birthday, last_day

THREE = Length(longest_days=56, ages_out_at=3)
START = date(2026, 3, 2)


def third_birthday_on(day: date) -> date:
    return day.replace(year=day.year - 3)


@pytest.mark.parametrize(
    ("birthday_on", "ends"),
    [
        (START + timedelta(days=1), START),
        (START + timedelta(days=20), START + timedelta(days=19)),
        (START + timedelta(days=56), START + timedelta(days=55)),
        (START + timedelta(days=57), START + timedelta(days=56)),
        (START + timedelta(days=400), START + timedelta(days=56)),
    ],
    ids=["tomorrow", "inside", "on day 56", "the day after", "next year"],
)
def test_ends_after_eight_weeks_or_the_day_before_the_third_birthday(birthday_on, ends):
    assert last_day(START, THREE, born=third_birthday_on(birthday_on)) == ends


@pytest.mark.parametrize("days", [0, 1, 500])
def test_a_start_on_or_after_the_third_birthday_is_refused(days):
    with pytest.raises(TooOld):
        last_day(START, THREE, born=third_birthday_on(START - timedelta(days=days)))


@pytest.mark.parametrize(
    ("year", "day"), [(2027, date(2027, 3, 1)), (2028, date(2028, 2, 29))], ids=["common", "leap"]
)
def test_born_on_29_february(year, day):
    assert birthday(date(2024, 2, 29), year - 2024) == day


def test_born_on_29_february_ages_out_on_the_last_of_february():
    assert last_day(date(2027, 2, 1), THREE, born=date(2024, 2, 29)) == date(2027, 2, 28)


def test_open_ended_programs_have_no_end():
    assert last_day(START, Length(), born=None) is None


def test_a_program_that_ages_out_wants_the_date_of_birth():
    with pytest.raises(ValueError, match="date of birth"):
        last_day(START, THREE, born=None)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_never_beyond_eight_weeks_nor_into_the_birthday(starts, born):
    try:
        ends = last_day(starts, THREE, born=born)
    except TooOld:
        assert starts >= birthday(born, 3)
        return
    assert ends is not None
    assert starts <= ends <= starts + timedelta(days=56)
    assert ends < birthday(born, 3)
    assert ends == starts + timedelta(days=56) or ends + timedelta(days=1) == birthday(born, 3)
