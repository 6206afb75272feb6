"""Is what we tell parents still true? Validated once a year or unlisted (DOMAIN D5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VALID_FOR = timedelta(days=365)
"""A record is validated annually [outside: 211 Hudson Valley]."""

UNLISTED_AFTER = timedelta(days=90)
"""Days past the due date after which a listing leaves the search [design]."""


class Freshness(StrEnum):
    NEVER = "never"
    FRESH = "fresh"
    DUE = "due"


@dataclass(frozen=True)
class Term:
    """When a listing must be verified again and when it leaves the search."""

    due: date
    unlisted: date


def term(last: date) -> Term:
    """From the day of the last verification, or of the listing where nobody verified it yet."""
    return Term(due=last + VALID_FOR, unlisted=last + VALID_FOR + UNLISTED_AFTER)


def oldest_listed(on: date) -> date:
    """A listing last verified on this day is shown on `on` for the last time."""
    return on - VALID_FOR - UNLISTED_AFTER


def listed_until(last: date) -> date:
    """The last day on which a listing is shown that nobody verifies again."""
    return term(last).unlisted


def freshness(verified: date | None, on: date) -> Freshness:
    if verified is None:
        return Freshness.NEVER
    return Freshness.FRESH if on < term(verified).due else Freshness.DUE
