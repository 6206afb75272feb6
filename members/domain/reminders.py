"""Reminders before and after a day: which one is owed, and that none goes out twice."""

from collections.abc import Sequence
from datetime import date, timedelta

from members.domain.standing import GRACE

RENEWAL = (-60, -30, -7, 1, 30, GRACE.days - 7, GRACE.days + 1)
"""Days from the last covered day on: three before it, three in the grace period, and one that says
that the trainings are no longer shown [design]."""

SIGNING = (14, 45)
"""Days from the day on which an agency was taken in, while it has not signed yet [design]."""

VERIFICATION = (-30, 0, 30, 91)
"""Days from the day on which a listing is to be verified; the last one says that it has left the
search (DOMAIN D5)."""

LATE = timedelta(days=14)
"""Who was down for longer after the last reminder is not told of it any more."""


def owed(due: date, schedule: Sequence[int], on: date) -> int | None:
    """The place in the schedule of the reminder that ought to be out by that day; of several that
    were missed only the latest counts. Nothing before the first, and long after the last."""
    passed = (on - due).days
    if passed > schedule[-1] + LATE.days:
        return None
    reached = [number for number, days in enumerate(schedule) if passed >= days]
    return reached[-1] if reached else None


def window(schedule: Sequence[int], on: date) -> tuple[date, date]:
    """The earliest and latest `due` for which a reminder may be owed on that day."""
    return on - timedelta(days=schedule[-1]) - LATE, on - timedelta(days=schedule[0])
