"""Days and hours in the many ways in which people write them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from directory.imports.refusals import Refused
from directory.imports.wording import plain

DAY_FORMATS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y%m%d")
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
CLOCK = re.compile(r"(\d{1,2})(?::?(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?\s*m?\.?", re.ASCII)
EVERY_YEAR = 1
"""Ohana writes a day of every year as a day of the year 1."""


def day(value: Any, field: str) -> date | None:
    """Nothing for nothing; what is no day is refused by name."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = plain(value)
    if not text:
        return None
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        text = text[:10]
    found = next((day for day in (written_as(text, form) for form in DAY_FORMATS) if day), None)
    if not found:
        raise Refused(_("“%(text)s” is not a date") % {"text": text[:40]}, field)
    return found


def written_as(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def dated(value: Any, field: str) -> date | None:
    """A day of one certain year; the year 1 stands for every year and is none."""
    found = day(value, field)
    return found if found and found.year > EVERY_YEAR else None


def hour(value: Any, field: str) -> time | None:
    """ "09:00", "9am", "4:00 PM", "14:00:00Z", "noon"."""
    if isinstance(value, time):
        return value.replace(tzinfo=None, microsecond=0)
    text = plain(value).lower()
    if not text:
        return None
    if text in ("noon", "midnight"):
        return time(12) if text == "noon" else time(0)
    clock = re.sub(r"(z|[+-]\d{2}:?\d{2})$", "", text)
    found = CLOCK.fullmatch(clock)
    right = found and (len(clock) <= 2 or not clock.isdigit() or len(clock) == 4)
    read = of_the_clock(found) if found and right else None
    if read is None:
        raise Refused(_("“%(text)s” is not a time of day") % {"text": text[:40]}, field)
    return read


def of_the_clock(found: re.Match[str]) -> time | None:
    hours, minutes, seconds = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4] and not 1 <= hours <= 12:
        return None
    if found[4]:
        hours = hours % 12 + (12 if found[4] == "p" else 0)
    if (hours, minutes, seconds) == (24, 0, 0):
        hours = 0
    in_a_day = hours <= 23 and minutes <= 59 and seconds <= 59
    return time(hours, minutes, seconds) if in_a_day else None


def weekdays(value: Any, field: str) -> list[tuple[int | None, int]]:
    """Pairs of which-in-the-month (None: every) and weekday: "MO,WE", "Monday", "1MO,-1FR"."""
    found = []
    for part in re.split(r"[,;\s]+", plain(value).lower()):
        if not part:
            continue
        parsed = re.fullmatch(r"([+-]?[1-5])?([a-z]+)\.?", part)
        if not parsed or parsed[2][:2] not in WEEKDAYS:
            raise Refused(_("“%(text)s” is not a day of the week") % {"text": part[:40]}, field)
        which = int(parsed[1]) if parsed[1] else None
        found.append((which, WEEKDAYS.index(parsed[2][:2])))
    return found


def moment(on: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, clock, tzinfo=zone)


def session(on: date, opens: time, closes: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """One date; what closes before it opens goes on past midnight."""
    last = on + timedelta(days=1) if closes <= opens else on
    return moment(on, opens, zone), moment(last, closes, zone)
