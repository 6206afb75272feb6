"""The way that ends first, then the one with the fewest classes.

Exact: the goals are tried by their end, and for each the classes before it are searched with one
more allowed at a time, so the first way found is the best. What no way can do without (the
landmarks of its steps) says early how many classes are missing at least. Since such a search may
take for ever where everything clashes, it gives up after `NODES` and says so.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from math import ceil

from trainings.domain.paths.ground import Calendar
from trainings.domain.paths.limits import DatedOffering

NODES = 4_000
"""Choices that are tried in all before the search gives up being exact [design]."""

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


class Search:
    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.ground = calendar.ground
        self.bits = {step: 1 << place for place, step in enumerate(calendar.ready)}
        self.masks = {
            program: sum(self.bits.get(step, 0) for step in steps)
            for program, steps in self.ground.steps_of.items()
        }
        self.landmarks = self._find_landmarks()
        self.weights = self._weigh()
        self.classes: dict[int, list[DatedOffering]] = {}
        self.clashes: dict[tuple[int, int], bool] = {}
        self.left = NODES
        self.cut = False

    def best(self) -> tuple[Chosen | None, bool]:
        """The classes of the best way, by their beginning, and whether that is proven."""
        ends = self._goals_by_end()
        try:
            for same_end in ends:
                if found := self._fewest(same_end):
                    return found, True
        except GaveUp:
            return self._any_at_all(), False
        return None, True

    def _goals_by_end(self) -> list[list[DatedOffering]]:
        goals = [
            offering
            for program in self.ground.goal.programs
            for offering in self.calendar.begin_from(program)
        ]
        goals.sort(key=lambda each: (each.ends, self._liking(each)))
        return [list(same) for _end, same in groupby(goals, key=lambda each: each.ends)]

    def _liking(self, offering: DatedOffering) -> tuple[int, datetime, int]:
        """Among equals the one with the fewest questions, then the soonest."""
        return (len(self.calendar.fit_of(offering).doubts), offering.starts, offering.key)

    def _fewest(self, goals: list[DatedOffering]) -> Chosen | None:
        for most in range(1, len(self.bits) + 2):
            self.cut = False
            for goal in goals:
                if found := self._begin(goal, most):
                    return found
            if not self.cut:
                return None
        return None

    def _any_at_all(self) -> Chosen | None:
        """Some way, the earliest goals first; not proven to be the best."""
        for same_end in self._goals_by_end():
            self.left = NODES // 20
            try:
                for goal in same_end:
                    if found := self._begin(goal, len(self.bits) + 1):
                        return found
            except GaveUp:
                continue
        return None

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
        if len(chosen) + self._at_least(wanted, chosen) > most:
            self.cut = True
            return None
        choices = {step: self._choices(step, by, chosen) for step, by in wanted.items()}
        step = min(choices, key=lambda key: (len(choices[key]), key))
        for offering in choices[step]:
            for way in self._open_ways(offering):
                also = {
                    need: min(offering.starts, wanted.get(need, offering.starts)) for need in way
                }
                if found := self._fill((*chosen, offering), wanted | also, most):
                    return found
        return None

    def _met(self, step: int, by: datetime, chosen: Chosen) -> bool:
        bit = self.bits[step]
        return any(each.ends <= by and self.masks[each.program] & bit for each in chosen)

    def _choices(self, step: int, by: datetime, chosen: Chosen) -> list[DatedOffering]:
        return [
            offering
            for offering in self._classes_of(step)
            if offering.ends <= by and not any(self._clash(offering, each) for each in chosen)
        ]

    def _classes_of(self, step: int) -> list[DatedOffering]:
        if step not in self.classes:
            programs = self.ground.fulfilled_by[step]
            found = [each for program in programs for each in self.calendar.begin_from(program)]
            self.classes[step] = sorted(found, key=self._liking)
        return self.classes[step]

    def _clash(self, one: DatedOffering, other: DatedOffering) -> bool:
        pair = (one.key, other.key)
        if pair not in self.clashes:
            self.clashes[pair] = clash(one, other)
        return self.clashes[pair]

    # How many classes are missing at least --------------------------------------------------------
    def _at_least(self, wanted: Iterable[int], chosen: Chosen) -> int:
        missing = 0
        for step in wanted:
            missing |= self.landmarks[step]
        for each in chosen:
            missing &= ~self.masks[each.program]
        share = sum(weight for bit, weight in self.weights.items() if missing & bit)
        return max(1, ceil(share - 1e-9))

    def _find_landmarks(self) -> dict[int, int]:
        """For each step the steps that every way to it passes, as bits. Begins with all, and takes
        away what some way does without until nothing changes."""
        options = {step: self._options(step) for step in self.bits}
        found = dict.fromkeys(self.bits, (1 << len(self.bits)) - 1)
        changed = True
        while changed:
            changed = False
            for step, ways in options.items():
                passed = self.bits[step] | self._common(ways, found)
                changed = changed or passed != found[step]
                found[step] = passed
        return found

    def _options(self, step: int) -> set[frozenset[int]]:
        """The different ways into the programs that fulfil the step, where they can be walked."""
        return {
            way
            for program in self.ground.fulfilled_by[step]
            if self.calendar.possible[program]
            for way in self.ground.ways_in[program]
            if way <= self.bits.keys()
        }

    @staticmethod
    def _common(ways: Iterable[frozenset[int]], found: dict[int, int]) -> int:
        common = -1
        for way in ways:
            passed = 0
            for step in way:
                passed |= found[step]
            common &= passed
        return common

    def _weigh(self) -> dict[int, float]:
        """A step counts for one class, or for a part of it where one class may do several."""
        most = dict.fromkeys(self.bits.values(), 1)
        for mask in self.masks.values():
            for bit in most:
                if mask & bit:
                    most[bit] = max(most[bit], mask.bit_count())
        return {bit: 1 / number for bit, number in most.items()}
