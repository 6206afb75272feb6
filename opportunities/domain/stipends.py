"""What a body pays a parent: totals by payer and calendar year, and from which total on the payer
must tell the tax office (DOMAIN O7). Money is exact: `Decimal`, never a float."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Since:
    """From that year on a payer reports yearly payments of so many dollars or more."""

    year: int
    dollars: Decimal
    source: str


THRESHOLDS = (
    Since(0, Decimal(600), "26 U.S.C. 6041(a), before 2026 (caplaw.org)"),
    Since(2026, Decimal(2000), "Public Law 119-21, section 70433 (caplaw.org)"),
)
"""In order. Add a year when the tax office has published its amount."""

PUBLISHED_TO = 2026
"""From the following year on the amount follows prices and is published year by year: until it is
written down here, nobody knows more than that it is no less than the last one."""

NEAR = Decimal("0.9")
"""From this part of the threshold on it is near [design]."""


@dataclass(frozen=True)
class Threshold:
    dollars: Decimal
    published: bool
    """False: at least so much, to be looked up."""
    source: str


def threshold(year: int) -> Threshold:
    since = next(row for row in reversed(THRESHOLDS) if row.year <= year)
    return Threshold(since.dollars, year <= PUBLISHED_TO, since.source)


class Reach(StrEnum):
    """Where a yearly total stands."""

    BELOW = "below"
    NEAR = "near"
    REACHED = "reached"


@dataclass(frozen=True)
class Paid:
    """One payment; `income` False: costs paid back, which are no income."""

    payer: str
    on: date
    dollars: Decimal
    income: bool
    hours: Decimal | None = None


@dataclass(frozen=True)
class YearTotal:
    """All that one payer paid in one calendar year."""

    year: int
    payer: str
    income: Decimal
    expenses: Decimal
    hours: Decimal

    @property
    def threshold(self) -> Threshold:
        return threshold(self.year)

    @property
    def reach(self) -> Reach:
        """Income alone counts. It is taxable below the threshold too."""
        if self.income >= self.threshold.dollars:
            return Reach.REACHED
        near = self.income >= self.threshold.dollars * NEAR
        return Reach.NEAR if near else Reach.BELOW


def totals(paid: Iterable[Paid]) -> list[YearTotal]:
    """The newest year first, then by payer. A payer is the same in capitals and with more spaces;
    it is called as it was written first."""
    rows = sorted(paid, key=lambda one: (-one.on.year, known_as(one.payer), one.on))
    by_payer = groupby(rows, key=lambda one: (one.on.year, known_as(one.payer)))
    return [_total(year, list(found)) for (year, _), found in by_payer]


def _total(year: int, paid: list[Paid]) -> YearTotal:
    return YearTotal(
        year,
        " ".join(paid[0].payer.split()),
        sum((one.dollars for one in paid if one.income), NOTHING),
        sum((one.dollars for one in paid if not one.income), NOTHING),
        hours(paid),
    )


def hours(paid: Iterable[Paid]) -> Decimal:
    return sum(_said(paid), NOTHING)


def _said(paid: Iterable[Paid]) -> Iterator[Decimal]:
    return (one.hours for one in paid if one.hours is not None)


def known_as(payer: str) -> str:
    return " ".join(payer.split()).casefold()
