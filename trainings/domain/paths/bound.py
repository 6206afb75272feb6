"""How many classes a way is missing at least, so that the search turns back early."""

from collections.abc import Iterable
from math import ceil

from trainings.domain.paths.ground import Calendar
from trainings.domain.paths.limits import DatedOffering


class Bound:
    """Counts landmarks: steps that every way to a step must pass. Each needs a class; one that
    several steps share counts for them all."""

    def __init__(self, calendar: Calendar, goals: Iterable[DatedOffering]) -> None:
        self.calendar = calendar
        self.ground = calendar.ground
        self.options = self._find_options(goals)
        self.bits = {step: 1 << place for place, step in enumerate(self.options)}
        self.masks = {
            program: sum(self.bits.get(step, 0) for step in steps)
            for program, steps in self.ground.steps_of.items()
        }
        self.landmarks = self._find_landmarks()
        self.shared = self._share()

    def at_least(self, wanted: Iterable[int], chosen: Iterable[DatedOffering]) -> int:
        """The number of classes still missing, or fewer, while something is wanted."""
        missing = 0
        for step in wanted:
            missing |= self.landmarks[step]
        for each in chosen:
            missing &= ~self.masks[each.program]
        share = sum((missing & bits).bit_count() / most for most, bits in self.shared.items())
        return max(1, ceil(share - 1e-9))

    def _find_options(self, goals: Iterable[DatedOffering]) -> dict[int, set[frozenset[int]]]:
        """For each step that the goals may need, the different ways into what fulfils it, as far as
        they can be walked in time."""
        found: dict[int, set[frozenset[int]]] = {}
        todo = list(self._needed_in({goal.program for goal in goals}))
        while todo:
            step = todo.pop()
            if step not in found:
                found[step] = set(self._ways_into(self.ground.fulfilled_by[step]))
                todo += frozenset().union(*found[step])
        return {step: found[step] for step in self.calendar.ready if step in found}

    def _needed_in(self, programs: Iterable[int]) -> frozenset[int]:
        return frozenset().union(*self._ways_into(programs))

    def _ways_into(self, programs: Iterable[int]) -> Iterable[frozenset[int]]:
        ready = self.calendar.ready.keys()
        for program in programs:
            if program in self.calendar.opens:
                yield from (way for way in self.ground.ways_in[program] if way <= ready)

    def _find_landmarks(self) -> dict[int, int]:
        """For each step the steps that every way to it passes, as bits. Begins with all, and takes
        away what some way does without until nothing changes."""
        found = dict.fromkeys(self.bits, (1 << len(self.bits)) - 1)
        changed = True
        while changed:
            changed = False
            for step, ways in self.options.items():
                passed = self.bits[step] | self._common(ways, found)
                changed = changed or passed != found[step]
                found[step] = passed
        return found

    @staticmethod
    def _common(ways: Iterable[frozenset[int]], found: dict[int, int]) -> int:
        """What all these ways have in common; there is at least one."""
        common = -1
        for way in ways:
            passed = 0
            for step in way:
                passed |= found[step]
            common &= passed
        return common

    def _share(self) -> dict[int, int]:
        """A step counts for one class, or for a part of it where one class may do several: by that
        number the bits of the steps."""
        most = dict.fromkeys(self.bits.values(), 1)
        for program, mask in self.masks.items():
            number = mask.bit_count()
            if number > 1:
                for step in self.ground.steps_of[program] & self.bits.keys():
                    most[self.bits[step]] = max(most[self.bits[step]], number)
        found: dict[int, int] = {}
        for bit, number in most.items():
            found[number] = found.get(number, 0) | bit
        return found
