from dataclasses import replace
from datetime import date, timedelta

import pytest

from peers.domain.lifecycle import SupportStatus
from peers.domain.readiness import (
    Ending,
    Facts,
    Lack,
    Lacking,
    Period,
    ending,
    lacks,
    missing,
    pause_is_over,
    whole_years,
)

ON = date(2026, 3, 2)
DAY = timedelta(days=1)
CHECK = 7
READY = Facts(
    status=SupportStatus.AVAILABLE,
    pledged=True,
    training=[Period(date(2025, 6, 1))],
    requirements={CHECK: [Period(date(2025, 6, 1), date(2027, 5, 31))]},
    capacity=2,
    load=1,
)


def whats(facts: Facts) -> list[Lack]:
    return [lacking.what for lacking in lacks(facts, ON)]


def test_whoever_has_everything_lacks_nothing():
    assert lacks(READY, ON) == []


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"training": []}, Lack.TRAINING),
        ({"training": [Period(date(2025, 6, 1), ON - DAY)]}, Lack.TRAINING),
        ({"training": [Period(ON + DAY)]}, Lack.TRAINING),
        ({"pledged": False}, Lack.PLEDGE),
        ({"requirements": {CHECK: []}}, Lack.REQUIREMENT),
        ({"requirements": {CHECK: [Period(date(2024, 3, 2), ON - DAY)]}}, Lack.REQUIREMENT),
        ({"status": SupportStatus.PAUSED}, Lack.PAUSED),
        ({"status": SupportStatus.APPLIED}, Lack.NOT_TAKEN_ON),
        ({"status": SupportStatus.LEFT}, Lack.NOT_TAKEN_ON),
        ({"status": SupportStatus.DECLINED}, Lack.NOT_TAKEN_ON),
        ({"status": SupportStatus.TRAINING}, Lack.NOT_YET_READY),
        ({"load": 2}, Lack.ROOM),
        ({"load": 3}, Lack.ROOM),
    ],
)
def test_each_thing_that_is_missing_is_named(change, lack):
    assert whats(replace(READY, **change)) == [lack]


def test_the_first_and_the_last_day_count():
    both_today = replace(READY, training=[Period(ON, ON)], requirements={CHECK: [Period(ON, ON)]})
    assert lacks(both_today, ON) == []


def test_room_and_a_pause_keep_nobody_from_being_ready_again():
    full = replace(READY, status=SupportStatus.PAUSED, load=2)
    assert missing(full, ON) == []
    assert whats(full) == [Lack.PAUSED, Lack.ROOM]


def test_every_requirement_is_named_by_its_key():
    facts = replace(READY, requirements={7: [], 8: [Period(ON)], 9: []})
    assert lacks(facts, ON) == [Lacking(Lack.REQUIREMENT, 7), Lacking(Lack.REQUIREMENT, 9)]


@pytest.mark.parametrize(("days", "soon"), [(0, True), (30, True), (31, False), (-1, False)])
def test_what_runs_out_within_thirty_days_is_said(days, soon):
    until = ON + days * DAY
    facts = replace(READY, training=[Period(date(2025, 6, 1), until)])
    assert ending(facts, ON) == ([Ending(until)] if soon else [])


def test_what_was_renewed_in_time_does_not_run_out():
    renewed = [Period(date(2025, 6, 1), ON + DAY), Period(ON + 2 * DAY, ON + 400 * DAY)]
    assert ending(replace(READY, training=renewed), ON) == []


def test_a_gap_between_two_times_is_an_end():
    gap = [Period(date(2025, 6, 1), ON + DAY), Period(ON + 3 * DAY)]
    assert ending(replace(READY, training=gap), ON) == [Ending(ON + DAY)]


def test_one_that_never_runs_out_beside_one_that_does():
    periods = [Period(date(2025, 6, 1), ON + DAY), Period(date(2025, 7, 1))]
    assert ending(replace(READY, training=periods), ON) == []


def test_the_first_to_end_leads():
    facts = replace(
        READY,
        training=[Period(date(2025, 6, 1), ON + 9 * DAY)],
        requirements={CHECK: [Period(date(2025, 6, 1), ON + 3 * DAY)]},
    )
    assert ending(facts, ON) == [Ending(ON + 3 * DAY, CHECK), Ending(ON + 9 * DAY)]


@pytest.mark.parametrize(
    ("until", "over"), [(None, False), (ON, False), (ON - DAY, True), (ON + DAY, False)]
)
def test_a_pause_is_over_after_its_last_day(until, over):
    assert pause_is_over(until, ON) is over


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (None, 0),
        (date(2026, 4, 1), 0),
        (date(2025, 3, 3), 0),
        (date(2025, 3, 2), 1),
        (date(2020, 2, 29), 6),
    ],
)
def test_years_are_whole(since, years):
    assert whole_years(since, ON) == years
