"""Numbers for co-chairs from which nobody can be picked out (DOMAIN part 9, M18, C8).

Months that are over are counted once, kind by kind. What is told of them are whole groups of five
of one kind, in the month in which the fifth came; whoever is over waits for others of the kind. A
table tells no more than the tables that hold its people, and tables of the same people tell of
equally many. So what is told is always a possible truth in which nobody waits, and told again it is
the same: no sum or difference of it, of any parts, years, programs or looks, can be known to be
one, two, three or four.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from peers.domain.closing import NOT_MET
from peers.domain.words import Closing, Need
from trainings.domain import answers

LEAST = answers.LEAST_SHOWN

NOTED_LATER = timedelta(days=7)
"""After the first weeks, in which their last contacts may still be noted [design]."""

Kinds = Mapping[str, int]
Counts = Mapping[str, Kinds]
"""How many of each kind, by table."""


class Table(StrEnum):
    REQUESTS = "requests"
    """Parents who said yes themselves."""
    WAIT = "wait"
    """Matches whose first weeks are over: how long the parent had waited."""
    START = "start"
    """The same matches: the first contact, and how many there were."""
    CLOSING = "closing"
    RECORDS = "records"
    HELPFUL = "helpful"
    COPING = "coping"
    PROGRESS = "progress"
    SATISFIED = "satisfied"
    WAITING = "waiting"
    """At the end of the month. The one table that does not add up over months."""
    SAME = "same"
    """Not a number of people: 1 where every match is over by the end of its first weeks."""


ALL = "all"
"""The kind of a table that has one."""

SURVEY = (Table.HELPFUL, Table.COPING, Table.PROGRESS, Table.SATISFIED)
NEEDS = {need: f"need-{need.value}" for need in Need}
"""A table each: a family may name several."""


class Dose(StrEnum):
    """Days with a contact in the first weeks (DOMAIN M8)."""

    NONE = "none"
    SOME = "some"
    ENOUGH = "enough"
    """As many as the program hopes for, or more."""


KEPT, LATE = "kept", "late"
"""A promise of hours was kept, or not."""
GOOD, POOR = "good", "poor"
"""An answer of 4 or 5 of 5, or a lower one."""

HOURS = (24, 48, 96, 168)
LONGER = "longer"
DAYS_WAITING = (2, 7, 28)


def kind(*words: str | int) -> str:
    return "/".join(map(str, words))


WAITS = (*map(str, HOURS), LONGER)
WAIT_KINDS = tuple(kind(promise, wait) for promise in (KEPT, LATE) for wait in WAITS)
START_KINDS = tuple(kind(promise, dose) for promise in (KEPT, LATE) for dose in Dose)
CLOSING_KINDS = tuple(closing.value for closing in Closing)


@dataclass(frozen=True)
class Limit:
    """Of these kinds no more are told than of those: whoever is counted here is counted there."""

    among: frozenset[str]
    of: Table
    those: frozenset[str]
    of_month: bool = False
    """Here one is counted anew each month."""


def _answers_of(dose: Dose) -> frozenset[str]:
    return frozenset({kind(dose, GOOD), kind(dose, POOR)})


_MATCHES, _ENDED = frozenset(START_KINDS), frozenset(CLOSING_KINDS)
_ASKED = _ENDED - {closing.value for closing in NOT_MET}
_ANSWERED = frozenset().union(*map(_answers_of, Dose))
_OF_SURVEY = (
    Limit(_ANSWERED, Table.CLOSING, _ENDED),
    Limit(_answers_of(Dose.NONE), Table.CLOSING, _ASKED),
    *(
        Limit(_answers_of(dose), Table.START, frozenset({kind(KEPT, dose), kind(LATE, dose)}))
        for dose in Dose
    ),
)

SAME_PEOPLE = (Table.WAIT, Table.START)
LIMITS: dict[str, tuple[Limit, ...]] = {
    Table.CLOSING: (Limit(_ENDED, Table.START, _MATCHES),),
    **dict.fromkeys(SURVEY, _OF_SURVEY),
    Table.RECORDS: (Limit(frozenset({KEPT, LATE}), Table.START, _MATCHES, of_month=True),),
    **{table: (Limit(frozenset({ALL}), Table.START, _MATCHES),) for table in NEEDS.values()},
}
"""In this order: whom a limit looks at comes before."""

Cell = tuple[str, str]


@dataclass
class _Books:
    """What was counted and told from the first month on."""

    over: Counter[Cell] = field(default_factory=Counter)
    """Fewer than five of a kind, who wait for others of it."""
    groups: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """By table: kinds of the groups that stand and are not told yet, and how many one behind the
    other, the oldest first."""
    told: Counter[Cell] = field(default_factory=Counter)

    def total(self, table: str) -> int:
        return sum(number for (of, _kind), number in self.told.items() if of == table)

    def waiting(self, table: str) -> int:
        return LEAST * sum(number for _kind, number in self.groups.get(table, []))


def told(months: Iterable[Counts]) -> list[Counts]:
    """What may be told of each of these months, of one program, from its first month on. What
    comes later changes nothing of what is told of a month."""
    books = _Books()
    return [_month(books, counts) for counts in months]


def _month(books: _Books, counts: Counts) -> Counts:
    before = books.told.copy()
    _count(books, counts)
    _tell(books, Table.REQUESTS, lambda _kind, groups: groups)
    _tell_same_people(books, ends=bool(counts.get(Table.SAME)))
    for table, limits in LIMITS.items():
        _tell_within(books, table, limits, before)
    waiting = {name: number // LEAST * LEAST for name, number in _of(counts, Table.WAITING)}
    return _by_table(books.told - before) | {Table.WAITING.value: waiting}


def _of(counts: Counts, table: str) -> list[tuple[str, int]]:
    return sorted(counts.get(table, {}).items())


def _count(books: _Books, counts: Counts) -> None:
    for table in sorted(set(counts) - {Table.WAITING, Table.SAME}):
        for name, number in _of(counts, table):
            whole, books.over[table, name] = divmod(books.over[table, name] + number, LEAST)
            books.groups.setdefault(table, []).append((name, whole))


def _tell(books: _Books, table: str, able: Callable[[str, int], int]) -> None:
    """The oldest first, of each kind as many groups as `able` says; the others go on waiting."""
    held = []
    for name, groups in books.groups.get(table, []):
        now = able(name, groups)
        books.told[table, name] += LEAST * now
        if groups > now:
            held.append((name, groups - now))
    books.groups[table] = held


def _tell_same_people(books: _Books, *, ends: bool) -> None:
    """Of all of them as many as of the one of which fewest can be told."""
    tables = (*SAME_PEOPLE, Table.CLOSING) if ends else SAME_PEOPLE
    able = (books.total(table) + books.waiting(table) for table in tables)
    aim = min(able) if books.total(Table.REQUESTS) else 0
    for table in tables:
        _tell(books, table, partial(_up_to, books, table, aim))


def _up_to(books: _Books, table: str, aim: int, _kind: str, groups: int) -> int:
    return max(min(groups, (aim - books.total(table)) // LEAST), 0)


def _tell_within(books: _Books, table: str, limits: Sequence[Limit], before: Counter[Cell]) -> None:
    def able(name: str, groups: int) -> int:
        room = [_room(books, table, limit, before) for limit in limits if name in limit.among]
        return max(min([groups, *room]), 0)

    _tell(books, table, able)


def _room(books: _Books, table: str, limit: Limit, before: Counter[Cell]) -> int:
    """For so many groups more."""
    here = sum(books.told[table, name] for name in limit.among)
    if limit.of_month:
        here -= sum(before[table, name] for name in limit.among)
    return (sum(books.told[limit.of, name] for name in limit.those) - here) // LEAST


def _by_table(cells: Counter[Cell]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (table, name), number in sorted(cells.items()):
        found.setdefault(table, {})[name] = number
    return found


def added(parts: Iterable[Counts]) -> Counts:
    """The sum of what was told, table by table."""
    cells: Counter[Cell] = Counter()
    for part in parts:
        cells.update(
            {(table, name): n for table, kinds in part.items() for name, n in kinds.items()}
        )
    return _by_table(cells)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def percent(self) -> int:
        return answers.percent(self.part, self.of)


def share(kinds: Kinds, *having: str) -> Share:
    """Those whose kind has one of these words."""
    part = sum(number for name, number in kinds.items() if set(having) & set(name.split("/")))
    return Share(part, sum(kinds.values()))


def middle(kinds: Kinds) -> str | None:
    """Of `WAITS`: half of them waited so long or less. A median to the hour would be the hours of
    one family."""
    ahead, half = 0, sum(kinds.values()) / 2
    for wait in WAITS:
        ahead += kinds.get(kind(KEPT, wait), 0) + kinds.get(kind(LATE, wait), 0)
        if ahead and ahead >= half:
            return wait
    return None


def years(first_month: date | None, today: date) -> list[int]:
    """Federal years of which something may be told, the newest first."""
    last = answers.federal_year(today)
    first = answers.federal_year(first_month) if first_month else last
    return list(range(last, min(first, last) - 1, -1))


def wanted(asked: str, among: Sequence[int]) -> int:
    """The year that an address names, or the newest."""
    return next((year for year in among if str(year) == asked), among[0])
