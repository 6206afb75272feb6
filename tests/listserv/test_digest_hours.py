"""The reader's hour, against a clock that is watched all year."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.domain.digests import last_slot
from listserv.domain.words import Frequency

ZONES = [
    "America/New_York",
    # Half an hour of summer time.
    "Australia/Lord_Howe",
    # A quarter past everybody else, and no summer time.
    "Asia/Kathmandu",
    # Jumps at midnight.
    "Atlantic/Azores",
    # Jumps over two hours.
    "Antarctica/Troll",
]
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def clock(zone: str) -> Iterator[tuple[datetime, datetime]]:
    """Every fifth minute of the year, and what the reader's clock shows: no clock on earth is ahead
    of another by less than a quarter of an hour."""
    info, moment = ZoneInfo(zone), START
    while moment < END:
        yield moment, moment.astimezone(info).replace(tzinfo=None)
        moment += timedelta(minutes=5)


@cache
def hours_reached(zone: str) -> list[tuple[datetime, datetime]]:
    """Each hour of each date, and when a clock that never looks back first came to it or past."""
    found: list[tuple[datetime, datetime]] = []
    waited = None
    for moment, shown in clock(zone):
        waited = waited or shown.replace(minute=0) + timedelta(hours=1)
        while shown >= waited:
            found.append((waited, moment))
            waited += timedelta(hours=1)
    return found


@settings(deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    frequency=st.sampled_from([Frequency.DAILY, Frequency.WEEKLY]),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    passed=st.timedeltas(timedelta(days=15), timedelta(days=364)),
)
def test_last_slot_is_what_a_patient_watcher_saw(zone, frequency, hour, weekday, passed):
    at = START + passed
    seen = [
        moment
        for shown, moment in hours_reached(zone)
        if shown.hour == hour and (frequency == Frequency.DAILY or shown.weekday() == weekday)
    ]
    told = last_slot(frequency=frequency, hour=hour, weekday=weekday, zone=zone, at=at)
    assert told == seen[bisect_right(seen, at) - 1]


@pytest.mark.parametrize(
    ("zone", "hour", "at", "slot"),
    [
        # 8 March 2026: two o'clock does not exist in New York, three is the next real hour.
        ("America/New_York", 2, "2026-03-08T07:00", "2026-03-08T07:00"),
        ("America/New_York", 2, "2026-03-08T06:59", "2026-03-07T07:00"),
        ("America/New_York", 3, "2026-03-08T07:00", "2026-03-08T07:00"),
        # 1 November 2026: one o'clock comes twice, the first counts.
        ("America/New_York", 1, "2026-11-01T05:00", "2026-11-01T05:00"),
        ("America/New_York", 1, "2026-11-01T06:30", "2026-11-01T05:00"),
        # 4 October 2026: half an hour is missing on Lord Howe Island.
        ("Australia/Lord_Howe", 2, "2026-10-03T16:00", "2026-10-03T15:30"),
        ("Antarctica/Troll", 2, "2026-03-29T05:00", "2026-03-29T01:00"),
        ("Asia/Kathmandu", 18, "2026-06-01T12:15", "2026-06-01T12:15"),
        # Samoa went without 30 December 2011.
        ("Pacific/Apia", 18, "2011-12-30T11:00", "2011-12-30T10:00"),
    ],
)
def test_last_slot_over_a_clock_change(zone, hour, at, slot):
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    told = last_slot(frequency=Frequency.DAILY, hour=hour, weekday=0, zone=zone, at=moment)
    assert told == datetime.fromisoformat(slot).replace(tzinfo=UTC)


def test_weekly_slot_is_on_the_readers_own_monday():
    """Sunday evening in Hartford is Monday in Kathmandu."""
    at = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)
    asked = {"frequency": Frequency.WEEKLY, "hour": 0, "weekday": 0, "at": at}
    kathmandu = last_slot(zone="Asia/Kathmandu", **asked)
    new_york = last_slot(zone="America/New_York", **asked)
    assert kathmandu == datetime(2026, 3, 1, 18, 15, tzinfo=UTC)
    assert new_york == datetime(2026, 2, 23, 5, 0, tzinfo=UTC)
