"""One agency, one vote. Whatever is refused is written into the journal, and nothing is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import journal
from members.models import Agency, User
from network import queries
from network.domain.meetings import VOTING
from network.domain.voting import DecisionStatus, Refusal, Voice
from network.models import Decision, Vote


class VoteRefused(Exception):
    """The vote does not count and was not kept."""

    def __init__(self, why: Refusal, agency: Agency) -> None:
        super().__init__(f"{why}: {agency.pk}")
        self.why = why
        self.agency = agency


def cast_vote(
    *, decision: Decision, agency: Agency, voice: Voice, by: User, at: datetime, conflict: str = ""
) -> Vote:
    """A lead votes for an agency. Whoever declares a conflict stands aside."""
    try:
        with transaction.atomic():
            row = _hold(decision, agency)
            day = timezone.localtime(at).date()
            if not queries.votes_for(by, day).filter(pk=agency.pk).exists():
                raise VoteRefused(Refusal.STRANGER, agency)
            return _keep(row, agency, voice, by, at, conflict=conflict)
    except VoteRefused as refused:
        _note(refused, decision, by, at)
        raise


def count_hands(
    *, decision: Decision, voices: Mapping[Agency, Voice], by: User, at: datetime
) -> list[Vote]:
    """A co-chair writes down a show of hands: all of it, or nothing."""
    try:
        with transaction.atomic():
            return [
                _keep(_hold(decision, agency), agency, voice, by, at, by_hands=True)
                for agency, voice in voices.items()
            ]
    except VoteRefused as refused:
        _note(refused, decision, by, at)
        raise


@transaction.atomic
def take_back_vote(*, vote: Vote, by: User, at: datetime) -> None:
    """A co-chair takes a vote back that was written down by mistake, so that the agency can vote
    again. Only while the decision is open."""
    _hold(vote.decision, vote.agency)
    journal.record("vote.taken_back", on=vote.decision, by=by, at=at)
    vote.delete()
    if not vote.decision.votes.exists():
        Decision.objects.filter(pk=vote.decision_id).update(sha256="")


def _hold(decision: Decision, agency: Agency) -> Decision:
    """Locked, so that no vote comes in while it is closed, and open."""
    rows = Decision.objects.select_for_update(of=("self",)).select_related("meeting")
    row = rows.get(pk=decision.pk)
    if row.status != DecisionStatus.OPEN or row.meeting.status not in VOTING:
        raise VoteRefused(Refusal.CLOSED, agency)
    return row


def _keep(
    decision: Decision,
    agency: Agency,
    voice: Voice,
    by: User,
    at: datetime,
    *,
    conflict: str = "",
    by_hands: bool = False,
) -> Vote:
    if why := _unfit(decision, agency):
        raise VoteRefused(why, agency)
    if not decision.sha256:
        decision.sha256 = queries.words_voted_on(decision)
        decision.save(update_fields=["sha256"])
    try:
        with transaction.atomic():
            vote = Vote.objects.create(
                decision=decision,
                agency=agency,
                voice=Voice.ABSTAIN.value if conflict else voice.value,
                conflict=conflict,
                cast_by=by,
                cast_at=at,
                by_hands=by_hands,
            )
    except IntegrityError as error:
        raise VoteRefused(Refusal.SECOND, agency) from error
    journal.record("vote.cast", on=vote, by=by, at=at)
    return vote


def _unfit(decision: Decision, agency: Agency) -> Refusal | None:
    """Why this agency has no vote here."""
    meeting = decision.meeting
    if not queries.agencies_with_vote(meeting.day).filter(pk=agency.pk).exists():
        return Refusal.LAPSED
    if not queries.voters(meeting).filter(pk=agency.pk).exists():
        return Refusal.ELSEWHERE
    return None if queries.are_as_voted(decision) else Refusal.CHANGED


def _note(refused: VoteRefused, decision: Decision, by: User, at: datetime) -> None:
    """Outside of what was undone, so that it stays."""
    journal.record(f"vote.refused_{refused.why}", on=decision, by=by, at=at)
