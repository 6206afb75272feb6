"""The part of the graph that may lead to a goal, and how soon each of its steps can be done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush

from trainings.domain.paths.limits import DatedOffering, Fit, Limits, fit
from trainings.domain.sequences import Graph, Record, smallest


@dataclass(frozen=True)
class Goal:
    """Any of these programs, finished, is the goal. `home` is the sequence whose order goes first
    (0 for none); `step` or `code` name the step or the qualification that the goal is."""

    programs: frozenset[int]
    home: int = 0
    step: int | None = None
    code: str = ""


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
        for step in frozenset().union(*ways_in[program]):
            if step not in fulfilled_by:
                fulfilled_by[step] = graph.fulfilled_by[step]
                todo += fulfilled_by[step]
    steps_of: dict[int, set[int]] = {program: set() for program in ways_in}
    for step, programs in fulfilled_by.items():
        for program in programs:
            steps_of[program].add(step)
    found = {program: frozenset(steps) for program, steps in steps_of.items()}
    by_step = goal.step is not None and graph.is_done(goal.step, record)
    finished = not goal.code and not goal.programs.isdisjoint(record.programs)
    reached = by_step or finished or goal.code in record.codes
    return Ground(goal, reached, ways_in, fulfilled_by, found)


def _undone(graph: Graph, record: Record, steps: Iterable[int]) -> frozenset[int]:
    return frozenset(step for step in steps if not graph.is_done(step, record))


@dataclass(frozen=True)
class Timetable:
    """The real dates. A living program without any has an empty list; one that is not here is
    offered by nobody."""

    offerings: Mapping[int, Sequence[DatedOffering]]
    """By program, each list by `ends`."""
    full: frozenset[int] = field(default_factory=frozenset)
    """The offerings without a free place."""


class Calendar:
    """What fits on this ground, and the earliest moments, were there no clashes.

    The moments are found as Dijkstra finds the nearest towns: to finish sooner what comes first
    never makes what follows end later. It goes only as far as somebody asks for goals.
    """

    def __init__(self, ground: Ground, timetable: Timetable, limits: Limits, at: datetime) -> None:
        self.ground = ground
        self.timetable = timetable
        self.limits, self.wanted = limits, limits.set
        self.at = at
        self.opens: dict[int, datetime] = {}
        """When a program could begin at the earliest."""
        self.ready: dict[int, datetime] = {}
        """When a step could be done at the earliest."""
        self._fits: dict[int, Fit] = {}
        self._ends: list[tuple[datetime, int]] = []
        self._goals: list[tuple[datetime, int, DatedOffering, Iterator[DatedOffering]]] = []
        self._needed_by: dict[int, list[int]] = {}
        for program, ways in ground.ways_in.items():
            for step in frozenset().union(*ways):
                self._needed_by.setdefault(step, []).append(program)
        self._open((program for program, ways in ground.ways_in.items() if not all(ways)), at)

    def fit_of(self, offering: DatedOffering) -> Fit:
        if offering.key not in self._fits:
            full = offering.key in self.timetable.full
            self._fits[offering.key] = fit(offering, self.limits, self.wanted, full=full)
        return self._fits[offering.key]

    def ahead(self, program: int) -> list[DatedOffering]:
        """Whatever still begins and can still be joined, fitting or not, by its end."""
        offerings = self.timetable.offerings.get(program, ())
        return [each for each in offerings if self._is_ahead(each)]

    def _is_ahead(self, offering: DatedOffering) -> bool:
        in_time = offering.enrol_by is None or offering.enrol_by >= self.at.date()
        return offering.starts >= self.at and in_time

    def possible(self, program: int) -> Iterator[DatedOffering]:
        """What fits and begins when the program can be open, by its end."""
        opens = self.opens.get(program)
        if opens is None:
            return
        for each in self.timetable.offerings.get(program, ()):
            if each.starts >= opens and self._is_ahead(each) and not self.fit_of(each).against:
                yield each

    def goals(self) -> Iterator[list[DatedOffering]]:
        """What would reach the goal, by its end; what ends at one moment comes together. When it
        comes, all is known that may be done before."""
        while True:
            while self._ends and not (self._goals and self._goals[0][0] < self._ends[0][0]):
                self._walk_on()
            if not self._goals:
                return
            end, found = self._goals[0][0], []
            while self._goals and self._goals[0][0] == end:
                _end, _key, offering, others = heappop(self._goals)
                found.append(offering)
                self._next_goal(others)
            yield found

    def _next_goal(self, others: Iterator[DatedOffering]) -> None:
        if following := next(others, None):
            heappush(self._goals, (following.ends, following.key, following, others))

    def _walk_on(self) -> None:
        end, program = heappop(self._ends)
        for step in self.ground.steps_of[program]:
            if step not in self.ready:
                self.ready[step] = end
                self._open(self._now_open(step), end)

    def _now_open(self, step: int) -> Iterator[int]:
        """The programs from which this step, done, takes the last bar."""
        for program in self._needed_by.get(step, ()):
            ways = self.ground.ways_in[program]
            if program not in self.opens and any(way <= self.ready.keys() for way in ways):
                yield program

    def _open(self, programs: Iterable[int], moment: datetime) -> None:
        for program in programs:
            self.opens[program] = moment
            if first := next(self.possible(program), None):
                heappush(self._ends, (first.ends, program))
            if program in self.ground.goal.programs:
                self._next_goal(self.possible(program))


def soonest(
    programs: Iterable[int], timetable: Timetable, limits: Limits, at: datetime
) -> DatedOffering | None:
    """The class of one of these programs that begins first and fits, one with fewer questions
    leading among those that begin together."""
    alone = Ground(Goal(frozenset(programs)), False, {p: [frozenset()] for p in programs}, {}, {})
    calendar = Calendar(alone, timetable, limits, at)
    fitting = (each for program in alone.ways_in for each in calendar.possible(program))
    return min(
        fitting,
        key=lambda each: (each.starts, len(calendar.fit_of(each).doubts), each.key),
        default=None,
    )
