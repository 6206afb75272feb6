"""When a calendar is asked again, and when somebody is told that it does not answer."""

from datetime import datetime, timedelta
from enum import StrEnum

EVERY = timedelta(hours=1)
LONGEST = timedelta(hours=24)
TELL_AFTER = timedelta(days=3)
LEASE = timedelta(minutes=5)
"""One reader at a time; one that was killed is forgotten after this."""


class Fault(StrEnum):
    """Why a calendar could not be read."""

    BAD_ADDRESS = "bad-address"
    NOT_ALLOWED = "not-allowed"
    """An address inside somebody's house: ours or another's."""
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too-slow"
    TOO_MANY_HOPS = "too-many-hops"
    DENIED = "denied"
    GONE = "gone"
    SERVER_ERROR = "server-error"
    TOO_BIG = "too-big"
    NOT_A_CALENDAR = "not-a-calendar"


def next_check(failures: int, at: datetime) -> datetime:
    """Every hour; after each failure twice as long, up to a day."""
    return at + min(EVERY * (1 << min(failures, 8)), LONGEST)


def tell(failing_since: datetime | None, told_at: datetime | None, at: datetime) -> bool:
    """Time to write to the agency? Once for each stretch of failures."""
    return failing_since is not None and told_at is None and at - failing_since >= TELL_AFTER
