"""Terms: what a seat is on a day, how long they last, how many in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain.terms import (
    SOON,
    Doubt,
    Proposal,
    Reason,
    SeatState,
    Served,
    TermRules,
    doubts,
    faults,
    full_term,
    in_a_row,
    overlap,
    proposed,
    staggered,
    state,
    too_many,
)

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def a_term(draw) -> Served:
    starts = draw(DAYS)
    length = draw(st.none() | st.integers(0, 200))
    leaves = draw(st.none() | st.integers(0, 250))
    return Served(
        starts,
        None if length is None else starts + timedelta(days=length),
        None if leaves is None else starts + timedelta(days=leaves),
    )


TERMS = st.lists(a_term(), max_size=4, unique_by=lambda term: term.starts)


def slow_state(terms, on: date, holdover: bool) -> SeatState:
    """Day by day: somebody takes the chair, gets up, or stays on it."""
    holder, day = None, FIRST
    while day <= on:
        for term in terms:
            if term.starts == day:
                holder = term
        if holder and holder.left == day:
            holder = None
        day += timedelta(days=1)
    if holder is None:
        return SeatState.VACANT
    if holder.ends is None:
        return SeatState.FILLED
    left = (holder.ends - on).days
    if left < 0:
        return SeatState.HOLDOVER if holdover else SeatState.VACANT
    return SeatState.ENDS_SOON if left <= 90 else SeatState.FILLED


@given(TERMS, DAYS, st.booleans())
def test_a_seat_is_what_a_walk_through_its_days_finds(terms, on, holdover):
    assert state(terms, on, holdover=holdover) == slow_state(terms, on, holdover)


@given(a_term(), a_term())
def test_terms_overlap_when_one_day_is_in_both(one, other):
    def days(term: Served) -> set[date]:
        last = term.ends or FIRST + timedelta(days=2000)
        whole = (term.starts + timedelta(days=n) for n in range((last - term.starts).days + 1))
        return {day for day in whole if not (term.left and day >= term.left)}

    assert overlap(one, other) == bool(days(one) & days(other))


@given(DAYS, st.integers(1, 60))
def test_a_full_term_is_followed_by_one_that_starts_on_the_same_day_of_the_month(starts, months):
    following = full_term(starts, months) + timedelta(days=1)
    assert following.day == starts.day or (following + timedelta(days=1)).day == 1
    assert (following.year * 12 + following.month) - (starts.year * 12 + starts.month) == months


@given(DAYS, st.integers(1, 40))
def test_first_terms_are_staggered_evenly(starts, seats):
    ends = staggered(starts, seats, [3, 2, 1])
    counts = [ends.count(full_term(starts, 12 * years)) for years in (3, 2, 1)]
    assert sum(counts) == seats
    assert max(counts) - min(counts) <= 1
    assert counts == sorted(counts, reverse=True)


def test_the_last_of_the_days_that_are_soon_and_the_one_before():
    ends = date(2026, 6, 30)
    term = [Served(date(2024, 7, 1), ends)]
    assert state(term, ends - SOON, holdover=True) == SeatState.ENDS_SOON
    assert state(term, ends - SOON - timedelta(days=1), holdover=True) == SeatState.FILLED


def test_whoever_is_appointed_and_never_comes_leaves_the_seat_vacant():
    never = Served(date(2026, 1, 1), date(2027, 12, 31), left=date(2026, 1, 1))
    assert state([never], date(2026, 3, 2), holdover=True) == SeatState.VACANT


def test_a_seat_is_vacant_from_the_first_day_without_its_holder():
    left = Served(date(2025, 1, 1), date(2027, 12, 31), left=date(2026, 3, 2))
    assert state([left], date(2026, 3, 1), holdover=True) == SeatState.FILLED
    assert state([left], date(2026, 3, 2), holdover=True) == SeatState.VACANT


TWO_YEARS = TermRules(months=24, most=2)


def test_a_first_term_is_a_full_one():
    assert proposed(date(2026, 7, 1), TWO_YEARS) == Proposal(date(2028, 6, 30))


def test_who_follows_somebody_that_left_early_serves_the_rest():
    left = Served(date(2025, 7, 1), date(2027, 6, 30), left=date(2026, 2, 1))
    assert proposed(date(2026, 3, 1), TWO_YEARS, [left]) == Proposal(date(2027, 6, 30), True)


def test_who_comes_before_somebody_has_left_is_proposed_a_full_term():
    leaves = Served(date(2025, 7, 1), date(2027, 6, 30), left=date(2026, 6, 1))
    assert proposed(date(2026, 3, 1), TWO_YEARS, [leaves]) == Proposal(date(2028, 2, 29))


def test_who_follows_a_term_that_is_over_gets_a_full_one():
    over = Served(date(2024, 1, 1), date(2025, 12, 31))
    assert proposed(date(2026, 3, 1), TWO_YEARS, [over]) == Proposal(date(2028, 2, 29))


def test_without_a_rule_no_end_is_made_up():
    assert proposed(date(2026, 3, 1), TermRules()) == Proposal(None)


def years(first: int, last: int, **facts) -> Served:
    return Served(date(first, 1, 1), date(last, 12, 31), **facts)


def test_two_terms_in_a_row_are_enough_where_two_are_the_most():
    past = [years(2022, 2023), years(2024, 2025)]
    assert in_a_row(past, date(2026, 1, 1), TWO_YEARS) == 2
    assert too_many(past, date(2026, 1, 1), TWO_YEARS)
    assert not too_many(past[:1], date(2024, 1, 1), TWO_YEARS)


def test_the_rest_of_somebodys_term_counts_only_where_the_body_says_so():
    past = [years(2021, 2021, remainder=True), years(2022, 2023)]
    counts = TermRules(months=24, most=2, remainder_counts=True)
    assert not too_many(past, date(2024, 1, 1), TWO_YEARS)
    assert too_many(past, date(2024, 1, 1), counts)


def test_years_away_break_the_row_and_too_few_months_do_not():
    """Boston's cultural council: two terms of three years, then a year off."""
    rules = TermRules(months=36, most=2, away=12)
    past = [years(2018, 2020), years(2021, 2023)]
    assert too_many(past, date(2024, 12, 31), rules)
    assert not too_many(past, date(2025, 1, 1), rules)


