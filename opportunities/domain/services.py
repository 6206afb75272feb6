"""When a service on a body is over, and who may be a buddy (DOMAIN O9, O10)."""

from datetime import date, timedelta
from enum import StrEnum

from opportunities.domain.terms import SOON, Served


def over(term: Served, on: date, *, holdover: bool, followed_on: date | None) -> date | None:
    """The first day without her, when it has come; None while she serves.

    Whoever leaves is gone on that day. A term that runs out ends her service where members do not
    hold over; where they do she serves on until somebody follows on `followed_on`.
    """
    days = [term.left, followed_on]
    if term.ends and not holdover:
        days.append(term.ends + timedelta(days=1))
    come = [day for day in days if day and day <= on]
    return min(come, default=None)


TAKEN_AS_BEGUN = timedelta(days=30)
"""So long after the first day of her term she is taken to serve, though nobody wrote it down: else
nobody would ever be asked how it is [design]."""

TERM_ENDS = (-SOON.days, -30)
"""When the end of a term is told: days from its last day [design]."""


class NoBuddy(StrEnum):
    """Why somebody cannot be named as a buddy."""

    HERSELF = "herself"
    NEVER_SERVED = "never-served"
    """A host names whoever serves or served on the body; the network may name any parent."""
    NO_ADDRESS = "no-address"
    """She could not be asked."""
    OVER = "over"
    """The service has ended."""


def no_buddy(*, herself: bool, served: bool, by_network: bool, address: bool) -> NoBuddy | None:
    if herself:
        return NoBuddy.HERSELF
    if not (served or by_network):
        return NoBuddy.NEVER_SERVED
    return None if address else NoBuddy.NO_ADDRESS
