"""Who hears of an opening by mail, and why somebody does not (DOMAIN L2)."""

from datetime import date, timedelta
from enum import StrEnum

LIST = "openings"
"""The slug of the mailing list whose readers asked for such mail."""

REMINDER = timedelta(days=3)
"""So long before its last day an opening is told once more to those who have not answered
[design]."""

QUIET = timedelta(days=2)
"""No reminder so soon after the first mail [design]."""

FEWEST = 5
"""Smaller numbers of people are not shown (DOMAIN C8)."""


class Reason(StrEnum):
    """Why somebody hears of an opening, or does not: the first that is true."""

    NOT_ON_LIST = "not-on-list"
    PAUSED = "paused"
    """Or her address was silenced."""
    NO_PROFILE = "no-profile"
    NOT_LOOKING = "not-looking"
    SILENCED_BODY = "silenced-body"
    SERVES = "serves"
    """She sits there."""
    CANDIDATE = "candidate"
    """She asked for this seat already."""
    GAPS = "gaps"
    ONE_STEP = "one-step"
    ELIGIBLE = "eligible"


HEARS = frozenset({Reason.ONE_STEP, Reason.ELIGIBLE})


def shown(number: int) -> int | None:
    """None for one that could tell of somebody."""
    return number if number == 0 or number >= FEWEST else None


def is_reminded(closes_on: date | None, today: date) -> bool:
    return closes_on is not None and closes_on - REMINDER <= today <= closes_on
