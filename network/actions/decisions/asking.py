"""Rules for votes, and the questions that are put to the vote."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from members import journal
from members.models import User
from network.actions.meetings.held import hold
from network.domain.meetings import AHEAD, VOTING
from network.domain.voting import DecisionStatus
from network.models import Decision, Meeting, VotingRule


class RuleInUse(Exception):
    """Something was voted by this rule, so it stays as it is."""


class WordsFixed(Exception):
    """The words cannot change any more: an agency has voted on them."""


@transaction.atomic
def save_rule(
    *, by: User, at: datetime, rule: VotingRule | None = None, **facts: Any
) -> VotingRule:
    """A new rule, or other words for one by which nothing was voted yet."""
    if rule and rule.decisions.exists():
        raise RuleInUse(rule.pk)
    rule = rule or VotingRule()
    for name, value in facts.items():
        setattr(rule, name, value)
    rule.save()
    journal.record("votingrule.saved", on=rule, by=by, at=at)
    return rule


@transaction.atomic
def retire_rule(*, rule: VotingRule, by: User, at: datetime) -> None:
    """Nothing new is voted by it."""
    VotingRule.objects.filter(pk=rule.pk).update(live=False)
    journal.record("votingrule.retired", on=rule, by=by, at=at)


@transaction.atomic
def move_decision(*, meeting: Meeting, by: User, at: datetime, **facts: Any) -> Decision:
    """Put a question to the vote. It is open from now on; members see it once the meeting is
    called."""
    hold(meeting, among=AHEAD | VOTING)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(meeting=meeting, number=last + 1, **facts)
    journal.record("decision.moved", on=decision, by=by, at=at)
    return decision


@transaction.atomic
def change_decision(*, decision: Decision, by: User, at: datetime, **facts: Any) -> Decision:
    """Other words, while nobody has voted."""
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.status != DecisionStatus.OPEN or row.votes.exists():
        raise WordsFixed(decision.pk)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    journal.record("decision.changed", on=row, by=by, at=at)
    return row
