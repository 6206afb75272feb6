"""A parent listens to a meeting before she says yes (DOMAIN O9)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from members import journal, mail
from members.models import Person, User
from opportunities.domain.lifecycle import VISIT_STEPS, VisitStatus
from opportunities.emails import visits as letters
from opportunities.models import BodyMeeting, Visit
from opportunities.queries.visits import GOING_ON, may_be_visited, standing_visit


class NoVisit(Exception):
    """The meeting is over, called off, or not for visitors."""


@transaction.atomic
def ask_visit(*, person: Person, meeting: BodyMeeting, by: User, at: datetime) -> Visit:
    """The hosts learn that somebody would like to come; their page shows her first name. Whoever
    asks twice has asked once."""
    if asked := standing_visit(person, meeting):
        return asked
    if not may_be_visited(meeting, at=at):
        raise NoVisit
    try:
        with transaction.atomic():
            visit = Visit.objects.create(
                person=person, meeting=meeting, status=VisitStatus.ASKED.value, asked_at=at
            )
    except IntegrityError:
        return Visit.objects.get(person=person, meeting=meeting, status__in=GOING_ON)
    journal.record("visit.asked", on=visit, by=by, at=at)
    mail.post_many(letters.asked(visit), at=at)
    return visit


@transaction.atomic
def cancel_visit(*, visit: Visit, by: User, at: datetime) -> None:
    """She does not come after all; the hosts are told, so that nobody waits for her."""
    _step(visit, VisitStatus.CANCELLED, by=by, at=at)
    mail.post_many(letters.cancelled(visit), at=at)


@transaction.atomic
def agree_to_visit(*, visit: Visit, by: User, at: datetime) -> None:
    """She may come; `NoVisit` where the meeting was called off or is over."""
    if not may_be_visited(visit.meeting, at=at):
        raise NoVisit
    _step(visit, VisitStatus.AGREED, by=by, at=at)
    mail.tell([letters.agreed(visit)], at=at)


@transaction.atomic
def decline_visit(*, visit: Visit, by: User, at: datetime) -> None:
    _step(visit, VisitStatus.DECLINED, by=by, at=at)
    mail.tell([letters.declined(visit)], at=at)


def _step(visit: Visit, to: VisitStatus, *, by: User, at: datetime) -> None:
    journal.step(visit, to=to.value, steps=VISIT_STEPS, by=by, at=at)
