"""Who was at a session, and when that can be said."""

from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo

Marks = Mapping[int, bool | None]
"""By enrolment: she was there, she was not, or nobody has said."""


def can_be_marked(starts_at: datetime, at: datetime) -> bool:
    """From the morning of the day on; both moments on the clock of the class."""
    return starts_at.date() <= at.date()


def moves(
    known: Collection[datetime],
    wanted: Collection[datetime],
    marked: Collection[datetime],
    zone: tzinfo,
) -> dict[datetime, datetime | None]:
    """Where each date goes that is no longer wanted at its time; `None` when it goes away.

    It takes the first new date that is free, so that whatever hangs on it stays. A date with marks
    only changes its hour: who was there on one day was not there on another.
    """
    free = sorted(set(wanted) - set(known))
    going: dict[datetime, datetime | None] = {}
    for old in sorted(set(known) - set(wanted), key=lambda old: (old not in marked, old)):
        day = old.astimezone(zone).date()
        fitting = [new for new in free if old not in marked or new.astimezone(zone).date() == day]
        going[old] = fitting[0] if fitting else None
        free = [new for new in free if new != going[old]]
    return going
