"""What a rating is worth today: a badge names who rated and when, and it runs out (DOMAIN Q5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trainings.domain.ratings import INDEPENDENT, RaterKind

MONTHS = 24
"""How long a badge is good where a set does not say otherwise [design; DOMAIN Q5]."""

REMINDERS = (60, 30, 0)
"""Days before the end on which the leads get a letter; the last one says that it has ended."""

GRACE = timedelta(days=90)
"""How long a badge that ran out is still shown, in grey and with the reason [design]."""


class BadgeState(StrEnum):
    CURRENT = "current"
    DUE_SOON = "due-soon"
    GREYED = "greyed"
    GONE = "gone"


@dataclass(frozen=True)
class Rated:
    """One rating that was handed in. `expires_on` is the first day on which its word no longer
    counts, whether it passed or not."""

    key: int
    set_key: int
    kind: RaterKind
    on: date
    expires_on: date
    passed: bool


def state(expires_on: date, on: date) -> BadgeState:
    if on >= expires_on + GRACE:
        return BadgeState.GONE
    if on >= expires_on:
        return BadgeState.GREYED
    soon = expires_on - timedelta(days=max(REMINDERS))
    return BadgeState.DUE_SOON if on >= soon else BadgeState.CURRENT


def standing(ratings: Iterable[Rated], on: date) -> list[Rated]:
    """The badges of one program: for each set at most one of somebody independent and one of the
    agency itself. Sets, and versions of a set, are never mixed.

    The newest word counts. As long as somebody independent has spoken and her word is not too
    old, the agency's own rating by the same set is not shown, whatever she found.
    """
    newest: dict[tuple[int, bool], Rated] = {}
    for rated in sorted(ratings, key=lambda rated: (rated.on, rated.key)):
        newest[rated.set_key, rated.kind in INDEPENDENT] = rated
    shown = [rated for rated in newest.values() if not _outweighed(rated, newest, on)]
    kept = [one for one in shown if one.passed and state(one.expires_on, on) != BadgeState.GONE]
    return sorted(kept, key=lambda one: (one.set_key, one.kind not in INDEPENDENT))


def _outweighed(rated: Rated, newest: dict[tuple[int, bool], Rated], on: date) -> bool:
    other = newest.get((rated.set_key, True))
    return rated.kind is RaterKind.SELF and other is not None and on < other.expires_on


def reminder(expires_on: date, sent: int, on: date) -> int | None:
    """How many letters ought to have gone out by that day, where it is more than `sent`. Only the
    latest of several that were missed is written, and none about a badge that is gone."""
    left = (expires_on - on).days
    owed = sum(left <= days for days in REMINDERS)
    return owed if owed > sent and state(expires_on, on) != BadgeState.GONE else None
