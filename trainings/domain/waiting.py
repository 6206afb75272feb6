"""Who gets a place, who waits, and how long a freed place is held for the next in line.

Nobody overtakes: whoever asks while others wait goes behind them, even if a place is free.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from trainings.domain.enrolment import EnrolmentStatus

TIME_TO_ANSWER = timedelta(hours=48)
"""How long a place that became free is held for the next in line [design]."""

LEAST_TIME_TO_ANSWER = timedelta(hours=1)
"""With less than this there is no sense in writing a letter [design]."""

REMINDED_BEFORE = (timedelta(days=7), timedelta(days=1))
"""When a parent is reminded of her class, the longest first [design]."""

LINK_KEPT = timedelta(days=183)
"""How long after the end of the class the link in the letters still opens "my place" [design]."""


@dataclass(frozen=True)
class Line:
    """The places of one offering and those who wait for one."""

    places: int | None
    """None where the agency has set no limit."""
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        """How many more can come; only where there is a limit."""
        return max(0, (self.places or 0) - self.taken)


def on_asking(line: Line) -> EnrolmentStatus:
    """What a newcomer gets."""
    full = line.places is not None and line.taken >= line.places
    return EnrolmentStatus.WAITING if full or line.waiting else EnrolmentStatus.PLACED


def to_offer(line: Line) -> int:
    """To how many of those who wait a place can be offered now."""
    if line.places is None:
        return line.waiting
    return min(line.waiting, line.free)


def answer_by(at: datetime, begins_at: datetime | None) -> datetime | None:
    """Until when an offered place is held: two days, and never more than half of the time that is
    left, so that the next one still has a chance. None when it is too late to ask anybody."""
    if begins_at is None:
        return at + TIME_TO_ANSWER
    held = min(TIME_TO_ANSWER, (begins_at - at) / 2)
    return at + held if held >= LEAST_TIME_TO_ANSWER else None


def reminder_since(begins_at: datetime, at: datetime) -> datetime | None:
    """Since when the reminder that is due now is due; None when none is."""
    due = [begins_at - ahead for ahead in REMINDED_BEFORE if begins_at - ahead <= at]
    return due[-1] if due and at < begins_at else None


def link_opens(last_day: date | None, at: datetime) -> bool:
    """Does the link in a letter still open "my place"? Where no last day is known, it does."""
    if last_day is None:
        return True
    return at < datetime.combine(last_day, time.max, tzinfo=at.tzinfo) + LINK_KEPT
