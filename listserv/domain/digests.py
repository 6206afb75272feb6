"""When a reader's hour was: the hour of her day or week, in her time zone, over clock changes."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from listserv.domain.words import Frequency

MINUTE = timedelta(minutes=1)

BACK = range(-1, 9)
"""Days to look back for a slot: a week, and a day more on both sides, since a clock that is set
back at midnight shows the same date twice."""


def last_slot(
    *, frequency: Frequency, hour: int, weekday: int, zone: str, at: datetime
) -> datetime:
    """The latest moment up to `at` when her clock came to her hour; `weekday` (0 is Monday) counts
    for weekly mails alone. An hour that her clock skips counts as reached when the clock jumps
    over it; of an hour that comes twice the first counts."""
    clock = ZoneInfo(zone)
    today = at.astimezone(clock).date()
    days = (today - timedelta(days=back) for back in BACK)
    if frequency == Frequency.WEEKLY:
        days = (day for day in days if day.weekday() == weekday)
    slots = (_first_moment(day, hour, clock) for day in days)
    return next(slot for slot in slots if slot <= at)


def _first_moment(day: date, hour: int, clock: ZoneInfo) -> datetime:
    wanted = datetime.combine(day, time(hour))
    early, late = sorted(wanted.replace(tzinfo=clock, fold=fold).astimezone(UTC) for fold in (0, 1))

    def reached(minutes: int) -> bool:
        return (early + minutes * MINUTE).astimezone(clock).replace(tzinfo=None) >= wanted

    if reached(0):
        return early
    # Skipped: somewhere between the two readings of the missing hour the clock jumps.
    return early + bisect_left(range((late - early) // MINUTE), True, key=reached) * MINUTE
