"""The shortest way of one person to a goal, over the graph and the real dates (DOMAIN Q2)."""

from dataclasses import dataclass
from datetime import datetime

from trainings.domain.paths.ground import (
    Calendar,
    Goal,
    Ground,
    Timetable,
    goal_of,
    ground,
    soonest,
)
from trainings.domain.paths.limits import DatedOffering, Limit, Limits, PartOfDay
from trainings.domain.paths.reasons import NoWay, Why, no_way
from trainings.domain.paths.search import Search


@dataclass(frozen=True)
class Leg:
    """One class of a way: the steps that it fulfils, and what to ask before counting on it."""

    offering: DatedOffering
    steps: frozenset[int]
    ask: frozenset[Limit]

    @property
    def waiting(self) -> bool:
        """It is full; she would wait for a place."""
        return Limit.PLACES in self.ask


@dataclass(frozen=True)
class Way:
    """Classes in the order in which they begin; none where the goal is behind her already."""

    legs: tuple[Leg, ...] = ()
    proven: bool = True
    """Nothing ends sooner, and nothing that ends then takes fewer classes."""

    @property
    def ends(self) -> datetime | None:
        return max((leg.offering.ends for leg in self.legs), default=None)


def find(on: Ground, timetable: Timetable, limits: Limits, at: datetime) -> Way | NoWay:
    """The way that ends first, then the one with the fewest classes. Each class begins after those
    that it needs have ended, and no two meet at the same time. `at` is in the network's own time
    zone: its day says whether one can still enroll."""
    if on.reached:
        return Way()
    calendar = Calendar(on, timetable, limits, at)
    chosen, proven = Search(calendar).best()
    if chosen is None:
        return no_way(calendar, proven)
    legs = (_leg(calendar, each) for each in chosen)
    return Way(tuple(legs), proven)


def _leg(calendar: Calendar, offering: DatedOffering) -> Leg:
    steps = set(calendar.ground.steps_of[offering.program])
    if calendar.ground.goal.step and offering.program in calendar.ground.goal.programs:
        steps.add(calendar.ground.goal.step)
    return Leg(offering, frozenset(steps), calendar.fit_of(offering).doubts)


def ways_out(
    on: Ground, timetable: Timetable, limits: Limits, at: datetime
) -> list[tuple[Limit, Way]]:
    """With which limit let go there would be a way, and which, the one that ends first leading."""
    found = [
        (limit, way)
        for limit in (*limits.set, *([] if limits.waiting else [Limit.PLACES]))
        if isinstance(way := find(on, timetable, limits.without(limit), at), Way)
    ]
    return sorted(found, key=lambda pair: pair[1].ends or at)


__all__ = [
    "DatedOffering",
    "Goal",
    "Ground",
    "Leg",
    "Limit",
    "Limits",
    "NoWay",
    "PartOfDay",
    "Timetable",
    "Way",
    "Why",
    "find",
    "goal_of",
    "ground",
    "soonest",
    "ways_out",
]
