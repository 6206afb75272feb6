"""Why there is no way: at which step it breaks, and what is to blame."""

from dataclasses import dataclass
from enum import StrEnum

from trainings.domain.paths.ground import Calendar
from trainings.domain.paths.limits import Limit


class Why(StrEnum):
    NO_CLASS = "no-class"
    """Nobody offers this step any more, or yet."""
    NO_DATES = "no-dates"
    """There are classes, and none has a date ahead."""
    LIMITS = "limits"
    """There are dates, and none fits her limits."""
    TOO_EARLY = "too-early"
    """What fits begins before she can have done what comes first."""
    CLASH = "clash"
    """What fits would have her in two classes at once."""


@dataclass(frozen=True)
class NoWay:
    step: int | None
    """Where it breaks; None at the goal itself, where that is no step."""
    why: Why
    to_blame: frozenset[Limit] = frozenset()
    """Each of these alone, let go, would open a date of the step; where no single one would, all
    that stand in the way."""
    proven: bool = True


def no_way(calendar: Calendar, proven: bool) -> NoWay:
    """Once all goals were asked for in vain."""
    goal = calendar.ground.goal
    living = frozenset(calendar.timetable.offerings)
    if any(any(calendar.possible(program)) for program in goal.programs):
        return NoWay(goal.step, Why.CLASH, proven=proven)
    return _broken(calendar, goal.step, goal.programs, living, frozenset())


def _broken(
    calendar: Calendar,
    step: int | None,
    programs: frozenset[int],
    living: frozenset[int],
    seen: frozenset[int],
) -> NoWay:
    """Goes back from a step that cannot be done to the one where the trouble begins."""
    here = programs & living
    if not here:
        return NoWay(step, Why.NO_CLASS)
    if any(program in calendar.opens for program in here):
        return _closed(calendar, step, here)
    missing = {
        need
        for program in here
        for way in calendar.ground.ways_in[program]
        for need in way
        if need not in calendar.ready
    } - seen
    if not missing:
        return _closed(calendar, step, here)
    first = min(missing)
    before = calendar.ground.fulfilled_by[first]
    return _broken(calendar, first, before, living, seen | {first})


def _closed(calendar: Calendar, step: int | None, programs: frozenset[int]) -> NoWay:
    ahead = [offering for program in programs for offering in calendar.ahead(program)]
    if not ahead:
        return NoWay(step, Why.NO_DATES)
    fits = [calendar.fit_of(offering) for offering in ahead]
    if any(not its.against for its in fits):
        return NoWay(step, Why.TOO_EARLY)
    alone = frozenset(limit for its in fits if len(its.against) == 1 for limit in its.against)
    return NoWay(step, Why.LIMITS, alone or frozenset[Limit]().union(*(i.against for i in fits)))
