"""The lives of referrals, matches, support parents and monthly records, as tables (DOMAIN M17)."""

from enum import StrEnum


class ReferralStatus(StrEnum):
    AWAITING = "awaiting-yes"
    """Nothing goes on until the parent has said yes herself (DOMAIN M1)."""
    INTAKE = "intake"
    """She answers, in five blocks that can be left and taken up again."""
    SEARCHING = "searching"
    PROPOSED = "proposed"
    """A support parent is asked."""
    MATCHED = "matched"
    CLOSED = "closed"
    """She has had what she wanted, or wants no more."""
    WITHDRAWN = "withdrawn"
    """She said no, or took it back."""
    LAPSED = "lapsed"
    """Not confirmed in time; it is deleted (DOMAIN C7)."""


_R = ReferralStatus

REFERRAL_STEPS: dict[str, frozenset[str]] = {
    _R.AWAITING: frozenset({_R.INTAKE, _R.WITHDRAWN, _R.LAPSED}),
    _R.INTAKE: frozenset({_R.SEARCHING, _R.WITHDRAWN}),
    _R.SEARCHING: frozenset({_R.PROPOSED, _R.WITHDRAWN, _R.CLOSED}),
    _R.PROPOSED: frozenset({_R.SEARCHING, _R.MATCHED, _R.WITHDRAWN}),
    # Searching again: she may be rematched.
    _R.MATCHED: frozenset({_R.SEARCHING, _R.CLOSED, _R.WITHDRAWN}),
    **{status: frozenset() for status in (_R.CLOSED, _R.WITHDRAWN, _R.LAPSED)},
}

CONFIRMED = frozenset(_R) - {_R.AWAITING, _R.LAPSED}
"""She said yes herself, or said no."""

SEEKING = frozenset({_R.SEARCHING, _R.PROPOSED})


class MatchStatus(StrEnum):
    PROPOSED = "proposed"
    """The support parent sees a profile without identity."""
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    """She did not answer in time; the next one is asked."""
    ACCEPTED = "accepted"
    """Contact details are open to both; the first call is owed."""
    ACTIVE = "active"
    """They have talked."""
    CLOSED = "closed"


_M = MatchStatus

MATCH_STEPS: dict[str, frozenset[str]] = {
    _M.PROPOSED: frozenset({_M.ACCEPTED, _M.DECLINED, _M.UNANSWERED, _M.CLOSED}),
    _M.ACCEPTED: frozenset({_M.ACTIVE, _M.CLOSED}),
    _M.ACTIVE: frozenset({_M.CLOSED}),
    **{status: frozenset() for status in (_M.DECLINED, _M.UNANSWERED, _M.CLOSED)},
}

LIVE = frozenset(status for status, following in MATCH_STEPS.items() if following)
"""One of these at most for a referral."""

OPEN = frozenset({_M.ACCEPTED, _M.ACTIVE})
"""Each sees how to reach the other."""


class SupportStatus(StrEnum):
    APPLIED = "applied"
    TRAINING = "training"
    AVAILABLE = "available"
    PAUSED = "paused"
    LEFT = "left"
    DECLINED = "declined"
    """The coordinator said no."""


_S = SupportStatus

SUPPORT_STEPS: dict[str, frozenset[str]] = {
    _S.APPLIED: frozenset({_S.TRAINING, _S.DECLINED, _S.LEFT}),
    _S.TRAINING: frozenset({_S.AVAILABLE, _S.LEFT, _S.DECLINED}),
    # Back to training where something that it takes has run out.
    _S.AVAILABLE: frozenset({_S.PAUSED, _S.TRAINING, _S.LEFT}),
    _S.PAUSED: frozenset({_S.AVAILABLE, _S.TRAINING, _S.LEFT}),
    _S.LEFT: frozenset({_S.APPLIED}),
    _S.DECLINED: frozenset(),
}


class RecordStatus(StrEnum):
    """A monthly record that exists; "not due" is one that does not (DOMAIN M12)."""

    DUE = "due"
    LATE = "late"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"


_N = RecordStatus

RECORD_STEPS: dict[str, frozenset[str]] = {
    _N.DUE: frozenset({_N.LATE, _N.SUBMITTED}),
    _N.LATE: frozenset({_N.SUBMITTED}),
    _N.SUBMITTED: frozenset({_N.REVIEWED}),
    _N.REVIEWED: frozenset(),
}
