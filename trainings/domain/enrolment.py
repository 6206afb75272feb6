"""How a parent comes to a place in a class (DOMAIN D3), as a table."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from trainings.domain.words import Enrolment


class EnrolmentStatus(StrEnum):
    APPLIED = "applied"
    INTERVIEW = "interview"
    WAITING = "waiting"
    OFFERED = "offered"
    """A place was given up and is held for her until she answers or her time is over."""
    PLACED = "placed"
    DECLINED = "declined"
    """The agency said no."""
    GIVEN_UP = "given-up"
    """She gave it up, or the agency did for her."""
    LAPSED = "lapsed"
    """The offered place was not answered in time."""
    CANCELLED = "cancelled"
    """The whole offering was."""


_S = EnrolmentStatus
_LEAVING = frozenset({_S.GIVEN_UP, _S.CANCELLED})

ENROLMENT_STEPS: dict[str, frozenset[str]] = {
    _S.APPLIED: _LEAVING | {_S.INTERVIEW, _S.PLACED, _S.WAITING, _S.DECLINED},
    _S.INTERVIEW: _LEAVING | {_S.PLACED, _S.WAITING, _S.DECLINED},
    _S.WAITING: _LEAVING | {_S.OFFERED, _S.PLACED},
    _S.OFFERED: _LEAVING | {_S.PLACED, _S.LAPSED},
    _S.PLACED: _LEAVING,
    _S.DECLINED: frozenset(),
    _S.GIVEN_UP: frozenset(),
    _S.LAPSED: frozenset(),
    _S.CANCELLED: frozenset(),
}

ANSWER: dict[str, frozenset[str]] = {_S.OFFERED: frozenset({_S.PLACED})}
"""What a parent may do herself to have a place: say yes to one that is held for her."""

LIVE = frozenset(status for status, following in ENROLMENT_STEPS.items() if following)
"""She asked and nobody has ended it."""

HOLDING = frozenset({_S.OFFERED, _S.PLACED})
"""These take up a place."""


@dataclass(frozen=True)
class Needs:
    """What she needs to come. Never a diagnosis."""

    language: str = ""
    interpretation: str = ""
    children_in_care: int = 0
    needs_transport: bool = False
    access_needs: str = ""
    message: str = ""


class Closed(StrEnum):
    """Why nobody can ask for a place now; each has its own way on."""

    ELSEWHERE = "elsewhere"
    """The agency takes names in its own way: on its own page, by telephone."""
    JUST_COME = "just-come"
    """No place is needed."""
    CANCELLED = "cancelled"
    HIDDEN = "hidden"
    """Families do not see it: a draft, or its class is not public now."""
    TOO_LATE = "too-late"
    """The last day to enroll is over."""
    BEGUN = "begun"
    OVER = "over"


@dataclass(frozen=True)
class Door:
    """What decides whether a parent may ask for a place; days are days where the class is."""

    way: str
    """How the agency lets parents in, "" when it has not said."""
    with_us: bool
    """It takes names here, and somebody at the agency looks at them."""
    announced: bool
    cancelled: bool
    public: bool
    enrol_by: date | None = None
    begins_at: datetime | None = None
    """The first moment of the class; None when one can join at any time."""
    last_day: date | None = None


def closed(door: Door, at: datetime) -> Closed | None:
    """What keeps a parent from asking at that moment, the clock being that of the class."""
    if door.cancelled:
        return Closed.CANCELLED
    if not (door.announced and door.public):
        return Closed.HIDDEN
    return _other_way_in(door) or _late(door, at)


def _other_way_in(door: Door) -> Closed | None:
    if door.way == Enrolment.DROP_IN:
        return Closed.JUST_COME
    here = door.with_us and door.way in {Enrolment.OPEN, Enrolment.APPLY}
    return None if here else Closed.ELSEWHERE


def _late(door: Door, at: datetime) -> Closed | None:
    if door.last_day and door.last_day < at.date():
        return Closed.OVER
    if door.begins_at and door.begins_at <= at:
        return Closed.BEGUN
    return Closed.TOO_LATE if door.enrol_by and door.enrol_by < at.date() else None
