"""The way that ends first, then the one with the fewest classes.

Exact: the goals are tried by their end, and for each the classes before it are searched with one
more allowed at a time, so the first way found is the best. `Bound` says early how many classes are
missing at least. Since such a search may take for ever where everything clashes, it gives up being
exact after `NODES`, takes any way and says so; from then on it leaves out more and more goals, so
that this has an end too.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from trainings.domain.paths.bound import Bound
from trainings.domain.paths.ground import Calendar
from trainings.domain.paths.limits import DatedOffering

NODES = 1_000
"""Choices that are tried in all before the search gives up being exact [design]."""

FEW = NODES // 10
"""Choices that are tried for one moment from then on."""

Chosen = tuple[DatedOffering, ...]


class GaveUp(Exception):
    """Too many choices to try them all."""


def clash(one: DatedOffering, other: DatedOffering) -> bool:
    """Is there a moment at which one person would have to be in both? Where only days are known,
    nobody can tell; they are not taken to clash."""
    if one.ends <= other.starts or other.ends <= one.starts:
        return False
    return any(
        start < until and since < end
        for start, end in one.meetings
        for since, until in other.meetings
    )


def thinned(ends: Iterable[list[DatedOffering]]) -> Iterator[list[DatedOffering]]:
    """The first, the second, the fourth, the eighth and so on, and the last: later there is more
    room, and there may be hundreds."""
    left_out: list[DatedOffering] = []
    following = 1
    for place, goals in enumerate(ends, 1):
        if place == following:
            yield goals
            left_out, following = [], 2 * place
        else:
            left_out = goals
    if left_out:
        yield left_out


class Search:
    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.ground = calendar.ground
        self.classes: dict[int, list[DatedOffering]] = {}
        self.clashes: dict[tuple[int, int], bool] = {}
        self.left = NODES
        self.cut = False
        self.bound: Bound | None = None

    def best(self) -> tuple[Chosen | None, bool]:
        """The classes of the best way, by their beginning, and whether that is proven."""
        ends = self.calendar.goals()
        for goals in ends:
            try:
                if found := self._fewest(goals):
                    return found, True
            except GaveUp:
                return self._any(chain([goals], ends)), False
        return None, True

    def _any(self, ends: Iterable[list[DatedOffering]]) -> Chosen | None:
        """Some way near the best one. Its classes are not counted, so that it needs no bound."""
        self.bound = None
        for goals in thinned(ends):
            self.left = FEW
            if found := self._some(goals):
                return found
        return None

    def _fewest(self, goals: list[DatedOffering]) -> Chosen | None:
        self.bound = Bound(self.calendar, goals)
        goals.sort(key=self._liking)
        for most in range(1, len(self.calendar.ready) + 2):
            self.cut = False
            for goal in goals:
                if found := self._begin(goal, most):
                    return found
            if not self.cut:
                return None
        return None

    def _some(self, goals: list[DatedOffering]) -> Chosen | None:
        """Some way to one of them, not the one with the fewest classes."""
        for goal in goals:
            try:
                if found := self._begin(goal, len(self.calendar.ready) + 1):
                    return found
            except GaveUp:
                return None
        return None

    def _liking(self, offering: DatedOffering) -> tuple[int, datetime, int]:
        """Among equals the one with the fewest questions, then the soonest."""
        return (len(self.calendar.fit_of(offering).doubts), offering.starts, offering.key)

    def _begin(self, goal: DatedOffering, most: int) -> Chosen | None:
        for way in self._open_ways(goal):
            found = self._fill((goal,), dict.fromkeys(way, goal.starts), most)
            if found:
                return tuple(sorted(found, key=lambda each: (each.starts, each.key)))
        return None

    def _open_ways(self, offering: DatedOffering) -> Iterator[frozenset[int]]:
        """The ways into its program that can have been walked when it begins."""
        ready = self.calendar.ready
        for way in self.ground.ways_in[offering.program]:
            if all(step in ready and ready[step] <= offering.starts for step in way):
                yield way

    def _fill(self, chosen: Chosen, wanted: dict[int, datetime], most: int) -> Chosen | None:
        """Choose classes for the wanted steps, each done by its moment, until none is wanted."""
        wanted = {step: by for step, by in wanted.items() if not self._met(step, by, chosen)}
        if not wanted:
            return chosen
        self.left -= 1
        if self.left < 0:
            raise GaveUp
        if self.bound and len(chosen) + self.bound.at_least(wanted, chosen) > most:
            self.cut = True
            return None
        step = min(wanted, key=lambda key: (len(self._classes_of(key)), key))
        for offering in self._choices(step, wanted[step], chosen):
            for way in self._open_ways(offering):
                also = {
                    need: min(offering.starts, wanted.get(need, offering.starts)) for need in way
                }
                if found := self._fill((*chosen, offering), wanted | also, most):
                    return found
        return None

    def _met(self, step: int, by: datetime, chosen: Chosen) -> bool:
        does = self.ground.steps_of
        return any(each.ends <= by and step in does[each.program] for each in chosen)

    def _choices(self, step: int, by: datetime, chosen: Chosen) -> Iterator[DatedOffering]:
        for offering in self._classes_of(step):
            if offering.ends <= by and not any(self._clash(offering, each) for each in chosen):
                yield offering

    def _classes_of(self, step: int) -> list[DatedOffering]:
        if step not in self.classes:
            programs = self.ground.fulfilled_by[step]
            found = [each for program in programs for each in self.calendar.possible(program)]
            self.classes[step] = sorted(found, key=self._liking)
        return self.classes[step]

    def _clash(self, one: DatedOffering, other: DatedOffering) -> bool:
        pair = (one.key, other.key)
        if pair not in self.clashes:
            self.clashes[pair] = clash(one, other)
        return self.clashes[pair]
