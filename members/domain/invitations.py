"""How long an invitation stands, and what may be done with it."""

from datetime import datetime, timedelta
from enum import StrEnum

VALID_FOR = timedelta(days=14)
"""How long the link in the letter works [design]."""

OPEN_AT_ONCE = 20
"""How many unanswered invitations an agency may have, so that nobody sends letters by the hundred
in its name [design]."""


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    TOO_OLD = "too_old"


def state(
    invited_at: datetime,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    at: datetime,
) -> InvitationState:
    if accepted_at:
        return InvitationState.ACCEPTED
    if withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if at < invited_at + VALID_FOR else InvitationState.TOO_OLD
