"""The two clocks of a concern, where a program sets them (DOMAIN C4), and when they are told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from peers.domain.words import Alarm

REPORTED = frozenset({Alarm.HURTING, Alarm.ABUSE})
"""What the law wants reported; the others stay with the coordinator (our reading of DOMAIN C4)."""
WARNED_IN_THE_LAST = 0.25
"""Part of the time at which a clock that runs is told."""


class Clock(StrEnum):
    ORAL = "oral"
    WRITTEN = "written"


class Stage(StrEnum):
    QUIET = "quiet"
    SOON = "soon"
    OVERDUE = "overdue"


STAGES = tuple(Stage)


@dataclass(frozen=True)
class Running:
    """The one clock that runs: from when, and until when."""

    clock: Clock
    since: datetime
    by: datetime

    def stage(self, at: datetime) -> Stage:
        if at > self.by:
            return Stage.OVERDUE
        warned = self.by - (self.by - self.since) * WARNED_IN_THE_LAST
        return Stage.SOON if at >= warned else Stage.QUIET


def oral_by(alarm: str, raised_at: datetime, hours: int | None) -> datetime | None:
    """None where the law sets no clock."""
    return _after(raised_at, hours) if alarm in REPORTED else None


def written_by(oral_at: datetime, hours: int | None) -> datetime | None:
    """The second clock begins with the oral report."""
    return _after(oral_at, hours)


def running(
    *,
    raised_at: datetime,
    oral_by: datetime | None,
    oral_at: datetime | None,
    written_by: datetime | None,
    written_at: datetime | None,
) -> Running | None:
    """The clock that somebody still has to stop."""
    if oral_by and not oral_at:
        return Running(Clock.ORAL, raised_at, oral_by)
    if oral_at and written_by and not written_at:
        return Running(Clock.WRITTEN, oral_at, written_by)
    return None


def _after(start: datetime, hours: int | None) -> datetime | None:
    return None if hours is None else start + timedelta(hours=hours)
