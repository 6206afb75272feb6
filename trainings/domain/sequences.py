"""Steps of several agencies in an order: what counts for what, what comes first (DOMAIN Q1, Q2)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class Step:
    """One step of a sequence: any of its programs fulfils it, and all that it needs comes first."""

    key: int
    sequence: int
    programs: frozenset[int] = frozenset()
    needs: frozenset[int] = frozenset()
    code: str = ""
    """A qualification that fulfils the step too, "" for none."""


@dataclass(frozen=True)
class Record:
    """What a person has behind her: programs finished and confirmed, qualifications held today."""

    programs: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Standing:
    """Where a person stands with one step, and which steps keep it closed."""

    state: State
    blocked_by: tuple[int, ...] = ()


@dataclass(frozen=True)
class Graph:
    """The steps of all sequences, and which program counts as which other ones."""

    steps: Mapping[int, Step]
    counts_as: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """As approved: from a program to those that it counts as. A level 2 that counts as somebody
    else's level 1 is not counted the other way round, unless that is approved too."""

    @cached_property
    def fulfilled_by(self) -> dict[int, frozenset[int]]:
        """For each step the programs that fulfil it, those by equivalence among them."""
        counted = _turned(self.counts_as)
        return {key: reach(step.programs, counted) for key, step in self.steps.items()}

    @cached_property
    def steps_of(self) -> dict[int, frozenset[int]]:
        """For each program the steps that it fulfils."""
        return _turned(self.fulfilled_by)

    @cached_property
    def listed_in(self) -> dict[int, frozenset[int]]:
        """For each program the steps that name it themselves."""
        return _turned({key: step.programs for key, step in self.steps.items()})

    def is_done(self, step: int, record: Record) -> bool:
        by_code = self.steps[step].code in record.codes if self.steps[step].code else False
        return by_code or not self.fulfilled_by[step].isdisjoint(record.programs)

    def done(self, record: Record) -> frozenset[int]:
        return frozenset(key for key in self.steps if self.is_done(key, record))

    def position(self, record: Record, steps: Iterable[int]) -> dict[int, Standing]:
        """Done, open now, or blocked by what."""
        return {key: self._standing(key, record) for key in steps}

    def _standing(self, key: int, record: Record) -> Standing:
        if self.is_done(key, record):
            return Standing(State.DONE)
        missing = (need for need in self.steps[key].needs if not self.is_done(need, record))
        blocked_by = tuple(sorted(missing))
        return Standing(State.BLOCKED if blocked_by else State.OPEN, blocked_by)

    def ways_in(self, program: int, home: int) -> list[frozenset[int]]:
        """The sets of steps of which one must be done before the program may begin.

        Where the sequence `home` names the program, its order holds. Else the order of whoever
        names it: a level 2 that counts as a level 1 here still needs its own level 1. A program
        that no sequence names needs what the steps need that it stands in for.
        """
        named = self.listed_in.get(program, frozenset())
        here = [key for key in named if self.steps[key].sequence == home]
        stands_in = here or named or self.steps_of.get(program, frozenset())
        return smallest(self.steps[key].needs for key in stands_in) or [frozenset()]

    def gaps(self, living: Collection[int], steps: Iterable[int]) -> frozenset[int]:
        """The steps that no program of today fulfils: seen as a gap, and kept in the order."""
        return frozenset(key for key in steps if self.fulfilled_by[key].isdisjoint(living))


def reach(start: Iterable[int], arrows: Mapping[int, Collection[int]]) -> frozenset[int]:
    """Wherever the arrows lead from there, and the start itself."""
    found, todo = set(start), list(start)
    while todo:
        fresh = set(arrows.get(todo.pop(), ())) - found
        found |= fresh
        todo += fresh
    return frozenset(found)


def smallest(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Without those that ask for all that another one asks for, and more."""
    different = sorted(set(sets), key=lambda each: (len(each), sorted(each)))
    return [one for one in different if not any(other < one for other in different)]


def _turned(arrows: Mapping[int, Collection[int]]) -> dict[int, frozenset[int]]:
    turned: dict[int, set[int]] = {}
    for start, ends in arrows.items():
        for end in ends:
            turned.setdefault(end, set()).add(start)
    return {end: frozenset(starts) for end, starts in turned.items()}


# What an editor may get wrong ---------------------------------------------------------------------


class LoopRefused(Exception):
    """Each of these steps would have to come before itself."""

    def __init__(self, loop: Sequence[object]) -> None:
        super().__init__(" -> ".join(map(str, loop)))
        self.loop = tuple(loop)


class UnknownStep(Exception):
    """A step is named that this sequence does not have."""


def see_order(needs: Mapping[Key, Collection[Key]]) -> None:
    """`UnknownStep` or `LoopRefused`, where the steps stand in no order. The loop is named in the
    order in which one would walk it: each step comes before the next."""
    named = {need for wanted in needs.values() for need in wanted}
    if unknown := named - set(needs):
        raise UnknownStep(str(min(unknown)))
    if loop := loop_in(needs):
        raise LoopRefused(loop)


def loop_in(needs: Mapping[Key, Collection[Key]]) -> list[Key]:
    """A loop, from a step round to itself, or nothing."""
    cleared: set[Key] = set()
    for start in needs:
        if loop := _loop_from(start, needs, cleared):
            return loop
    return []


def _loop_from(start: Key, needs: Mapping[Key, Collection[Key]], cleared: set[Key]) -> list[Key]:
    """Walks back from a step over what it needs; what is cleared leads into no loop."""
    trail: list[Key] = []
    todo: list[tuple[Key, bool]] = [(start, True)]
    while todo:
        step, arriving = todo.pop()
        if not arriving:
            cleared.add(trail.pop())
        elif step in trail:
            loop = trail[trail.index(step) :]
            loop.append(step)
            return loop[::-1]
        elif step not in cleared:
            trail.append(step)
            todo.append((step, False))
            todo += [(need, True) for need in sorted(needs.get(step, ()))]
    return []
