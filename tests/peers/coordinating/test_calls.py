"""Calls to both sides: planned once, noted, and tried again."""

from datetime import date, timedelta

import pytest

from members.models import Entry
from peers.actions.follow_ups import CallDone, note_call, plan_calls, plan_follow_ups
from peers.domain.calls import Call, planned
from peers.domain.lifecycle import MatchStatus
from peers.models import FollowUp, Match, PeerProgram
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, service

START = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("ends", "days", "calls"),
    [
        (None, [3, 14], [Call(3, date(2026, 3, 5)), Call(14, date(2026, 3, 16))]),
        (date(2026, 3, 16), [14, 3], [Call(3, date(2026, 3, 5)), Call(None, date(2026, 3, 16))]),
        (START, [3, 14], [Call(None, START)]),
        (None, [], []),
        (None, [3, 3, 0], [Call(3, date(2026, 3, 5))]),
    ],
)
def test_the_days_of_the_calls(ends, days, calls):
    assert planned(START, ends, days) == calls


@pytest.fixture
def accepted(asked, sofia, cora):
    ends = {"ends_on": TODAY + timedelta(days=56)}
    return match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED, **ends)


def due(made):
    return sorted(made.follow_ups.values_list("day", "side").filter(day__gt=0))


def close(made, at, closing="completed"):
    Match.objects.filter(pk=made.pk).update(status="closed", ended_at=at, closing=closing)


@pytest.mark.django_db
def test_both_sides_are_called_and_planning_again_adds_nothing(accepted):
    assert plan_follow_ups(at=NOW) == 1
    assert plan_follow_ups(at=NOW) == 0
    plan_calls(match=accepted)
    assert due(accepted) == [(day, side) for day in (3, 14, 28) for side in ("parent", "support")]
    assert accepted.follow_ups.filter(day=None, due_on=accepted.ends_on).count() == 2


@pytest.mark.django_db
def test_a_match_that_ends_early_is_called_on_that_day_and_not_again(accepted):
    plan_follow_ups(at=NOW)
    close(accepted, NOW + timedelta(days=5))
    FollowUp.objects.filter(day=3).update(done_at=NOW, reached=True)
    for _again in range(2):
        plan_follow_ups(at=NOW + timedelta(days=5))
    left = accepted.follow_ups.filter(done_at=None).values_list("day", "due_on")
    assert list(left) == [(None, TODAY + timedelta(days=5))] * 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "closing", "calls"),
    [(0, "completed", 2), (3, "completed", 2), (31, "completed", 0), (0, "replaced", 0)],
)
def test_without_a_fixed_end_the_last_call_comes_with_the_end(accepted, days, closing, calls):
    Match.objects.update(ends_on=None)
    close(accepted, NOW - timedelta(days=days), closing)
    plan_follow_ups(at=NOW)
    assert plan_follow_ups(at=NOW) == 0
    assert accepted.follow_ups.filter(day=None).count() == calls


@pytest.mark.django_db
def test_a_program_may_do_without_calls(accepted):
    PeerProgram.objects.update(follow_up_days=[])
    Match.objects.update(ends_on=None)
    assert plan_follow_ups(at=NOW) == 0


@pytest.fixture
def call(accepted):
    plan_calls(match=accepted)
    return accepted.follow_ups.filter(day=3, side="parent").get()


@pytest.mark.django_db
def test_what_came_of_a_call_is_kept_and_the_note_sealed(call, cora):
    said = {"reached": True, "in_touch": True, "wants_more": False, "needs": ["school"]}
    note_call(follow_up=call, **said, note=" MARKED ", by=cora, at=NOW)
    call.refresh_from_db()
    assert (call.done_by, call.in_touch, call.needs, call.note) == (
        cora,
        True,
        ["school"],
        "MARKED",
    )
    assert Entry.objects.get(event="follow-up.noted").actor == cora
    with pytest.raises(CallDone):
        note_call(follow_up=call, reached=True, by=cora, at=NOW)


@pytest.mark.django_db
def test_nobody_reached_is_tried_again_and_the_third_time_ends_it(call, cora):
    for day in range(3):
        assert call.done_at is None
        note_call(follow_up=call, reached=False, note="x", by=cora, at=NOW + timedelta(days=day))
        call.refresh_from_db()
    assert call.due_on == TODAY + timedelta(days=2)
    assert (call.reached, call.note) == (False, "x")
