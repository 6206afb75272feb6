"""When a letter that could not be sent is tried again."""

from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
"""How long a worker may hold a letter before another may take it over."""

PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
"""Growing pauses between attempts; after the last the letter counts as failed [design]."""


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """When to try again after `attempts` failures, or None when it is time to give up."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


class Silence(StrEnum):
    """Why nothing but what she asked for herself goes to an address."""

    LEFT_ALL = "left_all"
    COMPLAINED = "complained"
    BOUNCED = "bounced"
    BY_NETWORK = "by_network"


class Withheld(StrEnum):
    """Why a letter that was owed is not sent, and no server is at fault."""

    SILENCED = "silenced"
    LEFT = "left"
    REMOVED = "removed"
