"""How a match ends (DOMAIN M9, M17)."""

from datetime import date, timedelta

from peers.domain.ending import Length, birthday
from peers.domain.words import Closing

LOOKS_AGAIN = frozenset({Closing.SUPPORT_PARENT_ENDED, Closing.REPLACED})
"""The parent did not end it: somebody else is looked for, unless said otherwise."""

NOT_MET = frozenset({Closing.REPLACED, Closing.UNREACHABLE})
"""With one of these and no contact noted there was nothing that anybody could be asked about."""


def is_asked(closing: Closing, *, met: bool) -> bool:
    """Whether the two are asked how it was. Who ends it otherwise may have talked and noted
    nothing."""
    return met or closing not in NOT_MET


def came_to_its_end(starts: date, ends: date, length: Length, *, born: date | None) -> Closing:
    """Why a match is over whose last day has passed. Where the full length and the birthday fall on
    the same day it has run its full length."""
    days = length.longest_days
    if days is not None and ends >= starts + timedelta(days=days):
        return Closing.COMPLETED
    if length.ages_out_at is None or born is None:
        return Closing.COMPLETED
    too_old = birthday(born, length.ages_out_at)
    return Closing.AGED_OUT if ends >= too_old - timedelta(days=1) else Closing.COMPLETED
