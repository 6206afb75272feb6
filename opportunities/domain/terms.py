"""Terms in seats, and what they say of a seat on a day: vacancy is worked out, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=90)
"""From so long before its last day on a term "ends soon" [design]."""


class SeatState(StrEnum):
    FILLED = "filled"
    ENDS_SOON = "ends-soon"
    HOLDOVER = "holdover"
    """The term is over, and its holder serves until somebody follows: not a vacancy."""
    VACANT = "vacant"


@dataclass(frozen=True)
class Served:
    """One term. Both days belong to it; `ends` None: nobody said when. `left` is the first day on
    which its holder served no more, before or after the end of the term."""

    starts: date
    ends: date | None = None
    left: date | None = None


def state(terms: Iterable[Served], on: date, *, holdover: bool) -> SeatState:
    """Of one seat on a day. `holdover`: whoever holds a seat of this body serves on after her term
    until she leaves or somebody follows."""
    begun = [term for term in terms if term.starts <= on]
    last = max(begun, key=lambda term: term.starts, default=None)
    if last is None or (last.left and last.left <= on):
        return SeatState.VACANT
    if last.ends is None or on <= last.ends:
        near = last.ends is not None and last.ends - on <= SOON
        return SeatState.ENDS_SOON if near else SeatState.FILLED
    return SeatState.HOLDOVER if holdover else SeatState.VACANT
