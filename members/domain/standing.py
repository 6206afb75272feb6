"""Where an agency stands in the network on a day: worked out of what it signed, never stored
(DOMAIN N3, N4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

NOTICE = timedelta(days=60)
"""From so long before its last covered day on, an agency is asked to renew [design]."""

GRACE = timedelta(days=60)
"""How long after that day its trainings stay in the search, with a note (DOMAIN N4) [design]."""


class Standing(StrEnum):
    JOINING = "joining"
    """No agreement is in force yet."""
    ACTIVE = "active"
    RENEWAL_DUE = "renewal-due"
    GRACE = "grace"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    """The agency left."""
    ENDED = "ended"
    """The network ended the membership."""


LEAVING = frozenset({Standing.WITHDRAWN, Standing.ENDED})

STANDING_STEPS: dict[str, frozenset[str]] = {
    Standing.JOINING: frozenset({Standing.ACTIVE, *LEAVING}),
    Standing.ACTIVE: frozenset({Standing.RENEWAL_DUE, *LEAVING}),
    Standing.RENEWAL_DUE: frozenset({Standing.ACTIVE, Standing.GRACE, *LEAVING}),
    Standing.GRACE: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE, Standing.LAPSED, *LEAVING}),
    Standing.LAPSED: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE, *LEAVING}),
    Standing.WITHDRAWN: frozenset({Standing.JOINING, Standing.ACTIVE}),
    Standing.ENDED: frozenset({Standing.JOINING, Standing.ACTIVE}),
}
"""How standings follow each other from day to day. Nobody sets one: signing, time passing and
leaving bring them about."""


class Right(StrEnum):
    LIST = "list"
    """Its trainings and openings are shown."""
    POST = "post"
    """It may offer new openings."""
    CLAIM = "claim"
    """Its quality badges are shown, and it may rate others as a peer."""
    VOTE = "vote"


RIGHTS: Mapping[Standing, frozenset[Right]] = {
    Standing.JOINING: frozenset(),
    Standing.ACTIVE: frozenset(Right),
    Standing.RENEWAL_DUE: frozenset(Right),
    Standing.GRACE: frozenset({Right.LIST, Right.CLAIM, Right.VOTE}),
    Standing.LAPSED: frozenset(),
    Standing.WITHDRAWN: frozenset(),
    Standing.ENDED: frozenset(),
}
"""What an agency may do by its standing; nobody decides it case by case."""


def with_right(right: Right) -> list[Standing]:
    return [standing for standing, rights in RIGHTS.items() if right in rights]


@dataclass(frozen=True)
class Tie:
    """What ties an agency to the network. Days are the last ones on which something is so, but
    `left_on`, which is the first day outside."""

    covered_until: date | None
    sign_anew_by: date | None = None
    """Set when a newer version of the agreement replaced the one that was signed."""
    listed_before: bool = False
    """Families found it before it joined, and go on finding it while it signs."""
    left_on: date | None = None
    leaving: Standing = Standing.ENDED

    @property
    def due(self) -> date | None:
        """The last day on which nothing is overdue; nothing while no agreement is in force."""
        if self.covered_until is None:
            return None
        return min(filter(None, (self.covered_until, self.sign_anew_by)))


def standing(tie: Tie, on: date) -> Standing:
    if tie.left_on is not None and on >= tie.left_on:
        return tie.leaving
    if tie.due is None:
        return Standing.JOINING
    if on <= tie.due:
        return Standing.ACTIVE if tie.due - on > NOTICE else Standing.RENEWAL_DUE
    return Standing.GRACE if on - tie.due <= GRACE else Standing.LAPSED


def listed_until(tie: Tie) -> date | None:
    """The last day on which its trainings are shown; nothing when they are not shown at all."""
    if tie.due is None and not tie.listed_before:
        return None
    left = [tie.left_on - timedelta(days=1)] if tie.left_on else []
    return min([grace_ends(tie.due) if tie.due else date.max, *left])


def grace_ends(due: date) -> date:
    """The last day of grace, also where no calendar holds it."""
    return due + GRACE if due <= date.max - GRACE else date.max


def oldest_due(on: date) -> date:
    """Whoever was to settle something by this day is shown on `on` for the last time."""
    return on - GRACE
