"""What an agency decides about those who asked."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.models import User
from trainings import emails, queries
from trainings.actions.enrolments.answering import take_offer
from trainings.actions.enrolments.line import count, hold, settle, step, tell
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.waiting import on_asking, to_offer
from trainings.models import Enrolment, Offering


@transaction.atomic
def invite_to_talk(*, enrolment: Enrolment, by: User, at: datetime) -> None:
    """The agency wants to talk with her before it decides; it calls or writes her itself."""
    held = hold(enrolment.offering)
    step(enrolment, EnrolmentStatus.INTERVIEW, held=held, by=by, at=at)
    tell([emails.interview(enrolment)], at=at)


@transaction.atomic
def accept_enrolment(*, enrolment: Enrolment, by: User, at: datetime) -> None:
    """Yes to an application: a place if there is one, else the end of the line. After the class
    has begun its line no longer moves by itself: then a yes to the first in line is a place. Who
    was offered one and says yes by telephone is accepted too."""
    held = hold(enrolment.offering)
    enrolment.refresh_from_db(fields=["status"])
    if enrolment.status == EnrolmentStatus.OFFERED:
        return take_offer(enrolment=enrolment, by=by, at=at)
    to = on_asking(queries.line_of(held))
    if enrolment.status == EnrolmentStatus.WAITING:
        _see_first_in_line(enrolment, held)
        to = EnrolmentStatus.PLACED
    placed_at = at if to is EnrolmentStatus.PLACED else None
    step(enrolment, to, held=held, by=by, at=at, placed_at=placed_at)
    count(held)
    tell([emails.answer_to_asking(enrolment, at=at)], at=at)


def _see_first_in_line(enrolment: Enrolment, held: Offering) -> None:
    if queries.number_in_line(enrolment) > 1 or not to_offer(queries.line_of(held)):
        raise journal.StepRefused("No place is free, or somebody asked before her.")


@transaction.atomic
def decline_enrolment(*, enrolment: Enrolment, by: User, at: datetime) -> None:
    """No to an application, with thanks and a way on."""
    held = hold(enrolment.offering)
    step(enrolment, EnrolmentStatus.DECLINED, held=held, by=by, at=at, ended_at=at)
    settle(held, by=by, at=at)
    following = queries.next_offering(held, at=at)
    tell([emails.declined(enrolment, following)], at=at)
