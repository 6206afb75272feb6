"""Whether a qualification is good on a day."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
"""From so long before its last day on, its holder is told that it runs out [design]."""


class Validity(StrEnum):
    VALID = "valid"
    AHEAD = "ahead"
    """It begins on a later day."""
    RAN_OUT = "ran-out"
    REVOKED = "revoked"


def validity(held_from: date, held_until: date | None, *, revoked: bool, on: date) -> Validity:
    if revoked:
        return Validity.REVOKED
    if held_from > on:
        return Validity.AHEAD
    return Validity.RAN_OUT if held_until is not None and held_until < on else Validity.VALID


def runs_out_soon(held_until: date | None, on: date) -> bool:
    return held_until is not None and on <= held_until <= on + SOON
