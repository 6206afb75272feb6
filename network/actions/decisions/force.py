"""What was carried comes into force: the thing that a decision adopts is adopted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import actions as members_actions
from members import journal
from members.models import User
from network import queries
from network.actions import papers
from network.actions.meetings.minutes import AdoptedTooEarly, StillOpen, adopt_minutes
from network.domain.voting import DecisionStatus
from network.models import Decision
from trainings import actions as trainings_actions


class InForceAlready(Exception):
    """It was put in force, it was not carried, or it adopts nothing."""


class NotAsVoted(Exception):
    """What is to be adopted reads otherwise than when the agencies voted on it."""


class NotReady(Exception):
    """What is to be adopted lacks something; the cause says what."""


LACKING = (
    members_actions.AgreementUnready,
    papers.PaperUnready,
    trainings_actions.SetUnfinished,
    journal.StepRefused,
    AdoptedTooEarly,
    StillOpen,
)


@transaction.atomic
def put_in_force(*, decision: Decision, by: User, at: datetime) -> None:
    """Adopt it, as of the day on which the vote was closed. Once."""
    carried = Decision.objects.filter(
        pk=decision.pk, status=DecisionStatus.CARRIED.value, in_force_at=None
    )
    if not decision.adopts or not carried.update(in_force_at=at):
        raise InForceAlready(decision.pk)
    decision.refresh_from_db()
    if not queries.are_as_voted(decision):
        raise NotAsVoted(decision.pk)
    day = timezone.localtime(decision.closed_at).date()
    try:
        _adopt(decision, by, at, day)
    except LACKING as error:
        raise NotReady(decision.pk) from error
    journal.record("decision.in_force", on=decision, by=by, at=at)


def _adopt(decision: Decision, by: User, at: datetime, on: date) -> None:
    if decision.agreement:
        members_actions.adopt_agreement(agreement=decision.agreement, by=by, at=at, on=on)
    if decision.indicator_set:
        trainings_actions.adopt_indicator_set(
            indicator_set=decision.indicator_set, by=by, at=at, on=on
        )
    if decision.paper:
        changed = decision.text[:1000]
        papers.adopt_paper(
            paper=decision.paper, decision=decision, on=on, by=by, at=at, changed=changed
        )
    if decision.minutes_of:
        adopt_minutes(meeting=decision.minutes_of, on=on, by=by, at=at, decision=decision)
