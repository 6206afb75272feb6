"""One event of a calendar: its words, its times, its rule, or why it cannot be taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar.prop import vDuration

from trainings.domain.feeds.events import Reason, root
from trainings.imports.calendars.lines import Block
from trainings.imports.calendars.rules import Broken
from trainings.imports.calendars.zones import zone_of

MOMENT = re.compile(r"(\d{8})(?:T(\d{4}(?:\d{2})?)(Z?))?")
YEARS = range(1970, 2100)
"""Whoever writes another year means something else."""

Moment = datetime | date


@dataclass(frozen=True)
class Surroundings:
    """What the calendar says for all its events."""

    zone: ZoneInfo
    """Where a time without a zone is meant."""
    definitions: Mapping[str, Block]


@dataclass(frozen=True)
class Event:
    """One component, its times in zones of the public list."""

    line: int
    uid: str
    title: str
    categories: tuple[str, ...]
    location: str
    start: Moment
    end: Moment
    rules: tuple[tuple[int, str], ...] = ()
    extra: tuple[Moment | tuple[datetime, datetime], ...] = ()
    without: tuple[Moment, ...] = ()
    recurrence: Moment | None = None
    from_there_on: bool = False
    cancelled: bool = False
    version: tuple[int, str] = (0, "")
    """The higher one of two events that are the same (RFC 5545, 3.8.7.4)."""
    zone: str = ""
    assumed: bool = False


class Times:
    """Reads the times of one event; remembers the zone that it was in."""

    def __init__(self, block: Block, around: Surroundings) -> None:
        self.block, self.around = block, around
        self.assumed = False

    def first(self, name: str) -> Moment | None:
        return next((moments[0] for moments in self.each(name)), None)

    def each(self, name: str) -> Iterator[list[Moment]]:
        for line, params, value in self.block.values(name):
            if params.get("VALUE", "").upper() != "PERIOD":
                yield [self.moment(part, params, line) for part in value.split(",")]

    def periods(self, name: str) -> Iterator[tuple[datetime, datetime]]:
        for line, params, value in self.block.values(name):
            if params.get("VALUE", "").upper() == "PERIOD":
                for part in value.split(","):
                    yield self._period(part, params, line)

    def _period(
        self, words: str, params: Mapping[str, str], line: int
    ) -> tuple[datetime, datetime]:
        first, _, last = words.partition("/")
        start = self.moment(first, params, line)
        end = start + length(last, line) if "P" in last else self.moment(last, params, line)
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            raise Broken(Reason.NO_SUCH_TIME, words, line)
        return start, end

    def moment(self, words: str, params: Mapping[str, str], line: int) -> Moment:
        found = MOMENT.fullmatch(words.strip())
        if not found:
            raise Broken(Reason.NO_SUCH_TIME, words, line)
        day_words, clock, greenwich = found.groups()
        try:
            day = date.fromisoformat(day_words)
            if day.year not in YEARS:
                raise Broken(Reason.NO_SUCH_TIME, words, line)
            if clock is None:
                return day
            # A leap second is the last second of its minute.
            at = time.fromisoformat(re.sub(r"60$", "59", clock) if len(clock) > 4 else clock)
        except ValueError as error:
            raise Broken(Reason.NO_SUCH_TIME, words, line) from error
        return datetime.combine(day, at, tzinfo=UTC if greenwich else self._zone(params, line))

    def _zone(self, params: Mapping[str, str], line: int) -> ZoneInfo:
        tzid = params.get("TZID", "")
        if not tzid:
            return self.around.zone
        found = zone_of(tzid, dict(self.around.definitions))
        if found is None:
            raise Broken(Reason.UNKNOWN_ZONE, tzid, line)
        self.assumed = self.assumed or found.assumed
        return found.zone


def length(words: str, line: int) -> timedelta:
    try:
        return timedelta(seconds=vDuration.from_ical(words).total_seconds())
    except (ValueError, OverflowError) as error:
        raise Broken(Reason.NO_SUCH_TIME, words, line) from error


def event(block: Block, around: Surroundings) -> Event:
    """The event that stands there, or `Broken`."""
    if not block.whole:
        raise Broken(Reason.CUT_OFF, line=block.line)
    times = Times(block, around)
    start = times.first("DTSTART")
    if start is None:
        raise Broken(Reason.NO_START, line=block.line)
    end = _end(block, times, start)
    recurrence, whole_rest = _recurrence(block, times)
    title = text(block.value("SUMMARY"))
    return Event(
        line=block.line,
        uid=root(block.value("UID"))[:500] or f"{title}@{start.isoformat()}"[:500],
        title=title[:300],
        categories=_categories(block),
        location=text(re.sub(r"\\[nN]", ", ", block.value("LOCATION")))[:300],
        start=start,
        end=end,
        rules=tuple((line, value) for line, _, value in block.values("RRULE")),
        extra=(*(one for each in times.each("RDATE") for one in each), *times.periods("RDATE")),
        without=tuple(one for each in times.each("EXDATE") for one in each),
        recurrence=recurrence,
        from_there_on=whole_rest,
        cancelled=block.value("STATUS").upper() == "CANCELLED",
        version=(_number(block.value("SEQUENCE")), block.value("DTSTAMP")),
        zone=_zone_name(start),
        assumed=times.assumed,
    )


def _end(block: Block, times: Times, start: Moment) -> Moment:
    """An event says its end, or how long it is; a day without either is one day."""
    end = times.first("DTEND")
    line = next((line for line, _, _ in block.values("DTEND")), block.line)
    if end is None and (duration := block.value("DURATION")):
        line = next(line for line, _, _ in block.values("DURATION"))
        end = _after(start, length(duration, line))
    if end is None and not isinstance(start, datetime):
        return start + timedelta(days=1)
    if end is None:
        raise Broken(Reason.NO_END, line=line)
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise Broken(Reason.NO_SUCH_TIME, block.value("DTEND"), line)
    # Some calendars write the last day of a whole day as its end, not the day behind it.
    if end == start and not isinstance(start, datetime):
        return start + timedelta(days=1)
    if end <= start:
        same = end == start
        raise Broken(Reason.NO_END if same else Reason.ENDS_BEFORE_IT_STARTS, line=line)
    return end


def _after(start: Moment, by: timedelta) -> Moment:
    """So much later as time goes by, also in the night when the clocks change."""
    if isinstance(start, datetime):
        return (start.astimezone(UTC) + by).astimezone(start.tzinfo)
    return start + by


def _recurrence(block: Block, times: Times) -> tuple[Moment | None, bool]:
    """Which date of its series it stands for, and whether all later ones follow it."""
    moment = times.first("RECURRENCE-ID")
    params = next((params for _, params, _ in block.values("RECURRENCE-ID")), {})
    return moment, params.get("RANGE", "").upper() == "THISANDFUTURE"


def text(value: str) -> str:
    """A text as it is read: one line, no signs that control anything."""
    plain = re.sub(r"\\(.)", lambda found: {"n": " ", "N": " "}.get(found[1], found[1]), value)
    words = " ".join(plain.split())
    return "".join(sign for sign in words if sign.isprintable())


def _categories(block: Block) -> tuple[str, ...]:
    values = [value for _, _, value in block.values("CATEGORIES")]
    names = [text(name)[:100] for value in values for name in re.split(r"(?<!\\),", value)]
    return tuple(dict.fromkeys(name for name in names if name))[:20]


def _number(words: str) -> int:
    return int(words[:9]) if words[:9].isdecimal() else 0


def _zone_name(start: Moment) -> str:
    """Greenwich is where nobody lives: such a time says nothing of the place."""
    key = getattr(start.tzinfo, "key", "") if isinstance(start, datetime) else ""
    return "" if key == "UTC" else key
