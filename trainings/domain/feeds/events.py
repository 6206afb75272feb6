"""What a calendar says, after it was read (RFC 5545)."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from trainings.domain.schedule import Meeting

AHEAD = timedelta(days=366)
"""A rule without an end is followed for a year."""
EXTEND = timedelta(days=183)
"""Dates of a rule without an end are added when less than this is left: twice a year, so that
families do not get a letter every week about one more date."""
BEHIND = timedelta(days=366)
"""Dates of a run that goes on now are wanted from its beginning, up to a year back."""
MOST_DATES = 400
"""More dates than days in a year are no class."""


class Reason(StrEnum):
    """Why one event of a calendar is not taken."""

    BAD_RULE = "bad-rule"
    TOO_OFTEN = "too-often"
    TOO_MANY_DATES = "too-many-dates"
    NO_START = "no-start"
    NO_END = "no-end"
    NO_SUCH_TIME = "no-such-time"
    ENDS_BEFORE_IT_STARTS = "ends-before-it-starts"
    UNKNOWN_ZONE = "unknown-zone"
    CUT_OFF = "cut-off"
    TOO_MANY_EVENTS = "too-many-events"


@dataclass(frozen=True)
class Refused:
    """One event that was not taken: the line of the file, why, its title, the words at fault."""

    line: int
    reason: Reason
    title: str = ""
    words: str = ""
    uid: str = ""


@dataclass(frozen=True, order=True)
class Occurrence:
    """One date of a series. `original` is when it was first meant to be: it names the date for
    good, however often it is moved (RFC 5545, 3.8.4.4)."""

    original: datetime
    meeting: Meeting


@dataclass(frozen=True)
class Series:
    """All events of a calendar that are one run of a class: a single event, or a rule with its
    exceptions."""

    uid: str
    title: str
    categories: tuple[str, ...] = ()
    location: str = ""
    zone: str = ""
    """Empty when the calendar names none, or only the time of Greenwich."""
    assumed: bool = False
    """The zone is our reading of a name or of offsets that are not of the public list."""
    occurrences: tuple[Occurrence, ...] = ()
    days: tuple[date, date] | None = None
    """The first and the last day of events that say no times."""
    cancelled: bool = False
    endless: bool = False

    @property
    def meetings(self) -> list[Meeting]:
        return [one.meeting for one in self.occurrences]

    def ahead(self, at: datetime) -> bool:
        """Has it a date that is not over?"""
        if self.days:
            return self.days[1] >= at.date()
        return any(one.meeting.ends_at > at for one in self.occurrences)


def root(uid: str) -> str:
    """The name of a run. Google gives the later part of a series, once "this and following" is
    changed, the same name with the date behind it; it is the same class all the same."""
    return re.sub(r"_R\d{8}(T\d{6}Z?)?(?=@google\.com$)", "", uid.strip())


def joined(parts: Iterable[Series]) -> Series:
    """The parts of one run as one: the words of the last part, the dates of all."""
    series = sorted(parts, key=lambda one: [o.original for o in one.occurrences][-1:])
    last = series[-1]
    named = {one.original: one for part in series for one in part.occurrences}
    dates = {one.meeting.starts_at: one for one in named.values()}
    spans = [part.days for part in series if part.days]
    return Series(
        uid=root(last.uid),
        title=last.title,
        categories=last.categories,
        location=last.location,
        zone=last.zone,
        assumed=any(part.assumed for part in series),
        occurrences=tuple(sorted(dates.values(), key=lambda one: one.meeting)),
        days=(min(s[0] for s in spans), max(s[1] for s in spans)) if spans and not dates else None,
        cancelled=all(part.cancelled for part in series),
        endless=any(part.endless for part in series),
    )


def followed_until(at: datetime, already: Collection[datetime]) -> datetime:
    """How far a rule without an end is followed, when these dates are there already."""
    last = max(already, default=None)
    return last if last is not None and last - at >= EXTEND else at + AHEAD