def test_months_away_count_from_the_day_on_which_she_left():
    rules = TermRules(months=36, most=1, away=12)
    past = [years(2021, 2023, left=date(2022, 6, 1))]
    assert too_many(past, date(2023, 5, 31), rules)
    assert not too_many(past, date(2023, 6, 1), rules)


def test_a_term_that_was_never_taken_up_counts_for_nothing():
    past = [Served(date(2025, 12, 20), date(2027, 12, 19), left=date(2025, 12, 20))]
    assert in_a_row(past, date(2026, 1, 1), TWO_YEARS) == 0


def test_a_body_without_a_limit_has_none():
    past = [years(first, first) for first in range(2000, 2026)]
    assert not too_many(past, date(2026, 1, 1), TermRules(months=12))


def found(new: Served, **around) -> list[Reason]:
    return faults(new, rules=around.pop("rules", TWO_YEARS), **around)


NEW = years(2026, 2027)


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        ({"in_seat": [years(2025, 2026)]}, Reason.TAKEN),
        ({"in_seat": [Served(date(2020, 1, 1))]}, Reason.TAKEN),
        ({"in_seat": [years(2027, 2028)]}, Reason.TAKEN),
        ({"in_seat": [years(2026, 2027, left=date(2026, 1, 1))]}, Reason.TAKEN),
        ({"in_body": [years(2025, 2026)]}, Reason.TWICE),
        ({"hers": [years(2022, 2023), years(2024, 2025)]}, Reason.TOO_MANY),
        ({"elsewhere": [years(2025, 2026)]}, Reason.ELSEWHERE),
        ({"abolished": date(2027, 12, 31)}, Reason.ABOLISHED),
    ],
)
def test_each_reason_why_a_term_cannot_be(around, reason):
    assert found(NEW, **around) == [reason]


@pytest.mark.parametrize(
    "around",
    [
        {"in_seat": [years(2024, 2025)]},
        {"in_seat": [years(2025, 2027, left=date(2026, 1, 1))]},
        {"abolished": date(2028, 1, 1)},
        {"hers": [years(2024, 2025)]},
    ],
)
def test_what_is_next_to_it_does_no_harm(around):
    assert found(NEW, **around) == []


def test_a_term_that_ends_before_it_starts_is_told_as_that_and_nothing_else():
    assert found(Served(date(2026, 1, 2), date(2026, 1, 1)), in_seat=[NEW]) == [Reason.ORDER]


def test_a_term_without_an_end_and_one_that_is_too_long_are_taken_with_a_word():
    assert doubts(Served(date(2026, 1, 1)), TWO_YEARS) == [Doubt.ENDLESS]
    assert doubts(years(2026, 2028), TWO_YEARS) == [Doubt.LONG]
    assert doubts(years(2026, 2027), TWO_YEARS) == []
