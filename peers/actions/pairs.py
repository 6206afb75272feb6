"""What becomes of the two in touch."""

from datetime import datetime

from members import journal
from members.models import User
from peers.domain.lifecycle import MATCH_STEPS, MatchStatus
from peers.domain.words import Closing
from peers.models import Match


def close_match(*, match: Match, closing: Closing, by: User | None, at: datetime) -> None:
    """It ends, and why."""
    end = {"ended_at": at, "closing": closing.value}
    journal.step(match, to=MatchStatus.CLOSED.value, steps=MATCH_STEPS, by=by, at=at, **end)
