"""From the dates that are there to the dates that the calendar wants.

A date that was moved keeps its row, so that attendance, and whatever else hangs on it, stays.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trainings.domain.feeds.events import Occurrence
from trainings.domain.schedule import Meeting

NEAR = timedelta(days=6)
"""A date without a name of its own that is gone, and a new one less than a week away, are one date
that was moved: so it is when a whole series goes from Tuesday to Thursday [design]."""


@dataclass(frozen=True)
class Known:
    """A date that is there. `original` is None when nobody followed a calendar yet; a `held` date
    has attendance."""

    key: int
    meeting: Meeting
    original: datetime | None = None
    held: bool = False


@dataclass(frozen=True)
class Plan:
    """What to do. `originals` names each wanted date, by its start."""

    moved: Mapping[int, Meeting] = field(default_factory=dict)
    added: Sequence[Meeting] = ()
    removed: Collection[int] = frozenset()
    meetings: Sequence[Meeting] = ()
    originals: Mapping[datetime, datetime] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        return bool(self.moved or self.added or self.removed)


def plan(known: Sequence[Known], wanted: Sequence[Occurrence], at: datetime) -> Plan:
    """What has begun stays as it was: a calendar that forgets its past takes nothing away."""
    pairs = _pairs(known, wanted, at)
    paired, taken = dict(pairs), {one for _, one in pairs}
    past = [one for one in known if _stays(one, paired.get(one.key), at)]
    kept = {one.key for one in past}
    busy = {one.meeting.starts_at for one in past}
    moved = {
        one.key: paired[one.key].meeting
        for one in known
        if one.key in paired and one.key not in kept and _moves(one, paired[one.key], busy)
    }
    added = [
        one.meeting for one in wanted if one not in taken and one.meeting.starts_at not in busy
    ]
    removed = {one.key for one in known if one.key not in paired and one.key not in kept}
    return Plan(
        moved=moved,
        added=added,
        removed=removed,
        meetings=_meetings(known, moved, added, removed),
        originals={one.meeting.starts_at: one.original for one in wanted},
    )


def _stays(known: Known, now: Occurrence | None, at: datetime) -> bool:
    """A date that has begun moves only when the calendar puts it ahead again."""
    if known.held and now is None:
        return True
    return known.meeting.starts_at <= at and (now is None or now.meeting.starts_at <= at)


def _moves(known: Known, now: Occurrence, busy: Collection[datetime]) -> bool:
    return now.meeting != known.meeting and now.meeting.starts_at not in busy


def _meetings(
    known: Sequence[Known],
    moved: Mapping[int, Meeting],
    added: Sequence[Meeting],
    removed: Collection[int],
) -> list[Meeting]:
    stayed = [moved.get(one.key, one.meeting) for one in known if one.key not in removed]
    return sorted([*stayed, *added])


Pairs = list[tuple[int, Occurrence]]


def _pairs(known: Sequence[Known], wanted: Sequence[Occurrence], at: datetime) -> Pairs:
    """Each date that is there with the date that the calendar means by it: by its name, else by
    its time, else, of those ahead, the nearest."""
    pairs = _by_name(known, wanted)
    pairs += _by_time(*_unpaired(known, wanted, pairs))
    left, free = _unpaired(known, wanted, pairs)
    ahead = [one for one in left if one.meeting.starts_at > at]
    return pairs + _by_nearness(ahead, [one for one in free if one.meeting.starts_at > at])


def _unpaired(
    known: Sequence[Known], wanted: Sequence[Occurrence], pairs: Pairs
) -> tuple[list[Known], list[Occurrence]]:
    keys, taken = {key for key, _ in pairs}, {one for _, one in pairs}
    left = [one for one in known if one.key not in keys]
    return left, [one for one in wanted if one not in taken]


def _by_name(known: Sequence[Known], wanted: Sequence[Occurrence]) -> Pairs:
    named = {one.original: one for one in wanted}
    return [(k.key, named[k.original]) for k in known if k.original and k.original in named]


def _by_time(known: Sequence[Known], wanted: Sequence[Occurrence]) -> Pairs:
    timed = {one.meeting.starts_at: one for one in wanted}
    return [(k.key, timed[k.meeting.starts_at]) for k in known if k.meeting.starts_at in timed]


def _by_nearness(known: Sequence[Known], wanted: Sequence[Occurrence]) -> Pairs:
    """In the order of time: two dates never change places."""
    pairs: Pairs = []
    free = sorted(wanted, key=lambda one: one.meeting)
    for one in sorted(known, key=lambda k: k.meeting):
        start = one.meeting.starts_at
        while free and free[0].meeting.starts_at < start - NEAR:
            free.pop(0)
        if free and free[0].meeting.starts_at <= start + NEAR:
            pairs.append((one.key, free.pop(0)))
    return pairs
