"""The search for a way, done the slow way: every set of classes is tried."""

from itertools import chain, combinations

from trainings.domain.paths import DatedOffering, Goal
from trainings.domain.sequences import Graph, Record


def counts_for(graph: Graph, program: int) -> set[int]:
    """Itself and all that it counts as, over any number of approvals."""
    found = {program}
    while more := {q for p in found for q in graph.counts_as.get(p, ())} - found:
        found |= more
    return found


def fulfils(graph: Graph, program: int, step: int) -> bool:
    return bool(counts_for(graph, program) & graph.steps[step].programs)


def orders(graph: Graph, program: int, home: int) -> list[frozenset[int]]:
    """What must be done before it, one list for each place where it stands."""
    named = [step for step in graph.steps.values() if program in step.programs]
    at_home = [step for step in named if step.sequence == home]
    by_proxy = [step for key, step in graph.steps.items() if fulfils(graph, program, key)]
    return [step.needs for step in at_home or named or by_proxy] or [frozenset()]


def done_by(graph: Graph, record: Record, ended: list[DatedOffering]) -> set[int]:
    programs = {each.program for each in ended} | record.programs
    return {
        key
        for key, step in graph.steps.items()
        if (step.code and step.code in record.codes)
        or any(fulfils(graph, program, key) for program in programs)
    }


def meet(one: DatedOffering, other: DatedOffering) -> bool:
    return any(a < d and c < b for a, b in one.meetings for c, d in other.meetings)


def is_way(graph: Graph, record: Record, goal: Goal, classes: tuple[DatedOffering, ...]) -> bool:
    if any(meet(one, other) for one, other in combinations(classes, 2)):
        return False
    for each in classes:
        before = [other for other in classes if other.ends <= each.starts]
        done = done_by(graph, record, before)
        if not any(needs <= done for needs in orders(graph, each.program, goal.home)):
            return False
    return any(each.program in goal.programs for each in classes)


def best(
    graph: Graph, record: Record, goal: Goal, offerings: list[DatedOffering]
) -> tuple[object, int] | None:
    """When the best way ends, and how many classes it takes."""
    sets = chain.from_iterable(combinations(offerings, n) for n in range(1, len(offerings) + 1))
    ways = [classes for classes in sets if is_way(graph, record, goal, classes)]
    return min(((max(each.ends for each in way), len(way)) for way in ways), default=None)
