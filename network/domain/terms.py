"""Terms of office: they end by their date (DOMAIN N1)."""

from datetime import date, timedelta
from enum import StrEnum


class Office(StrEnum):
    CO_CHAIR = "co-chair"
    CHAIR = "chair"
    """Of a committee."""
    SECRETARY = "secretary"
    MEMBER = "member"
    """Of a committee."""


TOLD_BEFORE = (timedelta(days=60), timedelta(days=30), timedelta(0))
"""When its holder and the co-chairs hear that a term ends [design]."""


def letters_owed(until: date, on: date) -> int:
    """How many of those letters are due by that day."""
    return sum(on >= until - before for before in TOLD_BEFORE)


def overlap(since: date, until: date, other_since: date, other_until: date) -> bool:
    """A term is held from its first day on and no longer on its last."""
    return since < other_until and other_since < until
