"""Ways under limits, unknown facts, and reasons why there is none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from trainings.domain.paths import (
    DatedOffering,
    Limit,
    Limits,
    NoWay,
    Timetable,
    Way,
    Why,
    find,
    goal_of,
    ground,
    ways_out,
)
from trainings.domain.paths.search import thinned
from trainings.domain.sequences import Graph, Record, Step

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HARTFORD, STAMFORD = (41.7637, -72.6851), (41.0534, -73.5387)
GRAPH = Graph(
    {
        1: Step(1, 1, frozenset([10, 11])),
        2: Step(2, 1, frozenset([20]), frozenset([1])),
    }
)


def run(key: int, program: int, first: int, last: int | None = None, **facts) -> DatedOffering:
    """Meets on the first and the last day, counted from now, for two hours."""
    days = [first] if last is None else [first, last]
    meetings = tuple((AT + timedelta(days=day), AT + timedelta(days=day, hours=2)) for day in days)
    usual = {"languages": frozenset(["en"]), "cost": "free", "child_care": "yes"}
    first_day = meetings[0][0].date()
    return DatedOffering(
        key, program, meetings[0][0], meetings[-1][1], first_day, meetings, **usual | facts
    )


def look(*runs: DatedOffering, full=(), goal: int = 2, living=(10, 11, 20), **limits):
    held = {p: sorted([r for r in runs if r.program == p], key=lambda r: r.ends) for p in living}
    on = ground(GRAPH, Record(), goal_of(GRAPH, goal))
    return find(on, Timetable(held, frozenset(full)), Limits(**limits), AT)


def keys(way: Way | NoWay) -> list[int]:
    assert isinstance(way, Way)
    return [leg.offering.key for leg in way.legs]


def test_earliest_end_wins_over_earliest_begin():
    assert keys(look(run(1, 10, 1, 30), run(2, 11, 3, 5), run(3, 20, 6), run(4, 20, 40))) == [2, 3]


def test_class_begins_when_the_one_before_has_ended_and_not_sooner():
    until = run(1, 10, 1, 6)
    sooner = replace(run(2, 20, 8), starts=until.ends - timedelta(minutes=1))
    just = replace(run(3, 20, 9), starts=until.ends)
    assert keys(look(until, sooner, just)) == [1, 3]


def test_what_begins_in_the_past_or_closed_its_door_is_no_choice():
    late = run(2, 10, 5, enrol_by=date(2026, 3, 1))
    assert keys(look(run(1, 10, -1), late, run(3, 10, 9), goal=1)) == [3]


def test_language_known_unknown_and_interpreted():
    ours = run(1, 10, 5, languages=frozenset(["es"]))
    silent = run(2, 10, 3, languages=frozenset())
    helped = run(3, 10, 2, interpretation="yes")
    other = run(4, 10, 1)
    assert keys(look(ours, other, goal=1, language="es")) == [1]
    for doubtful in (silent, helped):
        way = look(ours, doubtful, other, goal=1, language="es")
        assert keys(way) == [doubtful.key]
        assert way.legs[0].ask == {Limit.LANGUAGE}


@pytest.mark.parametrize(
    ("facts", "limits", "asked"),
    [
        ({"child_care": ""}, {"child_care": True}, Limit.CHILD_CARE),
        ({"child_care": "ask"}, {"child_care": True}, Limit.CHILD_CARE),
        ({"child_care": "no", "format": "online"}, {"child_care": True}, Limit.CHILD_CARE),
        ({"cost": ""}, {"free": True}, Limit.COST),
        ({"cost": "sliding"}, {"free": True}, Limit.COST),
        ({"format": "in-person"}, {"near": HARTFORD}, Limit.DISTANCE),
        ({}, {"days": frozenset([0])}, Limit.DAYS),
        ({}, {"times": frozenset(["evening"])}, Limit.TIMES),
    ],
)
def test_what_nobody_said_stays_possible_and_is_asked(facts, limits, asked):
    way = look(run(1, 10, 1, **facts), goal=1, **limits)
    assert isinstance(way, Way)
    assert way.legs[0].ask == {asked}


@pytest.mark.parametrize(
    ("facts", "limits", "limit"),
    [
        ({"child_care": "no"}, {"child_care": True}, Limit.CHILD_CARE),
        ({"cost": "fee"}, {"free": True}, Limit.COST),
        ({"latitude": STAMFORD[0], "longitude": STAMFORD[1]}, {"near": HARTFORD}, Limit.DISTANCE),
        ({"weekdays": frozenset([0, 5])}, {"days": frozenset([0])}, Limit.DAYS),
        ({"parts_of_day": frozenset(["morning"])}, {"times": frozenset(["evening"])}, Limit.TIMES),
        ({}, {"language": "es"}, Limit.LANGUAGE),
        ({}, {"not_before": date(2026, 3, 4)}, Limit.NOT_BEFORE),
        ({}, {"start_by": date(2026, 3, 2)}, Limit.START_BY),
    ],
)
def test_what_is_a_no_closes_the_class_and_is_blamed(facts, limits, limit):
    found = look(run(1, 10, 1, **facts), goal=1, **limits)
    assert found == NoWay(1, Why.LIMITS, frozenset([limit]))


def test_class_online_is_near_everywhere():
    assert keys(look(run(1, 10, 1, format="online"), goal=1, near=HARTFORD, miles=5)) == [1]


def test_full_class_is_left_out_or_waited_for():
    full, free = run(1, 10, 1), run(2, 10, 9)
    assert keys(look(full, free, goal=1, full=[1])) == [2]
    way = look(full, free, goal=1, full=[1], waiting=True)
    assert keys(way) == [1]
    assert way.legs[0].waiting
    assert look(full, goal=1, full=[1]) == NoWay(1, Why.LIMITS, frozenset([Limit.PLACES]))


def test_two_classes_at_one_time_are_no_way_for_one_person():
    both = Graph(
        {
            1: Step(1, 1, frozenset([10])),
            2: Step(2, 1, frozenset([20])),
            3: Step(3, 1, frozenset([30]), frozenset([1, 2])),
        }
    )
    on = ground(both, Record(), goal_of(both, 3))
    held = {10: [run(1, 10, 3)], 20: [run(2, 20, 3)], 30: [run(3, 30, 9)]}
    assert find(on, Timetable(held), Limits(), AT) == NoWay(3, Why.CLASH)
    held[20] = [run(2, 20, 3), run(4, 20, 4)]
    assert keys(find(on, Timetable(held), Limits(), AT)) == [1, 4, 3]


def test_reason_names_the_step_where_it_breaks():
    assert look(run(1, 10, 1), living=(10, 11)) == NoWay(2, Why.NO_CLASS)
    assert look(run(1, 20, 1), living=(20,)) == NoWay(1, Why.NO_CLASS)
    assert look(run(1, 20, 1)) == NoWay(1, Why.NO_DATES)
    assert look(run(1, 10, 5), run(2, 20, 1)) == NoWay(2, Why.TOO_EARLY)


def test_with_and_without_the_language():
    held = {10: [run(1, 10, 1)], 11: [], 20: [run(2, 20, 5)]}
    on = ground(GRAPH, Record(), goal_of(GRAPH, 2))
    limits = Limits(language="es", free=True)
    out = ways_out(on, Timetable(held), limits, AT)
    assert [(limit, keys(way)) for limit, way in out] == [(Limit.LANGUAGE, [1, 2])]


def test_who_is_there_has_nothing_to_do():
    on = ground(GRAPH, Record(frozenset([20])), goal_of(GRAPH, 2))
    assert find(on, Timetable({}), Limits(), AT) == Way()


def test_one_class_that_does_two_steps_is_taken_once():
    either = Graph(
        {
            1: Step(1, 1, frozenset([10, 99])),
            2: Step(2, 1, frozenset([20, 99]), frozenset([1])),
        }
    )
    on = ground(either, Record(), goal_of(either, 2))
    held = {10: [run(1, 10, 1)], 20: [run(2, 20, 5)], 99: [run(3, 99, 5)]}
    assert keys(find(on, Timetable(held), Limits(), AT)) == [3]


def test_search_gives_up_being_exact_where_everything_clashes():
    wide = {n: Step(n, 1, frozenset([n * 10])) for n in range(1, 10)}
    wide[10] = Step(10, 1, frozenset([100]), frozenset(range(1, 10)))
    graph = Graph(wide)
    crowd = [run(n * 100 + k, n * 10, k) for n in range(1, 10) for k in range(1, 9)]
    held = {p: [r for r in crowd if r.program == p] for p in range(10, 100, 10)}
    held[100] = [run(1, 100, 20)]
    found = find(ground(graph, Record(), goal_of(graph, 10)), Timetable(held), Limits(), AT)
    assert isinstance(found, NoWay)
    assert (found.why, found.proven) == (Why.CLASH, False)


def test_search_that_gave_up_looks_at_ever_fewer_goals_and_at_the_last():
    looked_at = [goals[0] for goals in thinned([each] for each in range(1, 12))]
    assert looked_at == [1, 2, 4, 8, 11]
    assert [goals[0] for goals in thinned([each] for each in range(1, 5))] == [1, 2, 4]
    assert list(thinned([])) == []


def test_search_that_gave_up_finds_a_way_later():
    """Nine steps meet on eight days, and the ninth once more much later; the goal is offered week
    after week."""
    steps = {n: Step(n, 1, frozenset([n * 10])) for n in range(1, 10)}
    steps[10] = Step(10, 1, frozenset([100]), frozenset(range(1, 10)))
    graph = Graph(steps)
    held = {n * 10: [run(n * 100 + k, n * 10, k) for k in range(1, 9)] for n in range(1, 10)}
    held[90].append(run(960, 90, 60))
    held[100] = [run(day, 100, day) for day in range(20, 90, 7)]
    found = find(ground(graph, Record(), goal_of(graph, 10)), Timetable(held), Limits(), AT)
    assert keys(found)[-2:] == [960, 69]
    assert isinstance(found, Way)
    assert not found.proven
