"""What a support parent lacks before she may be matched, and what runs out (DOMAIN M13).

No match before training and pledge; what else a program asks for is data of the program.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from peers.domain.lifecycle import SupportStatus

SOON = timedelta(days=30)
"""From then on we say that something runs out [design]."""


class Lack(StrEnum):
    """In the order in which she gets there."""

    NOT_TAKEN_ON = "not-taken-on"
    """The coordinator has not said yes, or she is no support parent any more."""
    TRAINING = "training"
    PLEDGE = "pledge"
    REQUIREMENT = "requirement"
    PAUSED = "paused"
    NOT_YET_READY = "not-yet-ready"
    """Nothing is missing, and nobody has set her among the ready yet."""
    ROOM = "room"


OF_HER_OWN = frozenset({Lack.TRAINING, Lack.PLEDGE, Lack.REQUIREMENT})
"""What keeps her from being among the ready at all."""


@dataclass(frozen=True)
class Period:
    """Days on which something holds, both included; without `until` it does not run out."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Facts:
    """What is known of one support parent."""

    status: SupportStatus
    pledged: bool
    training: Collection[Period] = ()
    requirements: Mapping[int, Collection[Period]] = field(default_factory=dict)
    """For each requirement of the program, by its key, when it was fulfilled."""
    capacity: int = 1
    load: int = 0
    """Matches that she has or is asked for."""


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing; for a requirement, which."""

    what: Lack
    requirement: int | None = None


@dataclass(frozen=True)
class Ending:
    """What runs out soon, and on which day it holds for the last time. No requirement: training."""

    until: date
    requirement: int | None = None


def lacks(facts: Facts, on: date) -> list[Lacking]:
    """Why she may not be asked on that day; nothing: she may."""
    beside = [*_by_status(facts.status), *missing(facts, on)]
    only_waits = not beside and facts.status == SupportStatus.TRAINING
    not_yet = [Lacking(Lack.NOT_YET_READY)] if only_waits else []
    full = [Lacking(Lack.ROOM)] if facts.load >= facts.capacity else []
    return beside + not_yet + full


def missing(facts: Facts, on: date) -> list[Lacking]:
    """What keeps her from being among the ready, whatever her status."""
    found = [] if _holds(facts.training, on) else [Lacking(Lack.TRAINING)]
    found += [] if facts.pledged else [Lacking(Lack.PLEDGE)]
    return found + [
        Lacking(Lack.REQUIREMENT, key)
        for key, periods in facts.requirements.items()
        if not _holds(periods, on)
    ]


def ending(facts: Facts, on: date) -> list[Ending]:
    """What holds on that day, and not for longer than `SOON`; the first to end leads."""
    kinds = [(None, facts.training), *facts.requirements.items()]
    ends = {key: _last(periods, on) for key, periods in kinds}
    found = [Ending(until, key) for key, until in ends.items() if until and until <= on + SOON]
    return sorted(found, key=lambda each: (each.until, each.requirement or 0))


def reminder_of(until: date, on: date) -> int:
    """The number of the reminder that is owed: 0 when it is soon, 1 on the last day."""
    return int(until <= on)


def pause_is_over(until: date | None, on: date) -> bool:
    """`until` is the last day of the pause; without one she comes back by herself."""
    return until is not None and until < on


def whole_years(since: date | None, on: date) -> int:
    """For how long she has been ready to help: what we thank her for."""
    if since is None or since > on:
        return 0
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _by_status(status: SupportStatus) -> list[Lacking]:
    if status == SupportStatus.PAUSED:
        return [Lacking(Lack.PAUSED)]
    taken_on = status in {SupportStatus.TRAINING, SupportStatus.AVAILABLE}
    return [] if taken_on else [Lacking(Lack.NOT_TAKEN_ON)]


def _holds(periods: Collection[Period], on: date) -> bool:
    return any(period.holds(on) for period in periods)


def _last(periods: Collection[Period], on: date) -> date | None:
    """The last day on which it holds without a gap, None where it does not end or does not hold."""
    day: date | None = None
    for period in sorted(periods, key=lambda each: each.since):
        reached = on if day is None else day + timedelta(days=1)
        if period.since > reached or (period.until is not None and period.until < reached):
            continue
        if period.until is None:
            return None
        day = period.until
    return day
