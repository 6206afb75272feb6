"""The quick search and the slow one agree, over small random graphs."""

from dataclasses import replace
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


@st.composite
def parallel(draw) -> tuple[Graph, list[DatedOffering]]:
    """Two or three steps side by side before the last one, in a few crowded hours; one class more
    does several of them at once."""
    number = draw(st.integers(2, 3))
    last, several = number + 1, number + 2
    steps = {
        key: Step(key, 1, frozenset([key, several] if draw(st.booleans()) else [key]))
        for key in range(1, last)
    }
    steps[last] = Step(last, 1, frozenset([last]), frozenset(steps))
    crowded = []
    for key in range(8):
        program = key % several + 1
        first = draw(st.integers(0, 3)) + 9 * (program == last)
        moments = sorted({first, *draw(st.sets(st.integers(first, first + 3), max_size=2))})
        meetings = tuple((hours(m), hours(m) + timedelta(minutes=60)) for m in moments)
        starts, ends = meetings[0][0], meetings[-1][1]
        crowded.append(DatedOffering(key, program, starts, ends, starts.date(), meetings))
    return Graph(steps, {}), crowded


@settings(max_examples=60, deadline=None)
@given(parallel())
def test_nobody_is_sent_to_two_classes_at_once_nor_to_one_too_many(drawn):
    graph, offerings = drawn
    goal = goal_of(graph, max(graph.steps))
    found = find(ground(graph, Record(), goal), by_program(offerings), Limits(), MONDAY)
    expected = oracle.best(graph, Record(), goal, offerings)
    assert ((found.ends, len(found.legs)) if isinstance(found, Way) else None) == expected


FACTS = st.fixed_dictionaries(
    {
        "languages": st.sampled_from([frozenset(), frozenset({"en"}), frozenset({"es"})]),
        "cost": st.sampled_from(["", "free", "fee"]),
        "child_care": st.sampled_from(["", "yes", "no"]),
        "weekdays": st.sampled_from([frozenset(), frozenset({0}), frozenset({0, 5})]),
        "starts_on": st.sampled_from([MONDAY.date(), MONDAY.date() + timedelta(days=1)]),
    }
)
LIMITS = st.builds(
    Limits,
    language=st.sampled_from(["", "es"]),
    free=st.booleans(),
    child_care=st.booleans(),
    days=st.sampled_from([frozenset(), frozenset({0, 1})]),
    start_by=st.sampled_from([None, MONDAY.date()]),
    sure=st.just(True),
)


def suits(offering: DatedOffering, limits: Limits) -> bool:
    """Said by the agency, and what she asks for."""
    return (
        (not limits.language or offering.languages == {limits.language})
        and (not limits.free or offering.cost == "free")
        and (not limits.child_care or offering.child_care == "yes")
        and (not limits.days or offering.weekdays == {0})
        and (not limits.start_by or offering.starts_on <= limits.start_by)
    )


@settings(max_examples=100, deadline=None)
@given(graphs(), timetables(), LIMITS, st.data())
def test_limits_are_as_if_no_other_classes_were_there(graph, offerings, limits, data):
    told = [replace(each, **data.draw(FACTS)) for each in offerings]
    goal = goal_of(graph, data.draw(st.sampled_from(sorted(graph.steps))))
    on = ground(graph, Record(), goal)
    found = find(on, by_program(told), limits, MONDAY)
    expected = oracle.best(graph, Record(), goal, [each for each in told if suits(each, limits)])
    assert ((found.ends, len(found.legs)) if isinstance(found, Way) else None) == expected


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
