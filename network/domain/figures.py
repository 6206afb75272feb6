"""Numbers about the network's year: over which days, of how many, and which stay unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

LEAST = 5
"""Fewer people than this are not counted out: a reader might know who they are (DOMAIN C8)."""


class YearKind(StrEnum):
    CALENDAR = "calendar"
    FEDERAL = "federal"
    """From 1 October to 30 September, named by the year in which it ends (DOMAIN 9)."""


@dataclass(frozen=True)
class Period:
    """The days of a report, both counted, as seen on `today`."""

    first: date
    last: date
    today: date

    @property
    def on(self) -> date:
        """The day for whatever is counted on one day: the last of the period, or today."""
        return min(self.last, self.today)

    @property
    def is_over(self) -> bool:
        return self.last < self.today


def year(kind: YearKind, number: int, today: date) -> Period:
    if kind == YearKind.FEDERAL:
        return Period(date(number - 1, 10, 1), date(number, 9, 30), today)
    return Period(date(number, 1, 1), date(number, 12, 31), today)


def newest_year(kind: YearKind, today: date) -> int:
    """The year in which today lies."""
    return today.year + (kind == YearKind.FEDERAL and today.month >= 10)


class Counted(StrEnum):
    """What a number is true for."""

    DURING = "during"
    """All days of the period."""
    ON = "on"
    """The last day of the period, or today while it is not over."""
    TODAY = "today"
    """The day on which the report is made: what was before is not kept."""


@dataclass(frozen=True)
class Amount:
    """A count, out of `of` where it is a part of something."""

    value: int
    of: int | None = None
    people: bool = False
    unsaid: bool = False
    """Large enough, and still left out: it would tell the small one beside it."""

    @property
    def is_small(self) -> bool:
        """Too few people to count out."""
        return self.people and 0 < self.value < LEAST

    @property
    def percent(self) -> Decimal | None:
        """With one place behind the point; nothing where there is nothing to be a part of."""
        if not self.of:
            return None
        share = Decimal(self.value * 100) / Decimal(self.of)
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def people_column(values: Sequence[int]) -> list[Amount]:
    """Counts of people below each other. Where only one is small, the next smallest stays unsaid
    too, or the total would give it away."""
    column = [Amount(value, people=True) for value in values]
    small = [place for place, one in enumerate(column) if one.is_small]
    others = [place for place, one in enumerate(column) if one.value and not one.is_small]
    if len(small) == 1 and others:
        with_it = min(others, key=lambda place: (values[place], place))
        column[with_it] = Amount(values[with_it], people=True, unsaid=True)
    return column
