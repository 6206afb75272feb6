"""How answers are counted so that nobody can be picked out (DOMAIN C8), and what they come to.

Answers are shown in whole groups: a group is five answers or more that came in together, of one
run where there are enough of it, else of the whole class. Every number that is ever shown, for a
run, a year or the whole, today or next week, is a sum of whole groups; so whatever is taken away
from whatever leaves whole groups, and behind each of them stand at least five people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from trainings.domain.surveys import HAPPY, SCALE

LEAST_SHOWN = 5
LEAST_PUBLIC = 10

Run = TypeVar("Run")
Sheet = TypeVar("Sheet")


@dataclass(frozen=True)
class Group(Generic[Run, Sheet]):
    """Answers that are shown together; `run` is None where they are of several runs."""

    run: Run | None
    sheets: tuple[Sheet, ...]


def groups(waiting: Mapping[Run, Sequence[Sheet]]) -> list[Group[Run, Sheet]]:
    """Which of the answers that wait, by run, can be shown now. What is left goes on waiting."""
    found: list[Group[Run, Sheet]] = []
    rest: list[Sheet] = []
    runs: list[Run] = []
    for run, sheets in waiting.items():
        if len(sheets) >= LEAST_SHOWN:
            found.append(Group(run, tuple(sheets)))
        elif sheets:
            rest += sheets
            runs.append(run)
    if len(rest) >= LEAST_SHOWN:
        found.append(Group(runs[0] if len(runs) == 1 else None, tuple(rest)))
    return found


def enough(number: int) -> bool:
    return number >= LEAST_SHOWN


def parts_to_show(parts: Mapping[Run, int], whole: int) -> set[Run]:
    """Which parts of a number of answers may be shown beside the whole: each is of five or more,
    and what is left of the whole is nothing or five or more. Where the rest is too small, the
    smallest parts are kept back until it is large enough."""
    shown = sorted((run for run in parts if enough(parts[run])), key=lambda run: -parts[run])
    while shown and 0 < whole - sum(parts[run] for run in shown) < LEAST_SHOWN:
        shown.pop()
    return set(shown)


@dataclass(frozen=True)
class Tally:
    """How often each answer was given: `counts` by number. For a scale 1 to 5."""

    counts: Mapping[int, int]

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> Decimal | None:
        if not self.number:
            return None
        total = sum(value * count for value, count in self.counts.items())
        return _round(Decimal(total) / self.number)

    @property
    def happy(self) -> int:
        """How many of a hundred answered four or five."""
        return percent(
            sum(self.counts.get(value, 0) for value in SCALE if value >= HAPPY), self.number
        )


def percent(part: int, whole: int) -> int:
    """Of a hundred; halves are rounded up."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def change(before: Tally, now: Tally) -> Decimal | None:
    """By how many points the mean went up (or, below nothing, down)."""
    if not before.number or not now.number:
        return None
    return _round(_exact(now) - _exact(before))


def _exact(tally: Tally) -> Decimal:
    return Decimal(sum(value * count for value, count in tally.counts.items())) / tally.number


def _round(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def month_of(day: date) -> date:
    """An answer keeps its month, never its day."""
    return day.replace(day=1)


def federal_year(day: date) -> int:
    """The federal year from 1 October to 30 September, named by the year in which it ends (DOMAIN
    part 9)."""
    return day.year + (day.month >= 10)


def days_of_federal_year(year: int) -> tuple[date, date]:
    return date(year - 1, 10, 1), date(year, 9, 30)


def years(days: Iterable[date]) -> list[int]:
    """The federal years of these days, the newest first."""
    return sorted({federal_year(day) for day in days}, reverse=True)
