"""When the sample's classes meet: "the first Tuesday three weeks from now", as dates."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from network.sample.sheets import Sheet
from trainings.domain.schedule import Hours, Meeting, meeting

ZONE = ZoneInfo("America/New_York")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_OFF = {(12, day) for day in range(24, 32)} | {(1, 1), (7, 4)}


def meetings(run: Sheet, on: date) -> list[Meeting]:
    """The dates of a run: `in` days from `on`, on a weekday, `times` times every `every` days."""
    if "in" not in run:
        return []
    opens = clock(run["at"])
    closes = (datetime.combine(on, opens) + timedelta(hours=run["hours"])).time()
    days = _days(_first(run, on), run.get("every", 7))
    return [meeting(next(days), opens, closes, ZONE) for _ in range(run.get("times", 1))]


def weekly_hours(run: Sheet) -> list[Hours]:
    """From "tue 17:30-19:30"."""
    return [_hours(text) for text in run.get("weekly", [])]


def clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _first(run: Sheet, on: date) -> date:
    earliest = on + timedelta(days=run["in"])
    return earliest + timedelta(days=(WEEKDAYS.index(run["on"]) - earliest.weekday()) % 7)


def _days(first: date, every: int) -> Iterator[date]:
    day = first
    while True:
        if (day.month, day.day) not in DAYS_OFF:
            yield day
        day += timedelta(days=every)


def _hours(text: str) -> Hours:
    day, span = text.split()
    opens, closes = span.split("-")
    return Hours(WEEKDAYS.index(day), clock(opens), clock(closes))
