"""From what is told, in any two looks, nobody can know a number to be one, two, three or four."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from peers.domain.closing import NOT_MET
from peers.domain.report import (
    ALL,
    CLOSING_KINDS,
    GOOD,
    KEPT,
    LATE,
    NEEDS,
    POOR,
    START_KINDS,
    SURVEY,
    WAIT_KINDS,
    Counts,
    Dose,
    Share,
    Table,
    added,
    kind,
    middle,
    share,
    told,
    wanted,
    years,
)
from peers.domain.words import Closing, Need

HOUSING = NEEDS[Need.HOUSING]


def month(**tables: dict[str, int]) -> Counts:
    return {Table[name.upper()].value: kinds for name, kinds in tables.items()}


def matches(wait: str, start: str, number: int) -> Counts:
    return month(wait={wait: number}, start={start: number})


FIVE = added([month(requests={ALL: 5}), matches("kept/24", "kept/enough", 5)])


# Random truths: requests and matches, each with all that can be said of it -----------------------
MONTHS = 4
of_month = some.integers(0, MONTHS - 1)
CHOICES = {
    "settled": range(MONTHS),
    "later": range(3),
    "wait": WAIT_KINDS[:3],
    "start": START_KINDS[1:],
    "closing": (*CLOSING_KINDS[2:], None),
    "answers": (GOOD, POOR, None),
    "need": (True, False),
    "record": (KEPT, LATE, None),
}


def match_of(number: int) -> dict[str, object]:
    """One of all that can be: a number is drawn faster than eight choices."""
    found = {}
    for name, values in CHOICES.items():
        number, place = divmod(number, len(values))
        found[name] = values[place]
    return found


match = some.integers(0, prod(map(len, CHOICES.values())) - 1).map(match_of)
truths = some.tuples(
    some.lists(of_month, max_size=24), some.lists(match, min_size=0, max_size=60), some.booleans()
)


def counted(truth) -> list[Counts]:
    """As the months would be counted, with the ties that hold between real cases."""
    requests, rows, ends = truth
    cells: list[Counter[tuple[str, str]]] = [Counter() for _ in range(MONTHS)]
    for at in [0] * (1 if rows else 0) + requests:
        cells[at][Table.REQUESTS, ALL] += 1
    for row in rows:
        for cell, at in _cells(row, ends):
            if at < MONTHS:
                cells[at][cell] += 1
    asked = list(accumulate(cell[Table.REQUESTS, ALL] for cell in cells))
    for number, cell in enumerate(cells):
        cell[Table.WAITING, "2"] = asked[number] // 2
        if ends:
            cell[Table.SAME, Table.CLOSING] = 1
    return [added([{str(t): {k: n}} for (t, k), n in cell.items()]) for cell in cells]


def _cells(row, ends: bool) -> Iterator[tuple[tuple[str, str], int]]:
    settled = row["settled"]
    yield (Table.WAIT, row["wait"]), settled
    yield (Table.START, row["start"]), settled
    if row["need"]:
        yield (HOUSING, ALL), settled
    if row["record"]:
        yield (Table.RECORDS, row["record"]), settled
    closing = row["closing"] or (Closing.COMPLETED.value if ends else None)
    ended = settled if ends else settled + row["later"]
    dose = row["start"].partition("/")[2]
    if closing:
        yield (Table.CLOSING, closing), ended
        if row["answers"] and not (dose == Dose.NONE and closing in NOT_MET):
            yield (Table.HELPFUL, kind(dose, row["answers"])), ended


def total(counts: Counts, table: str, kinds: Iterable[str] | None = None) -> int:
    found = counts.get(table, {})
    return sum(found.get(name, 0) for name in (found if kinds is None else kinds))


def see_it_may_be_true(shown: list[Counts], ends: bool) -> None:
    """Written anew, from what ties cases together; nothing of it is read from the rule."""
    for number, counts in enumerate(shown):
        so_far = added(shown[: number + 1])
        in_all = total(so_far, Table.START)
        assert all(n % 5 == 0 for kinds in counts.values() for n in kinds.values())
        assert total(so_far, Table.WAIT) == in_all
        assert total(so_far, Table.REQUESTS) or not in_all
        ended = total(so_far, Table.CLOSING)
        assert ended == in_all if ends else ended <= in_all
        assert total(counts, Table.WAITING) <= total(so_far, Table.REQUESTS)
        assert total(counts, Table.RECORDS) <= in_all
        assert total(so_far, HOUSING) <= in_all
        for table in SURVEY:
            assert total(so_far, table) <= ended
            for dose in Dose:
                said = total(so_far, table, [kind(dose, GOOD), kind(dose, POOR)])
                had = total(so_far, Table.START, [kind(KEPT, dose), kind(LATE, dose)])
                assert said <= had
            alone = total(so_far, table, [kind(Dose.NONE, GOOD), kind(Dose.NONE, POOR)])
            assert alone <= total(so_far, Table.CLOSING, set(CLOSING_KINDS) - set(NOT_MET))


@given(truths)
def test_what_is_told_may_be_the_truth_and_is_told_again_the_same(truth):
    """So a number of it, and every sum and difference of numbers, may be what it seems: a multiple
    of five. Nobody can know it to be one to four."""
    counts, ends = counted(truth), truth[2]
    shown = told(counts)
    see_it_may_be_true(shown, ends)
    flags = [{Table.SAME: of[Table.SAME]} if Table.SAME in of else {} for of in counts]
    assert told([{**one, **flag} for one, flag in zip(shown, flags, strict=True)]) == shown


@given(truths)
def test_a_later_look_changes_nothing_of_the_months_before(truth):
    counts = counted(truth)
    looks = [told(counts[:until]) for until in range(MONTHS + 1)]
    for until, look in enumerate(looks):
        assert looks[-1][:until] == look


@given(truths)
def test_no_more_is_told_than_there_was(truth):
    counts = counted(truth)
    for until in range(1, MONTHS + 1):
        there, shown = added(counts[:until]), added(told(counts[:until]))
        for table, kinds in shown.items():
            if table != Table.WAITING:
                assert all(number <= there[table][name] for name, number in kinds.items())


# The oracle: every world that fits what is told --------------------------------------------------
def splits(number: int) -> Iterator[tuple[int, int]]:
    yield from ((part, number - part) for part in range(number + 1))


def one_month() -> Iterator[tuple[int, ...]]:
    """Requests, and matches by two waits, by two starts and by two ends."""
    for asked, number in [(0, 0), *product((4, 5, 9), range(12))]:
        for waits, starts, ends in product(*[list(splits(number))] * 3):
            yield (asked, *waits, *starts, *ends)


def two_months() -> Iterator[tuple[int, ...]]:
    """In each month: matches by two waits and by two starts."""
    for first in range(7):
        for second in range(11 - first):
            views = [list(splits(first))] * 2 + [list(splits(second))] * 2
            yield from (sum(world, ()) for world in product(*views))


def as_one_month(world: tuple[int, ...]) -> list[Counts]:
    asked, w1, w2, s1, s2, e1, e2 = world
    return [
        month(
            requests={ALL: asked},
            wait={"kept/24": w1, "late/96": w2},
            start={"kept/enough": s1, "late/none": s2},
            closing={"completed": e1, "unreachable": e2},
            same={Table.CLOSING.value: 1},
        )
    ]


def as_two_months(world: tuple[int, ...]) -> list[Counts]:
    return [
        added(
            [
                month(requests={ALL: 5}),
                month(wait={"kept/24": w1, "late/96": w2}),
                month(start={"kept/enough": s1, "late/none": s2}),
            ]
        )
        for w1, w2, s1, s2 in (world[:4], world[4:])
    ]


@pytest.mark.parametrize(
    ("worlds", "counts"), [(one_month, as_one_month), (two_months, as_two_months)]
)
def test_no_sum_or_difference_is_known_to_be_small(worlds, counts):
    """All worlds that look the same in all looks, and of each of their numbers, sums and
    differences, the values that it has in them."""
    alike: dict[str, list[tuple[int, ...]]] = {}
    for world in worlds():
        alike.setdefault(repr(told(counts(world))), []).append(world)
    size = len(next(worlds()))
    forms = np.array(list(product((-1, 0, 1), repeat=size)), dtype=np.int16).T
    for shown, fitting in alike.items():
        values = np.array(fitting, dtype=np.int16) @ forms
        known = ((values >= 1) & (values <= 4)).all(axis=0)
        assert not known.any(), (shown, forms[:, known.argmax()])


# Plain cases -------------------------------------------------------------------------------------
def test_the_fifth_of_a_kind_tells_all_five_in_its_month():
    four = month(requests={ALL: 4})
    shown = told([four, month(requests={ALL: 1}), month(requests={ALL: 9})])
    assert [total(counts, Table.REQUESTS) for counts in shown] == [0, 5, 5]


def test_two_views_of_the_same_matches_tell_of_equally_many():
    """Eight matches of one wait, four of each start: five that are told by their wait would say
    that there are some of either start."""
    both = month(start={"kept/enough": 4, "late/none": 4})
    eight = added([month(requests={ALL: 8}, wait={"kept/24": 8}), both])
    first, second = told([eight, matches("kept/24", "kept/enough", 2)])
    assert (total(first, Table.WAIT), total(first, Table.START)) == (0, 0)
    assert (second[Table.WAIT], second[Table.START]) == ({"kept/24": 5}, {"kept/enough": 5})


def test_answers_wait_for_the_matches_of_which_they_are():
    said = month(closing={"completed": 5}, helpful={"some/good": 5})
    assert total(told([added([FIVE, said])])[0], Table.HELPFUL) == 0
    more = matches("kept/24", "kept/some", 5)
    assert total(added(told([added([FIVE, said]), more])), Table.HELPFUL) == 5


def test_answers_of_pairs_that_never_met_wait_for_the_ends_of_those_who_are_asked():
    """Five of the ten who never met were asked. That their matches ended in one of two ways, fewer
    than five in each, is not told; so neither is what the five said."""
    ends = {"parent-ended": 3, "support-parent-ended": 2, "unreachable": 5}
    said = month(closing=ends, helpful={"none/good": 5})
    ten = added([month(requests={ALL: 10}), matches("kept/24", "late/none", 10), said])
    shown = told([ten])[0]
    assert (shown[Table.CLOSING], total(shown, Table.HELPFUL)) == ({"unreachable": 5}, 0)


def test_records_are_counted_anew_each_month():
    late = month(records={LATE: 10})
    shown = told([added([FIVE, late]), month(records={KEPT: 5}), {}])
    assert [total(counts, Table.RECORDS) for counts in shown] == [5, 5, 5]


def test_shares_and_the_middle_come_from_what_is_told():
    kinds = {"kept/24": 5, "late/48": 10, "late/longer": 5}
    assert share(kinds, KEPT) == Share(5, 20)
    assert (share(kinds, KEPT).percent, middle(kinds), middle({})) == (25, "48", None)


def test_years_begin_with_the_first_counted_month():
    assert years(date(2024, 11, 1), date(2026, 10, 2)) == [2027, 2026, 2025]
    assert years(None, date(2026, 3, 2)) == [2026]
    assert (wanted("2025", [2026, 2025]), wanted("no", [2026, 2025])) == (2025, 2026)
