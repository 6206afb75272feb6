"""The network's action plan: what is done when, and how near an aim is (DOMAIN N5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


ACTIVITY_STEPS: dict[str, frozenset[str]] = {
    ActivityStatus.PLANNED: frozenset(
        {ActivityStatus.UNDER_WAY, ActivityStatus.DONE, ActivityStatus.DROPPED}
    ),
    ActivityStatus.UNDER_WAY: frozenset(
        {ActivityStatus.PLANNED, ActivityStatus.DONE, ActivityStatus.DROPPED}
    ),
    ActivityStatus.DONE: frozenset({ActivityStatus.UNDER_WAY}),
    ActivityStatus.DROPPED: frozenset({ActivityStatus.PLANNED}),
}


class Unit(StrEnum):
    """What a number counts: things, or parts of a hundred."""

    NUMBER = "number"
    PERCENT = "percent"


class Progress(StrEnum):
    REACHED = "reached"
    ON_THE_WAY = "on-the-way"
    BEHIND = "behind"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True)
class Aim:
    """At least `least`; where `most` is given too, from one to the other. More is no failure."""

    least: Decimal
    most: Decimal | None = None


def progress(value: Decimal | None, aim: Aim, gone: Decimal) -> Progress:
    """How near the aim is when a share `gone` of the time has passed. On the way is whoever has at
    least the part of the aim that an even pace would have brought by now [design]."""
    if value is None:
        return Progress.NOT_KNOWN
    if value >= aim.least:
        return Progress.REACHED
    return Progress.ON_THE_WAY if value >= aim.least * gone else Progress.BEHIND


def share_gone(first: date, last: date, on: date) -> Decimal:
    """The part of the time from the first to the last day, both counted, that is over at the end
    of `on`: from 0 to 1."""
    days = (last - first).days + 1
    over = min(max((on - first).days + 1, 0), days)
    return Decimal(over) / Decimal(days)


def percent_of_aim(value: Decimal | None, aim: Aim) -> int:
    """How long the bar of a measure is, from 0 to 100."""
    if value is None or value <= 0:
        return 0
    end = aim.most or aim.least
    return min(int(value * 100 / end), 100) if end > 0 else 100


def is_late(status: str, due_on: date | None, on: date) -> bool:
    """Due, and neither done nor dropped."""
    still_open = status in (ActivityStatus.PLANNED, ActivityStatus.UNDER_WAY)
    return still_open and due_on is not None and due_on < on
