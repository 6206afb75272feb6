"""How moderators share what waits."""

from datetime import datetime, timedelta

CLAIM = timedelta(minutes=30)
"""How long a post is one moderator's alone [design]."""

TELL_AGAIN = timedelta(hours=1)
"""Moderators hear at most so often that something waits [design]."""

PROGRESS_SHOWN = timedelta(days=14)
"""How long the desk shows how the sending of a post went [design]."""


def stands(claimed_at: datetime | None, at: datetime) -> bool:
    """Does somebody have it now?"""
    return claimed_at is not None and at < claimed_at + CLAIM


def may_tell(last: datetime | None, at: datetime) -> bool:
    """Is it long enough since moderators heard last?"""
    return last is None or last + TELL_AGAIN <= at
