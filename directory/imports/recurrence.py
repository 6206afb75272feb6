"""What an HSDS schedule means here: dates, or hours that come back every week (DOMAIN D9)."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from directory.imports import times
from directory.imports.answers import number

MOST_DATES = 104
"""Two dates a week for a year; a longer run is better told as weekly hours [design]."""

AHEAD = timedelta(days=366)
"""How far a monthly rule without an end is written out [design]."""


@dataclass
class Timetable:
    """When an offering takes place. `hours` are weekday, opening and closing time."""

    starts_on: date | None = None
    ends_on: date | None = None
    hours: list[tuple[int, time | None, time | None]] = field(default_factory=list)
    dates: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(frozen=True)
class Rule:
    """One schedule, read and checked."""

    first: date | None
    last: date | None
    count: int | None
    interval: int
    freq: str
    days: list[tuple[int | None, int]]
    month_days: list[int]
    opens: time | None
    closes: time | None


def read(row: Mapping[str, Any]) -> Rule:
    """Raises `Refused` with the field that cannot be understood."""
    until = times.dated(row.get("until"), "until") or times.dated(row.get("valid_to"), "valid_to")
    dtstart = times.dated(row.get("dtstart"), "dtstart")
    return Rule(
        first=dtstart or times.dated(row.get("valid_from"), "valid_from"),
        last=until,
        count=positive(row, "count"),
        interval=positive(row, "interval") or 1,
        freq=str(row.get("freq") or "").strip().upper(),
        days=times.weekdays(row.get("byday"), "byday"),
        month_days=days_of_the_month(row.get("bymonthday")),
        opens=times.hour(row.get("opens_at"), "opens_at"),
        closes=times.hour(row.get("closes_at"), "closes_at"),
    )


def positive(row: Mapping[str, Any], name: str) -> int | None:
    value = number(row.get(name), name)
    return int(value) if value and value >= 1 else None


def days_of_the_month(value: Any) -> list[int]:
    parts = [number(part, "bymonthday") for part in str(value or "").split(",")]
    return [int(part) for part in parts if part and 1 <= abs(part) <= 31]


def timetable(rules: list[Rule], zone: ZoneInfo, on: date) -> Timetable:
    """The schedules of one offering together."""
    table = Timetable()
    dates: dict[datetime, datetime] = {}
    for rule in rules:
        written_out = within_reason(rule, on)
        if written_out and rule.opens and rule.closes:
            dates |= dict(times.session(d, rule.opens, rule.closes, zone) for d in written_out)
        else:
            table.hours += weekly_hours(rule)
        frame(table, rule)
    table.dates = sorted(dates.items())
    table.hours = sorted(set(table.hours), key=lambda row: (row[0], str(row[1] or "")))
    return table


def weekly_hours(rule: Rule) -> list[tuple[int, time | None, time | None]]:
    return [(weekday, rule.opens, rule.closes) for which, weekday in rule.days if which is None]


def frame(table: Timetable, rule: Rule) -> None:
    """The first and last day of all rules; a rule without a last day leaves it open."""
    starts = [day for day in (table.starts_on, rule.first) if day]
    table.starts_on = min(starts, default=None)
    table.ends_on = max((day for day in (table.ends_on, rule.last) if day), default=None)
    if table.starts_on and table.ends_on and table.ends_on < table.starts_on:
        table.ends_on = None


def within_reason(rule: Rule, on: date) -> list[date]:
    """The dates of a rule that ends; nothing for one that goes on or is too long to write out."""
    if not rule.first:
        return []
    if rule.freq not in ("WEEKLY", "MONTHLY"):
        return [rule.first] if rule.last in (None, rule.first) and not rule.days else []
    last = rule.last or (max(on, rule.first) + AHEAD if rule.freq == "MONTHLY" else None)
    if not last and not rule.count:
        return []
    days = in_the_rule(rule, last or date.max)
    found = list(islice(days, min(rule.count or MOST_DATES + 1, MOST_DATES + 1)))
    return found if len(found) <= MOST_DATES else []


def in_the_rule(rule: Rule, last: date) -> Iterator[date]:
    every = by_week(rule) if rule.freq == "WEEKLY" else by_month(rule)
    return (day for day in takewhile(lambda day: day <= last, every) if day >= (rule.first or day))


def by_week(rule: Rule) -> Iterator[date]:
    first = rule.first or date.max
    weekdays = sorted({day for _which, day in rule.days}) or [first.weekday()]
    monday = first - timedelta(days=first.weekday())
    while monday.year < date.max.year:
        yield from (monday + timedelta(days=day) for day in weekdays)
        monday += timedelta(weeks=rule.interval)


def by_month(rule: Rule) -> Iterator[date]:
    first = rule.first or date.max
    month = first.replace(day=1)
    while month.year < date.max.year:
        yield from sorted(days_in(month, rule))
        months = month.month - 1 + rule.interval
        month = month.replace(year=month.year + months // 12, month=months % 12 + 1)


def days_in(month: date, rule: Rule) -> set[date]:
    """The days of one month: "the 1st and 15th", "the first Monday", "every Monday"."""
    length = monthrange(month.year, month.month)[1]
    days = {month.replace(day=day) for day in range(1, length + 1)}
    if rule.month_days:
        numbers = {day if day > 0 else length + 1 + day for day in rule.month_days}
        return {day for day in days if day.day in numbers}
    if not rule.days:
        return {day for day in days if rule.first and day.day == rule.first.day}
    return {day for day in days for which in rule.days if falls_on(day, which, length)}


def falls_on(day: date, which: tuple[int | None, int], length: int) -> bool:
    nth, weekday = which
    if day.weekday() != weekday:
        return False
    if nth is None:
        return True
    return (day.day - 1) // 7 + 1 == nth if nth > 0 else -((length - day.day) // 7 + 1) == nth
