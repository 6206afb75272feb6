"""A vote is counted, taken back, or goes on where too few took part."""

from datetime import datetime
from typing import Any

from django.db import transaction

from members import journal
from members.models import User
from network import queries
from network.actions.meetings.held import hold
from network.domain.meetings import VOTING
from network.domain.voting import DECISION_STEPS, Count, DecisionStatus, outcome
from network.models import Decision

UNCOUNTED = {"yes": None, "no": None, "abstain": None, "may_vote": None, "closed_at": None}


@transaction.atomic
def close_decision(*, decision: Decision, by: User, at: datetime) -> Decision:
    """Count and keep the numbers. The vote of an agency counts if it has one on the meeting's day,
    whenever it was cast."""
    hold(decision.meeting, among=VOTING)
    rows = Decision.objects.select_for_update(of=("self",)).select_related("rule")
    row = rows.get(pk=decision.pk)
    voters = set(queries.voters(decision.meeting).values_list("pk", flat=True))
    votes = row.votes.filter(agency__in=voters).values_list("voice", flat=True)
    count = Count.of(votes, len(voters))
    numbers = {
        **{"yes": count.yes, "no": count.no, "abstain": count.abstain},
        "may_vote": count.may_vote,
    }
    _step(row, outcome(row.rule.as_rule, count), by, at, closed_at=at, **numbers)
    return row


@transaction.atomic
def withdraw_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """Whoever moved it takes it back."""
    hold(decision.meeting)
    _step(decision, DecisionStatus.WITHDRAWN, by, at)


@transaction.atomic
def reopen_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """Too few took part: the votes stay, and other agencies may add theirs."""
    hold(decision.meeting, among=VOTING)
    _step(decision, DecisionStatus.OPEN, by, at, **UNCOUNTED)


def _step(row: Decision, to: DecisionStatus, by: User, at: datetime, **fields: Any) -> None:
    journal.step(row, to=to.value, steps=DECISION_STEPS, by=by, at=at, **fields)
