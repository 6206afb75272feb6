"""When both sides are asked, what "mutually beneficial" is, and that nobody can be picked out."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain import feedback
from opportunities.domain.feedback import Arrival, Asking, Outcome, Service, outcome, to_ask
from opportunities.domain.words import Moment, Parting

SINCE = date(2026, 1, 31)
START = datetime(2026, 1, 1, tzinfo=UTC)
M3, Y1, Y2 = date(2026, 4, 30), date(2027, 1, 31), date(2028, 1, 31)
MONTH_3, YEAR_1, YEAR_2 = (
    Asking(Moment.MONTH_3, M3),
    Asking(Moment.YEAR, Y1),
    Asking(Moment.YEAR, Y2),
)


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (SINCE, None),
        (M3 - timedelta(days=1), None),
        (M3, MONTH_3),
        (M3 + timedelta(days=60), MONTH_3),
        (M3 + timedelta(days=61), None),
        (Y1 - timedelta(days=1), None),
        (Y1, YEAR_1),
        (Y2, YEAR_2),
        (Y2 + timedelta(days=61), None),
    ],
)
def test_the_moment_to_ask_about(on, asked):
    assert to_ask(Service(SINCE), on) == asked


def test_the_end_takes_the_place_of_what_was_not_asked():
    ended = M3 + timedelta(days=3)
    assert to_ask(Service(SINCE, ended), M3) == MONTH_3
    assert to_ask(Service(SINCE, ended), ended) == Asking(Moment.END, ended)
    assert to_ask(Service(SINCE, ended), ended + timedelta(days=61)) is None


def test_nobody_is_asked_about_a_service_that_never_began_or_a_parent_who_died():
    assert to_ask(Service(None, M3), M3) is None
    assert to_ask(Service(SINCE, M3, Parting.DIED), M3) is None


def test_it_closes_sixty_days_after_it_was_asked():
    closes = START + timedelta(days=60)
    assert feedback.is_open(START, closes - timedelta(seconds=1))
    assert not feedback.is_open(START, closes)


NUMBERS = [None, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("parent", "host"), list(product(NUMBERS, NUMBERS)))
def test_what_two_answers_come_to(parent, host):
    both = {number for number in (parent, host) if number is not None}
    expected = {
        0: Outcome.UNANSWERED,
        1: Outcome.ONE_SIDED,
        2: Outcome.MUTUAL if both <= {4, 5} else Outcome.NOT_MUTUAL,
    }[(parent is not None) + (host is not None)]
    assert outcome(parent, host) == expected


def test_the_rate_is_of_pairs_that_both_sides_answered():
    seen = [Outcome.MUTUAL] * 3 + [Outcome.NOT_MUTUAL] + [Outcome.ONE_SIDED] * 9
    found = feedback.rate(seen)
    assert (found.mutual, found.pairs, found.percent) == (3, 4, 75)
    assert feedback.rate([Outcome.UNANSWERED]).percent == 0


arrivals = st.lists(
    st.tuples(st.sampled_from(["state", "local", "program"]), st.integers(0, 20)), max_size=40
).map(
    lambda rows: [
        Arrival(part, START + timedelta(days=day), key, key) for key, (part, day) in enumerate(rows)
    ]
)


@given(arrivals)
def test_what_is_shown_is_whole_groups_of_five_or_more(rows):
    found = feedback.batches(rows)
    assert all(len(batch.rows) >= 5 for batch in found)
    shown = [row for batch in found for row in batch.rows]
    assert len(shown) == len(set(shown))
    part = {one.row: one.part for one in rows}
    for batch in found:
        assert batch.part is None or {part[row] for row in batch.rows} == {batch.part}


@given(arrivals, st.integers(0, 20), st.integers(0, 20))
def test_whoever_looks_twice_finds_no_one_between(rows, early, late):
    """The later look has the same groups and whole new ones, whatever part is looked at."""
    first, last = sorted((early, late))

    def seen(day):
        until = START + timedelta(days=day)
        return feedback.batches([one for one in rows if one.at <= until])

    before, after = seen(first), seen(last)
    assert after[: len(before)] == before
    new = sum(len(batch.rows) for batch in after[len(before) :])
    assert new == 0 or new >= 5


def test_five_of_one_part_are_its_own_group_and_others_are_put_together():
    rows = [Arrival("state", START, n, n) for n in range(5)]
    assert [batch.part for batch in feedback.batches(rows)] == ["state"]
    mixed = [Arrival("state" if n % 2 else "local", START, n, n) for n in range(5)]
    assert [(batch.part, len(batch.rows)) for batch in feedback.batches(mixed)] == [(None, 5)]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 0}, {"a", "b"}),
        ({"a": 9, "b": 4}, set()),
        ({"a": 9, "b": 5, "c": 4}, {"a"}),
        ({"a": 9, "b": 5}, {"a", "b"}),
        ({"a": 4}, set()),
        ({"a": 0}, {"a"}),
    ],
)
def test_a_small_number_is_kept_back_and_whatever_would_tell_it(counts, shown):
    assert feedback.counts_to_show(counts) == shown
