"""When a monthly record is due (DOMAIN M12; the days are our design)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DUE_DAY = 5
"""Of the month after; a match that ended gives as many days from its end."""
GRACE = timedelta(days=7)
"""After the due day, before a record is called late."""
SHORTEST = 7
"""Days of a match in a month; for fewer nobody is asked."""


@dataclass(frozen=True)
class Owed:
    """A record that is asked for now."""

    month: date
    """Its first day."""
    due_on: date


def first_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return first_of(month.replace(day=1) + timedelta(days=31))


def owed(starts: date, ended: date | None, *, on: date) -> list[Owed]:
    """What is asked for by that day, the oldest first: each month that is over, and the month of
    the end from the day after it. `ended` is the day on which the match ended, None while it runs.
    """
    return [
        Owed(month, _due(month, ended))
        for month in _months(starts, on)
        if _over(month, ended) <= on and _days(month, starts, ended) >= SHORTEST
    ]


def is_late(due_on: date, *, on: date) -> bool:
    return on > due_on + GRACE


def _months(starts: date, until: date) -> Iterator[date]:
    month = first_of(starts)
    while month <= until:
        yield month
        month = next_month(month)


def _over(month: date, ended: date | None) -> date:
    """The first day on which nothing more can happen in that month."""
    following = next_month(month)
    return following if ended is None else min(following, ended + timedelta(days=1))


def _days(month: date, starts: date, ended: date | None) -> int:
    return (_over(month, ended) - max(month, starts)).days


def _due(month: date, ended: date | None) -> date:
    regular = next_month(month).replace(day=DUE_DAY)
    return regular if ended is None else min(regular, ended + timedelta(days=DUE_DAY))
