"""Rules of recurrence (RFC 5545, 3.3.10): those of a class are let through, with an end.

A rule is somebody else's program that we run. So its parts are those of the standard, it comes at
most once a day, and it ends at a time of ours: a rule that never fits a day ends there too.
"""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from itertools import islice

from dateutil.rrule import rrulestr
from icalendar.prop import vRecur

from trainings.domain.feeds.events import Reason

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
PARTS = {
    *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"),
    *("BYYEARDAY", "BYWEEKNO", "BYSETPOS", *TIMES),
}
MOST = {
    **{"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366},
    **{"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 60},
}
"""The biggest number of each part; those that count days may count from the end."""


class Broken(Exception):
    """What is wrong with an event."""

    def __init__(self, reason: Reason, words: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.words, self.line = reason, words[:120], line


@dataclass(frozen=True)
class Rule:
    """A rule with an end of ours. `endless` when the calendar gave it none."""

    text: str
    endless: bool


def bounded(value: str, start: datetime | date, until: datetime) -> Rule:
    """The rule as it runs from `start` to `until`, or `Broken`. Its COUNT becomes the last day."""
    parts = _parts(value)
    count = int(parts.pop("COUNT", 0) or 0)
    said = parts.pop("UNTIL", "")
    zone = start.tzinfo if isinstance(start, datetime) else None
    end = min(_until(said, zone), until) if said else until
    endless = not said and not count
    try:
        if not _fits_a_day(parts, start):
            return Rule(_written({"FREQ": "DAILY"}, _moment(start), zone), endless=False)
        if count:
            end = _last(_written(parts, end, zone), start, count) or end
        rule = _written(parts, end, zone)
        _dates(rule, start)
    except (ValueError, TypeError, OverflowError, IndexError) as error:
        raise Broken(Reason.BAD_RULE, value) from error
    return Rule(rule, endless)


def _fits_a_day(parts: dict[str, str], start: datetime | date) -> bool:
    """Whether the rule has any date at all, as 30 February has none. dateutil looks for the next
    one up to the year 9999, many seconds long; so it is asked from a year like ours near the end.
    28 years see every weekday on every day, the last of February too."""
    first = _moment(start).replace(tzinfo=None)
    like = next(
        year
        for year in range(9944, 9972)
        if isleap(year) == isleap(first.year)
        and first.replace(year=year).weekday() == first.weekday()
    )
    rule = ";".join(f"{name}={words}" for name, words in parts.items())
    return next(_dates(rule, first.replace(year=like)), None) is not None


def _parts(value: str) -> dict[str, str]:
    """The parts of a rule, each once; `Broken` for what is not of the standard."""
    pairs = [part.partition("=") for part in value.upper().rstrip(";").split(";")]
    parts = {name.strip(): words.strip() for name, _, words in pairs}
    if len(parts) != len(pairs) or not PARTS.issuperset(parts) or not all(parts.values()):
        raise Broken(Reason.BAD_RULE, value)
    _understood(value)
    if not all(_in_range(name, parts.get(name, "")) for name in MOST):
        raise Broken(Reason.BAD_RULE, value)
    numbers = [parts.get("INTERVAL", "1"), parts.get("COUNT", "1")]
    if not all(number.isdecimal() and 0 < int(number) < 10_000 for number in numbers):
        raise Broken(Reason.BAD_RULE, value)
    if parts.get("FREQ") not in FREQUENCIES or any("," in parts.get(name, "") for name in TIMES):
        known = parts.get("FREQ") in (*FREQUENCIES, "HOURLY", "MINUTELY", "SECONDLY")
        raise Broken(Reason.TOO_OFTEN if known else Reason.BAD_RULE, value)
    return parts


def _in_range(name: str, words: str) -> bool:
    numbers = [word.lstrip("+-") for word in words.split(",")] if words else []
    least = 0 if name in TIMES else 1
    return all(n.isdecimal() and least <= int(n[:9]) <= MOST[name] for n in numbers)


def _understood(value: str) -> None:
    try:
        vRecur.from_ical(value)
    except (ValueError, TypeError, KeyError) as error:
        raise Broken(Reason.BAD_RULE, value) from error


def _until(words: str, zone: tzinfo | None) -> datetime:
    """Until a day means to the end of that day; a time without a zone is that of the event."""
    try:
        day = datetime.strptime(words[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        clock = time.fromisoformat(words[9:15]) if "T" in words else time(23, 59, 59)
        own = UTC if words.endswith("Z") else zone
        return datetime.combine(day, clock, tzinfo=own or UTC)
    except (ValueError, OverflowError) as error:
        raise Broken(Reason.BAD_RULE, words) from error


def _written(parts: dict[str, str], until: datetime, zone: tzinfo | None) -> str:
    """With the end as the standard wants it: in UTC, or without a zone where the event has none."""
    end = f"{until.astimezone(UTC):%Y%m%dT%H%M%SZ}" if zone else f"{until:%Y%m%dT%H%M%S}"
    return ";".join(f"{name}={words}" for name, words in {**parts, "UNTIL": end}.items())


def _last(rule: str, start: datetime | date, count: int) -> datetime | None:
    """The last of so many dates; the first one always counts (RFC 5545, 3.8.5.3)."""
    dates = list(islice(_dates(rule, start), count + 1))
    first = _moment(start)
    if dates[:1] != [first]:
        dates.insert(0, first)
    return dates[count - 1] if len(dates) >= count else None


def _dates(rule: str, start: datetime | date) -> Iterator[datetime]:
    return iter(rrulestr(rule, dtstart=_moment(start)))


def _moment(day: datetime | date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())
