"""How many seats of a body are taken on a day, and how many are not (DOMAIN O2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from opportunities.domain.terms import SeatState

SITTING = frozenset({SeatState.FILLED, SeatState.ENDS_SOON, SeatState.HOLDOVER})


@dataclass(frozen=True)
class Chair:
    """What the count needs to know of a seat on a day."""

    state: SeatState
    alternate: bool = False
    guest: bool = False
    """It comes with an office and has no vote, so it is none of those that the law counts."""
    for_parents: bool = False
    by_office: bool = False
    """Whoever holds the office holds it, named here or not: it is no empty seat."""


@dataclass(frozen=True)
class Vacancies:
    declared: int | None
    """Seats that the law sets; None where nobody has set a number."""
    sitting: int
    ends_soon: int
    holdover: int
    vacant: int | None
    """Never below nothing. None where nobody has set a number."""
    empty: int
    """Seats that are written down and that nobody holds, whatever the law says."""
    for_parents: int
    """Those of them that are kept for parents."""
    without_seat: int
    """How many sit there beyond the number that the law sets."""
    alternates: int
    guests: int

    @property
    def has_empty(self) -> bool:
        return bool(self.vacant or self.empty)


def count(declared: int | None, chairs: Iterable[Chair]) -> Vacancies:
    """A number of 0 means that nobody has set one: a body without seats would be none. Alternates
    and guests are counted apart, so that 30 seats and 17 alternates are not 47 of 30."""
    chairs = list(chairs)
    law = declared or None
    regular = [chair for chair in chairs if not (chair.alternate or chair.guest)]
    sitting = sum(chair.state in SITTING for chair in regular)
    empty = [c for c in regular if c.state == SeatState.VACANT and not c.by_office]
    return Vacancies(
        declared=law,
        sitting=sitting,
        ends_soon=sum(chair.state == SeatState.ENDS_SOON for chair in regular),
        holdover=sum(chair.state == SeatState.HOLDOVER for chair in regular),
        vacant=max(0, law - sitting) if law else None,
        empty=len(empty),
        for_parents=sum(chair.for_parents for chair in empty),
        without_seat=max(0, sitting - law) if law else 0,
        alternates=sum(chair.alternate and chair.state in SITTING for chair in chairs),
        guests=sum(chair.guest and chair.state in SITTING for chair in chairs),
    )
