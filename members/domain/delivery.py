"""When a letter that could not be sent is tried again."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=5)
"""How long a worker may hold a letter before another may take it over."""

PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
"""Growing pauses between attempts; after the last the letter counts as failed [design]."""


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """When to try again after `attempts` failures, or None when it is time to give up."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
