"""Nobody can be picked out: not from what is shown, nor from what is left when one number is taken
from another, nor from what was shown last week."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trainings.domain.answers import (
    Tally,
    change,
    days_of_federal_year,
    federal_year,
    groups,
    month_of,
    parts_to_show,
    percent,
    years,
)
from trainings.domain.surveys import Draft, Moment, QuestionKind, Unready, unready, window

ARRIVALS = some.lists(some.integers(min_value=1, max_value=4), max_size=60)
"""Of which run each next answer is."""


def shown_after_each(arrivals: list[int]) -> list[list[tuple[int | None, frozenset[int]]]]:
    """Everything that is visible after each answer: the groups so far."""
    waiting: dict[int, list[int]] = {}
    visible: list[tuple[int | None, frozenset[int]]] = []
    history = [list(visible)]
    for number, run in enumerate(arrivals):
        waiting.setdefault(run, []).append(number)
        for group in groups(waiting):
            visible.append((group.run, frozenset(group.sheets)))
            for sheets in waiting.values():
                sheets[:] = [sheet for sheet in sheets if sheet not in group.sheets]
        history.append(list(visible))
    return history


@given(ARRIVALS)
def test_no_difference_of_two_views_is_of_fewer_than_five(arrivals):
    """A view is the whole, or a run, at any time: whatever two of them have apart is nobody, or
    five people or more."""
    views = set()
    for visible in shown_after_each(arrivals):
        views.add(frozenset(chain.from_iterable(sheets for _, sheets in visible)))
        for run in {run for run, _ in visible}:
            views.add(frozenset(chain.from_iterable(s for r, s in visible if r == run)))
    for one, other in combinations(views, 2):
        for rest in (one - other, other - one, one & other):
            assert not 0 < len(rest) < 5


@given(ARRIVALS)
def test_nothing_waits_that_could_be_shown_and_a_group_of_a_run_is_of_that_run(arrivals):
    visible = shown_after_each(arrivals)[-1]
    shown = set(chain.from_iterable(sheets for _, sheets in visible))
    assert len(arrivals) - len(shown) < 5
    assert sum(len(sheets) for _, sheets in visible) == len(shown)
    for run, sheets in visible:
        runs = {arrivals[sheet] for sheet in sheets}
        assert runs == {run} if run is not None else len(runs) > 1


@given(
    some.dictionaries(some.integers(0, 9), some.integers(0, 12), max_size=8), some.integers(0, 12)
)
def test_shown_parts_leave_nothing_small(parts, unnamed):
    whole = sum(parts.values()) + unnamed
    shown = parts_to_show(parts, whole)
    rest = whole - sum(parts[part] for part in shown)
    assert all(parts[part] >= 5 for part in shown)
    assert not shown or rest == 0 or rest >= 5


def test_parts_that_add_up_are_all_shown():
    assert parts_to_show({1: 5, 2: 8}, 13) == {1, 2}
    assert parts_to_show({1: 5, 2: 8, 3: 2}, 15) == {2}
    assert parts_to_show({1: 5, 2: 4}, 9) == set()


def test_tally_says_mean_and_share():
    tally = Tally(Counter({5: 3, 4: 4, 1: 3}))
    assert (tally.number, tally.mean, tally.happy) == (10, Decimal("3.4"), 70)
    assert (Tally({}).mean, Tally({}).happy) == (None, 0)


def test_change_is_rounded_once():
    assert change(Tally({2: 10}), Tally({4: 5, 3: 5})) == Decimal("1.5")
    assert change(Tally({4: 1}), Tally({2: 1})) == Decimal("-2.0")
    assert change(Tally({}), Tally({4: 1})) is None


@pytest.mark.parametrize(
    ("part", "whole", "of_a_hundred"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 200, 1), (5, 5, 100)]
)
def test_percent_rounds_halves_up(part, whole, of_a_hundred):
    assert percent(part, whole) == of_a_hundred


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_day_is_within_its_federal_year(day):
    first, last = days_of_federal_year(federal_year(day))
    assert first <= day <= last
    assert (first.month, first.day, last.month, last.day) == (10, 1, 9, 30)
    assert federal_year(month_of(day)) == federal_year(day)


def test_federal_year_turns_in_october():
    assert years([date(2026, 9, 30), date(2026, 10, 1)]) == [2027, 2026]


# When and what to ask ---------------------------------------------------------------------------
@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.integers(0, 200))
def test_the_three_letters_never_meet(first, days):
    last = date.fromordinal(first.toordinal() + days)
    found = [window(moment, first, last) for moment in Moment]
    for one, other in pairwise(found):
        assert one.opens <= one.closes < other.opens


def test_unknown_days_ask_nothing():
    assert [window(moment, None, None) for moment in Moment] == [None, None, None]


def test_draft_says_what_it_lacks():
    assert unready([], []) == [Unready.NO_MOMENT, Unready.NO_QUESTION]
    lists = Draft(QuestionKind.CHOICE, "¿Qué?", ("One",), ("Uno", "Dos"))
    assert unready([Moment.AFTER], [lists]) == [Unready.SHORT_LIST, Unready.UNEVEN_LIST]
    assert unready([Moment.AFTER], [Draft(QuestionKind.SCALE, " ")]) == [Unready.NOT_SPANISH]
    assert unready([Moment.AFTER], [Draft(QuestionKind.WORDS, "¿Qué?")]) == []
