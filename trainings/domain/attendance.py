"""Who was at a session, and when that can be said."""

from collections.abc import Mapping
from datetime import datetime

Marks = Mapping[int, bool | None]
"""By enrolment: she was there, she was not, or nobody has said."""


def can_be_marked(starts_at: datetime, at: datetime) -> bool:
    """From the morning of the day on; both moments on the clock of the class."""
    return starts_at.date() <= at.date()


def changed(shown: Marks, said: Marks) -> dict[int, bool | None]:
    """What somebody changed on her page: of two people who mark one session at the same time,
    neither takes back what the other has said."""
    return {key: mark for key, mark in said.items() if mark != shown.get(key)}
