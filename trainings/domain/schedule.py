"""When a class meets: dates made from a weekly pattern, and what can be wrong with dates."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

MOST_WEEKS = 52
"""A run longer than a year is better told as weekly hours [design]."""


class Meeting(NamedTuple):
    """One date of an offering."""

    starts_at: datetime
    ends_at: datetime


class Hours(NamedTuple):
    """Hours that come back every week; 0 is Monday, no time means that nobody has said."""

    weekday: int
    opens: time | None
    closes: time | None


class Fault(StrEnum):
    """What cannot be about the dates of an offering."""

    ENDS_BEFORE_IT_STARTS = "ends-before-it-starts"
    NO_SUCH_TIME = "no-such-time"
    TWICE_AT_ONE_TIME = "twice-at-one-time"
    ENROL_AFTER_START = "enrol-after-start"
    LAST_DAY_BEFORE_FIRST = "last-day-before-first"


class Unready(StrEnum):
    """Why families cannot do anything with a run yet."""

    NO_DATES = "no-dates"
    OVER = "over"


def meeting(day: date, opens: time, closes: time, zone: ZoneInfo) -> Meeting:
    """The class of that day, as the clock on the wall says, winter or summer."""
    return Meeting(
        datetime.combine(day, opens, tzinfo=zone), datetime.combine(day, closes, tzinfo=zone)
    )


def weekly(
    first: date,
    opens: time,
    closes: time,
    *,
    weeks: int,
    zone: ZoneInfo,
    skip: Collection[date] = (),
) -> list[Meeting]:
    """The same hours on the same weekday, `weeks` weeks in a row, without the days to skip.

    A skipped day is not made up for at the end: ten weeks with one day off are nine meetings.
    """
    days = (first + timedelta(weeks=week) for week in range(weeks))
    return [meeting(day, opens, closes, zone) for day in days if day not in skip]


def days_in(words: str, first: date) -> list[date]:
    """The days that somebody typed: 2027-01-18, 1/18/2027, or 1/18 for the next one from `first`.

    `ValueError` for anything else.
    """
    return [_day(word, first) for word in re.split(r"[\s,;]+", words) if word]


def _day(word: str, first: date) -> date:
    if "/" not in word:
        return date.fromisoformat(word)
    month, number, year = (int(part) for part in f"{word}/{first.year}".split("/")[:3])
    if word.count("/") > 1:
        return date(year + 2000 if year < 100 else year, month, number)
    this_year = date(first.year, month, number)
    return this_year if this_year >= first else date(first.year + 1, month, number)


def exists(moment: datetime) -> bool:
    """False for an hour that the clocks leave out on the night when summer time begins."""
    zone = moment.tzinfo
    back = moment.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def faults(meetings: Iterable[Meeting]) -> list[Fault]:
    """What is wrong with these dates, each fault named once."""
    found: list[Fault] = []
    seen: set[datetime] = set()
    for starts_at, ends_at in meetings:
        if not (exists(starts_at) and exists(ends_at)):
            found.append(Fault.NO_SUCH_TIME)
        if ends_at <= starts_at:
            found.append(Fault.ENDS_BEFORE_IT_STARTS)
        if starts_at in seen:
            found.append(Fault.TWICE_AT_ONE_TIME)
        seen.add(starts_at)
    return list(dict.fromkeys(found))


def first_and_last_day(
    meetings: Iterable[Meeting], zone: ZoneInfo
) -> tuple[date | None, date | None]:
    """The days on which a run begins and ends where it takes place."""
    days = sorted(one.starts_at.astimezone(zone).date() for one in meetings)
    return (days[0], days[-1]) if days else (None, None)


def day_faults(starts_on: date | None, ends_on: date | None, enrol_by: date | None) -> list[Fault]:
    """What is wrong between the first day, the last day and the last day to enroll."""
    found = []
    if starts_on and ends_on and ends_on < starts_on:
        found.append(Fault.LAST_DAY_BEFORE_FIRST)
    if starts_on and enrol_by and enrol_by > starts_on:
        found.append(Fault.ENROL_AFTER_START)
    return found


@dataclass(frozen=True)
class Run:
    """All that is known of when a run takes place."""

    ends: Collection[datetime] = ()
    """When each of its dates ends."""
    weekly: bool = False
    drop_in: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


def unready(run: Run, at: datetime) -> Unready | None:
    """What keeps a run from being announced: it says no day, or its days are over."""
    if run.ends:
        return Unready.OVER if max(run.ends) < at else None
    if run.ends_on and run.ends_on < at.date():
        return Unready.OVER
    return None if run.weekly or run.drop_in or run.starts_on else Unready.NO_DATES
