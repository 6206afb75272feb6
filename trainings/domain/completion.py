"""When somebody has finished a class, who may say so, and what it earns (DOMAIN Q2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum


class Way(StrEnum):
    """How the agency knows."""

    ATTENDANCE = "attendance"
    BY_HAND = "by-hand"
    ROSTER = "roster"
    PRIOR = "prior"
    """Prior learning: evidence of a class elsewhere, reviewed."""


class Refusal(StrEnum):
    """Why a completion is not confirmed."""

    OWN = "own"
    """Nobody confirms her own completion."""
    AHEAD = "ahead"
    """The day is still to come."""
    LONG_AGO = "long-ago"
    """Before anybody could have taken it: most likely a slip of the pen."""


OLDEST = date(1980, 1, 1)
"""No class before this day counts [design]."""


@dataclass(frozen=True)
class Claim:
    """What somebody wants to confirm. The two keys are those of accounts, None for no account."""

    learner: int | None
    confirmer: int | None
    completed_on: date


def refusal(claim: Claim, today: date) -> Refusal | None:
    if claim.learner is not None and claim.learner == claim.confirmer:
        return Refusal.OWN
    if claim.completed_on > today:
        return Refusal.AHEAD
    return Refusal.LONG_AGO if claim.completed_on < OLDEST else None


def enough(marks: Iterable[bool], sessions: int, share: Decimal) -> bool:
    """Was she at enough of the sessions? `share` is the part that the agency asks, 0 to 1; what
    nobody has marked does not count as being there."""
    needed = int((share * sessions).to_integral_value(ROUND_CEILING))
    return sessions > 0 and sum(marks) >= needed


def last_valid_day(held_from: date, months: int | None) -> date | None:
    """The last day on which a qualification that is good for so many months is valid; one that
    begins on the 31st or on 29 February ends with a shorter month."""
    if months is None:
        return None
    return date.fromordinal(_months_on(held_from, months).toordinal() - 1)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)
