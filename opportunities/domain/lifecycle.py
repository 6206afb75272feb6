"""The lives of openings, candidacies and placements, as tables (DOMAIN O10)."""

from enum import StrEnum


class OpeningStatus(StrEnum):
    DRAFT = "draft"
    """The host writes."""
    SUBMITTED = "submitted"
    """The network checks it."""
    POSTED = "posted"
    """Anybody sees it and may ask for it. In its last days pages say "closing soon"."""
    CLOSED = "closed"
    """Its closing day is over; the host decides."""
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


_O = OpeningStatus

OPENING_STEPS: dict[str, frozenset[str]] = {
    _O.DRAFT: frozenset({_O.SUBMITTED, _O.WITHDRAWN}),
    _O.SUBMITTED: frozenset({_O.DRAFT, _O.POSTED, _O.WITHDRAWN}),
    _O.POSTED: frozenset({_O.CLOSED, _O.FILLED, _O.WITHDRAWN}),
    # Posted again with a later closing day.
    _O.CLOSED: frozenset({_O.POSTED, _O.FILLED, _O.WITHDRAWN}),
    _O.FILLED: frozenset(),
    _O.WITHDRAWN: frozenset(),
}

OVER = frozenset({_O.FILLED, _O.WITHDRAWN})


class CandidacyStatus(StrEnum):
    INVITED = "invited"
    """The network thinks of her; the host knows nothing."""
    INTERESTED = "interested"
    """She said so; the host knows nothing but that somebody is."""
    APPLIED = "applied"
    """She said yes to this host: it sees what she released. The host has not answered."""
    INTERVIEW = "interview"
    """The host asked her to talk."""
    REFERRED = "referred"
    """The network or the host named her to whoever appoints."""
    APPOINTED = "appointed"
    NOT_SELECTED = "not-selected"
    DECLINED = "declined"
    """She said no to the seat."""
    WITHDRAWN = "withdrawn"
    """She took it back, without a reason and without a penalty."""
    EXPIRED = "expired"
    """Nobody answered in time."""
    CLOSED = "closed"
    """The opening ended without a decision about her."""


_C = CandidacyStatus
_ENDINGS = frozenset({_C.DECLINED, _C.WITHDRAWN, _C.EXPIRED, _C.CLOSED})
_ANSWERED = _ENDINGS | {_C.APPOINTED, _C.NOT_SELECTED}

CANDIDACY_STEPS: dict[str, frozenset[str]] = {
    _C.INVITED: _ENDINGS | {_C.INTERESTED, _C.APPLIED},
    _C.INTERESTED: _ENDINGS | {_C.APPLIED},
    _C.APPLIED: _ANSWERED | {_C.INTERVIEW, _C.REFERRED},
    _C.INTERVIEW: _ANSWERED | {_C.REFERRED},
    _C.REFERRED: _ANSWERED | {_C.INTERVIEW},
    **{status: frozenset() for status in (*sorted(_ENDINGS), _C.APPOINTED, _C.NOT_SELECTED)},
}

OPEN = frozenset(status for status, following in CANDIDACY_STEPS.items() if following)
"""Nobody has ended it."""

WITH_HOST = frozenset({_C.APPLIED, _C.INTERVIEW, _C.REFERRED})
"""She said yes to this host."""

UNANSWERED = frozenset({_C.APPLIED})
"""She waits for the host's first answer."""


class PlacementStatus(StrEnum):
    """A parent's service on a body. "Term ending" is read from the term's days."""

    APPOINTED = "appointed"
    ORIENTED = "oriented"
    SERVING = "serving"
    ENDED = "ended"


_P = PlacementStatus

PLACEMENT_STEPS: dict[str, frozenset[str]] = {
    _P.APPOINTED: frozenset({_P.ORIENTED, _P.SERVING, _P.ENDED}),
    _P.ORIENTED: frozenset({_P.SERVING, _P.ENDED}),
    _P.SERVING: frozenset({_P.ENDED}),
    _P.ENDED: frozenset(),
}


class VisitStatus(StrEnum):
    """A look at a meeting before saying yes (DOMAIN O9)."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    """She does not come after all."""
    DONE = "done"


_V = VisitStatus

VISIT_STEPS: dict[str, frozenset[str]] = {
    _V.ASKED: frozenset({_V.AGREED, _V.DECLINED, _V.CANCELLED}),
    _V.AGREED: frozenset({_V.DONE, _V.DECLINED, _V.CANCELLED}),
    _V.DECLINED: frozenset(),
    _V.CANCELLED: frozenset(),
    _V.DONE: frozenset(),
}
