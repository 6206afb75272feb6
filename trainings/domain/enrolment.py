"""How a parent comes to a place in a class (DOMAIN D3), as a table."""

from enum import StrEnum


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

LIVE = frozenset(status for status, following in ENROLMENT_STEPS.items() if following)
"""She asked and nobody has ended it."""

HOLDING = frozenset({_S.OFFERED, _S.PLACED})
"""These take up a place."""
