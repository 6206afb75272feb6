"""The year of a report (DOMAIN part 9), and numbers that may be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from trainings.domain import answers


class YearKind(StrEnum):
    FEDERAL = "federal"
    """1 October to 30 September, named by the year in which it ends."""
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Year:
    kind: YearKind
    number: int

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.number}"

    @property
    def days(self) -> tuple[date, date]:
        if self.kind is YearKind.FEDERAL:
            return answers.days_of_federal_year(self.number)
        return date(self.number, 1, 1), date(self.number, 12, 31)

    def holds(self, day: date) -> bool:
        first, last = self.days
        return first <= day <= last


def years(first_day: date, today: date) -> list[Year]:
    """Which years can be asked for: those that began since the first day on which anything was
    kept, the newest first, federal years before calendar years."""
    start = min(first_day, today)
    federal = range(answers.federal_year(today), answers.federal_year(start) - 1, -1)
    calendar = range(today.year, start.year - 1, -1)
    return [Year(YearKind.FEDERAL, number) for number in federal] + [
        Year(YearKind.CALENDAR, number) for number in calendar
    ]


def wanted(key: str, among: Sequence[Year]) -> Year:
    """The year that an address names; the newest federal year where it names none of these."""
    return next((year for year in among if year.key == key), among[0])


def middle(days: Sequence[int]) -> int | None:
    """Half of them took so long or less; halves of a day are rounded up."""
    return int(median(days) + 0.5) if days else None


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def percent(self) -> int:
        return answers.percent(self.part, self.of)
