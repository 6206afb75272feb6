"""The quick search and the slow one agree, over small random graphs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainings.sequences import oracle
from trainings.domain.paths import (
    DatedOffering,
    Limits,
    NoWay,
    Timetable,
    Way,
    find,
    goal_of,
    ground,
)
from trainings.domain.paths.search import clash
from trainings.domain.sequences import Graph, Record, Step, loop_in

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
PROGRAMS = range(1, 6)


def hours(number: int) -> datetime:
    return MONDAY + timedelta(hours=number)


@st.composite
def graphs(draw) -> Graph:
    """Two sequences; a step needs only steps before it in its own sequence."""
    steps: dict[int, Step] = {}
    for key in range(1, draw(st.integers(2, 6)) + 1):
        sequence = draw(st.sampled_from([1, 1, 2]))
        before = [step.key for step in steps.values() if step.sequence == sequence]
        needs = draw(st.sets(st.sampled_from(before))) if before else set()
        programs = draw(st.sets(st.sampled_from(PROGRAMS), min_size=1, max_size=2))
        code = draw(st.sampled_from(["", "", "", "peer"]))
        steps[key] = Step(key, sequence, frozenset(programs), frozenset(needs), code)
    pairs = draw(
        st.sets(st.tuples(st.sampled_from(PROGRAMS), st.sampled_from(PROGRAMS)), max_size=3)
    )
    counts_as: dict[int, frozenset[int]] = {}
    for one, other in pairs:
        counts_as[one] = counts_as.get(one, frozenset()) | {other}
    return Graph(steps, counts_as)


@st.composite
def timetables(draw) -> list[DatedOffering]:
    found = []
    for key in range(draw(st.integers(1, 8))):
        first = draw(st.integers(0, 12))
        gaps = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
        moments = [first]
        for gap in gaps:
            moments.append(moments[-1] + gap)
        meetings = tuple((hours(m), hours(m) + timedelta(minutes=60)) for m in moments)
        found.append(
            DatedOffering(
                key,
                draw(st.sampled_from(PROGRAMS)),
                meetings[0][0],
                meetings[-1][1],
                meetings[0][0].date(),
                meetings,
            )
        )
    return found


records = st.builds(
    Record,
    st.frozensets(st.sampled_from(PROGRAMS), max_size=1),
    st.sampled_from([frozenset(), frozenset({"peer"})]),
)


def by_program(offerings: list[DatedOffering]) -> Timetable:
    by_end = sorted(offerings, key=lambda each: each.ends)
    return Timetable({p: [each for each in by_end if each.program == p] for p in PROGRAMS})


@settings(max_examples=150, deadline=None)
@given(graphs(), records, timetables(), st.data())
def test_search_agrees_with_brute_force(graph, record, offerings, data):
    goal = goal_of(graph, data.draw(st.sampled_from(sorted(graph.steps))))
    found = find(ground(graph, record, goal), by_program(offerings), Limits(), MONDAY)
    if graph.is_done(goal.step, record):
        assert found == Way()
        return
    expected = oracle.best(graph, record, goal, offerings)
    if expected is None:
        assert isinstance(found, NoWay)
        assert found.proven
        return
    assert isinstance(found, Way)
    assert (found.ends, len(found.legs)) == expected
    assert found.proven
    assert oracle.is_way(graph, record, goal, tuple(leg.offering for leg in found.legs))


@given(timetables())
def test_clash_agrees_with_the_definition(offerings):
    for one in offerings:
        for other in offerings:
            assert clash(one, other) == oracle.meet(one, other)


@given(st.dictionaries(st.integers(1, 6), st.sets(st.integers(1, 6), max_size=3)))
def test_loop_is_one_and_is_found(needs):
    loop = loop_in(needs)
    if loop:
        assert loop[0] == loop[-1]
        assert all(a in needs[b] for a, b in pairwise(loop))
    else:
        order: list[int] = []
        todo = set(needs) | {need for wanted in needs.values() for need in wanted}
        while free := {step for step in todo if not needs.get(step, set()) - set(order)}:
            order += free
            todo -= free
        assert not todo
