"""How long an invitation stands, and what may be done with it."""

from datetime import datetime, timedelta
from enum import StrEnum

VALID_FOR = timedelta(days=14)
"""How long the link in the letter works [design]."""

OPEN_AT_ONCE = 20
"""How many unanswered invitations an agency may have, so that nobody sends letters by the hundred
in its name [design]."""


LETTERS_A_DAY = 30
"""How many invitations an agency sends in a day, taken back or not [design]."""

LETTERS_TO_ONE_A_DAY = 3
"""And to one address: somebody who does not want to is left in peace [design]."""


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


def too_many(*, unanswered: int, sent_today: int, sent_to_her_today: int) -> bool:
    """Would one more be a nuisance?"""
    return (
        unanswered >= OPEN_AT_ONCE
        or sent_today >= LETTERS_A_DAY
        or sent_to_her_today >= LETTERS_TO_ONE_A_DAY
    )
