"""What a credential asks for, counted by date (DOMAIN Q7, Q8).

Hours count from the day on which they were earned. A window of five years that is asked on a day
goes from the same day five years before to that day, both included; where that day does not exist,
from the last one of its month.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum


class HoursKind(StrEnum):
    TRAINING = "training"
    """Hours of classes that were confirmed."""
    CONTACT = "contact"
    """The same hours, counted toward continuing education units."""
    PEER = "peer"
    SUPERVISION = "supervision"


NOTHING = Decimal(0)


@dataclass(frozen=True)
class Earned:
    """Hours of one kind, the day they were earned, and whether somebody else has confirmed them.
    `topics` are the keys of what the class was about."""

    kind: HoursKind
    on: date
    hours: Decimal
    confirmed: bool = True
    topics: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Need:
    """So many hours of a kind within so many months; no months means ever."""

    kind: HoursKind
    amount: Decimal
    months: int | None = None
    topic: int | None = None


@dataclass(frozen=True)
class Progress:
    need: Need
    have: Decimal
    unconfirmed: Decimal
    since: date | None
    """The first day of the window."""
    drops: tuple[date, Decimal] | None
    """The next day on which hours fall out of the window, and how many."""

    @property
    def short(self) -> Decimal:
        return max(self.need.amount - self.have, NOTHING)

    @property
    def met(self) -> bool:
        return self.have >= self.need.amount

    @property
    def units(self) -> Decimal:
        """How often the amount is reached, to a tenth: 14 contact hours are 1.4 units."""
        return (self.have / self.need.amount).quantize(Decimal("0.1"), "ROUND_FLOOR")


def window_start(on: date, months: int) -> date:
    """The same day so many months before, or the last one of that month."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(on.day, last))


def falls_out_on(earned: date, months: int) -> date:
    """The first day on which what was earned on that day no longer counts."""
    year, month = divmod(earned.year * 12 + earned.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    day = date(year, month + 1, min(earned.day, last))
    while window_start(day, months) <= earned:
        day += timedelta(days=1)
    return day


def progress(need: Need, earned: Iterable[Earned], on: date) -> Progress:
    since = window_start(on, need.months) if need.months else None
    counted = [one for one in earned if _counts(one, need, since, on)]
    confirmed = [one for one in counted if one.confirmed]
    return Progress(
        need=need,
        have=sum((one.hours for one in confirmed), NOTHING),
        unconfirmed=sum((one.hours for one in counted if not one.confirmed), NOTHING),
        since=since,
        drops=_next_drop(confirmed, need.months),
    )


def _counts(one: Earned, need: Need, since: date | None, on: date) -> bool:
    return (
        one.kind == _source(need.kind)
        and one.on <= on
        and (since is None or one.on >= since)
        and (need.topic is None or need.topic in one.topics)
    )


def _source(kind: HoursKind) -> HoursKind:
    return HoursKind.TRAINING if kind == HoursKind.CONTACT else kind


def _next_drop(counted: list[Earned], months: int | None) -> tuple[date, Decimal] | None:
    if not months or not counted:
        return None
    days = [(falls_out_on(one.on, months), one.hours) for one in counted]
    first = min(day for day, _ in days)
    return first, sum((hours for day, hours in days if day == first), NOTHING)
