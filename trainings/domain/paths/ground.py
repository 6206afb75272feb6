"""The part of the graph that may lead to a goal, and how soon each of its steps can be done."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush

from trainings.domain.paths.limits import FITS, DatedOffering, Fit, Limit, Limits, fit
from trainings.domain.sequences import Graph, Record, smallest


@dataclass(frozen=True)
class Goal:
    """Any of these programs, finished, is the goal. `home` is the sequence whose order goes first
    (0 for none), `step` its step where the goal is one."""

    programs: frozenset[int]
    home: int = 0
    step: int | None = None


def goal_of(graph: Graph, step: int) -> Goal:
    return Goal(graph.fulfilled_by[step], graph.steps[step].sequence, step)


@dataclass(frozen=True)
class Ground:
    """What is still to be done on any way to the goal."""

    goal: Goal
    reached: bool
    """It is behind her."""
    ways_in: dict[int, list[frozenset[int]]]
    """For each program the sets of steps of which one must be done before it begins."""
    fulfilled_by: dict[int, frozenset[int]]
    """For each of these steps the programs that fulfil it."""
    steps_of: dict[int, frozenset[int]]
    """For each program those of these steps that it fulfils."""


def ground(graph: Graph, record: Record, goal: Goal) -> Ground:
    ways_in: dict[int, list[frozenset[int]]] = {}
    fulfilled_by: dict[int, frozenset[int]] = {}
    todo = list(goal.programs)
    while todo:
        program = todo.pop()
        if program in ways_in:
            continue
        ways = graph.ways_in(program, goal.home)
        ways_in[program] = smallest(_undone(graph, record, way) for way in ways)
        for step in frozenset().union(*ways_in[program]) - set(fulfilled_by):
            fulfilled_by[step] = graph.fulfilled_by[step]
            todo += fulfilled_by[step]
    steps_of: dict[int, set[int]] = {program: set() for program in ways_in}
    for step, programs in fulfilled_by.items():
        for program in programs:
            steps_of[program].add(step)
    found = {program: frozenset(steps) for program, steps in steps_of.items()}
    reached = not goal.programs.isdisjoint(record.programs) or (
        goal.step is not None and graph.is_done(goal.step, record)
    )
    return Ground(goal, reached, ways_in, fulfilled_by, found)


def _undone(graph: Graph, record: Record, steps: Iterable[int]) -> frozenset[int]:
    return frozenset(step for step in steps if not graph.is_done(step, record))


class Calendar:
    """The offerings on this ground that fit, and the earliest moments, were there no clashes.

    The moments are found as Dijkstra finds the nearest towns: to finish sooner what comes first
    never makes what follows end later.
    """

    def __init__(
        self,
        ground: Ground,
        offerings: Mapping[int, Sequence[DatedOffering]],
        limits: Limits,
        at: datetime,
    ) -> None:
        self.ground = ground
        self.at = at
        self.fits: dict[int, Fit] = {}
        self.ahead: dict[int, list[DatedOffering]] = {}
        """By program, whatever still begins, fitting or not."""
        self.possible: dict[int, list[DatedOffering]] = {}
        """By program, what fits, by its beginning."""
        self.opens: dict[int, datetime] = {}
        """When a program could begin at the earliest."""
        self.ready: dict[int, datetime] = {}
        """When a step could be done at the earliest."""
        wanted = limits.set
        for program in ground.ways_in:
            self._hold(program, offerings.get(program, ()), limits, wanted)
        self._walk()

    def _hold(
        self, program: int, offerings: Sequence[DatedOffering], limits: Limits, wanted: list[Limit]
    ) -> None:
        ahead = sorted(
            (each for each in offerings if each.starts >= self.at), key=lambda each: each.starts
        )
        fits = [fit(each, limits, wanted) for each in ahead]
        self.ahead[program] = ahead
        self.possible[program] = [
            each for each, its in zip(ahead, fits, strict=True) if not its.against
        ]
        for each, its in zip(ahead, fits, strict=True):
            if its is not FITS:
                self.fits[each.key] = its

    def fit_of(self, offering: DatedOffering) -> Fit:
        return self.fits.get(offering.key, FITS)

    def _walk(self) -> None:
        needed_by: dict[int, list[int]] = {}
        for program, ways in self.ground.ways_in.items():
            for step in frozenset().union(*ways):
                needed_by.setdefault(step, []).append(program)
        ends: list[tuple[datetime, int]] = []
        self._open(self.ground.ways_in, self.at, ends)
        while ends:
            end, program = heappop(ends)
            for step in self.ground.steps_of[program] - set(self.ready):
                self.ready[step] = end
                self._open(needed_by.get(step, ()), end, ends)

    def _open(
        self, programs: Iterable[int], moment: datetime, ends: list[tuple[datetime, int]]
    ) -> None:
        """Those of the programs that nothing keeps closed any more."""
        for program in programs:
            ways = self.ground.ways_in[program]
            if program in self.opens or not any(way <= self.ready.keys() for way in ways):
                continue
            self.opens[program] = moment
            if end := self._first_end(program, moment):
                heappush(ends, (end, program))

    def _first_end(self, program: int, moment: datetime) -> datetime | None:
        possible = self.possible[program]
        first = bisect_left(possible, moment, key=lambda each: each.starts)
        return min((each.ends for each in possible[first:]), default=None)

    def begin_from(self, program: int) -> list[DatedOffering]:
        """What fits and begins when the program can be open."""
        opens = self.opens.get(program)
        if opens is None:
            return []
        return [each for each in self.possible[program] if each.starts >= opens]
