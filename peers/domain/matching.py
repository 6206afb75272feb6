"""The clocks of a proposal and of the first contact (DOMAIN M6, M7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Clocks:
    hoped_by: datetime
    overdue_at: datetime


def answer_by(proposed: datetime, answer_hours: int) -> datetime:
    """Whoever is asked says yes or no within so many hours: a family waits [design]."""
    return proposed + timedelta(hours=answer_hours)


def clocks(accepted: datetime, *, hoped_hours: int, overdue_hours: int) -> Clocks:
    """Both run from the support parent's yes."""
    return Clocks(
        accepted + timedelta(hours=hoped_hours), accepted + timedelta(hours=overdue_hours)
    )


def is_overdue(now: datetime, overdue_at: datetime | None, first_contact: datetime | None) -> bool:
    return first_contact is None and overdue_at is not None and overdue_at <= now


def is_late(now: datetime, ready: datetime | None, match_hours: int) -> bool:
    """The promise of a match within so many hours of the request is broken (DOMAIN M7a)."""
    return ready is not None and ready + timedelta(hours=match_hours) <= now
