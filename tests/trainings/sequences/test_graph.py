"""Steps, what counts as what, and where a person stands."""

import pytest

from trainings.domain.lanes import Drawn, columns, draw
from trainings.domain.sequences import (
    Graph,
    LoopRefused,
    Record,
    State,
    Step,
    UnknownStep,
    see_order,
)


def step(key: int, *programs: int, needs: tuple[int, ...] = (), sequence: int = 1, code: str = ""):
    return Step(key, sequence, frozenset(programs), frozenset(needs), code)


def graph(*steps: Step, **counts_as: int) -> Graph:
    """`p2=1` says that program 2 counts as program 1."""
    arrows = {int(one[1:]): frozenset([other]) for one, other in counts_as.items()}
    return Graph({each.key: each for each in steps}, arrows)


CHAIN = (step(1, 10), step(2, 20, needs=(1,)), step(3, 30, needs=(1, 2)))


def states(of: Graph, record: Record) -> list[str]:
    return [standing.state.value for standing in of.position(record, sorted(of.steps)).values()]


def test_nobody_has_done_anything_yet():
    assert states(graph(*CHAIN), Record()) == ["open", "blocked", "blocked"]


def test_blocked_says_by_what():
    standing = graph(*CHAIN).position(Record(), [3])[3]
    assert (standing.state, standing.blocked_by) == (State.BLOCKED, (1, 2))


def test_a_completion_opens_the_next_step():
    assert states(graph(*CHAIN), Record(frozenset([10]))) == ["done", "open", "blocked"]


def test_prior_learning_counts_without_what_comes_before():
    assert states(graph(*CHAIN), Record(frozenset([20]))) == ["open", "done", "blocked"]


def test_a_qualification_counts_for_the_step_that_asks_for_it():
    found = graph(step(1, 10, code="iep"), step(2, 20, needs=(1,)))
    assert states(found, Record(codes=frozenset(["iep"]))) == ["done", "open"]
    assert states(found, Record(codes=frozenset([""]))) == ["open", "blocked"]


def test_equivalence_goes_one_way_and_on():
    found = graph(step(1, 10), step(2, 11), step(3, 12), p12=11, p11=10)
    assert states(found, Record(frozenset([12]))) == ["done", "done", "done"]
    assert states(found, Record(frozenset([10]))) == ["done", "open", "open"]


def test_equivalences_that_go_round_hang_nothing():
    found = graph(step(1, 10), step(2, 11), p10=11, p11=10)
    assert states(found, Record(frozenset([11]))) == ["done", "done"]


def test_level_two_that_stands_in_for_level_one_still_needs_its_own():
    theirs = (step(1, 10, sequence=1), step(2, 20, needs=(1,), sequence=1))
    ours = (step(3, 30, sequence=2), step(4, 40, needs=(3,), sequence=2))
    assert graph(*theirs, *ours, p20=30).ways_in(20, home=2) == [frozenset([1])]


def test_retired_program_leaves_a_gap_and_what_was_finished_counts():
    found = graph(*CHAIN)
    assert found.gaps({10, 30}, found.steps) == {2}
    assert states(found, Record(frozenset([20, 10]))) == ["done", "done", "open"]


@pytest.mark.parametrize(
    ("needs", "loop"),
    [
        ({"a": ["b"], "b": ["a"]}, "a -> b -> a"),
        ({"a": ["a"]}, "a -> a"),
        ({"a": [], "b": ["a", "d"], "c": ["b"], "d": ["c"]}, "b -> c -> d -> b"),
    ],
)
def test_loop_is_refused_and_named_as_one_would_walk_it(needs, loop):
    with pytest.raises(LoopRefused) as refused:
        see_order(needs)
    assert str(refused.value) == loop


def test_step_that_is_not_there_is_refused():
    with pytest.raises(UnknownStep, match="z"):
        see_order({"a": ["z"]})


# The drawing --------------------------------------------------------------------------------------
DRAWN = [
    Drawn("a", "First", "own-family"),
    Drawn("b", "A step whose name is rather long for a box", "other-families", ["a"]),
    Drawn("c", "Beside it", "other-families", ["a"]),
    Drawn("d", "Last", "systems-change", ["b", "c", "not there"]),
]


def test_what_comes_later_stands_further_right():
    assert columns(DRAWN) == {"a": 0, "b": 1, "c": 1, "d": 2}


def test_boxes_stand_in_their_lanes_and_on_no_other_box():
    drawing = draw(DRAWN)
    lanes = {lane.level: lane for lane in drawing.lanes}
    for box, drawn in zip(drawing.boxes, DRAWN, strict=True):
        lane = lanes[drawn.level]
        assert lane.y < box.y
        assert box.y + box.height <= lane.y + lane.height
        assert box.x + box.width <= drawing.width
    first, second = (box for box in drawing.boxes if box.key in "bc")
    assert first.y + first.height <= second.y
    assert len(drawing.arrows) == 4


def test_nothing_is_drawn_of_nothing():
    assert draw([]).boxes == ()
