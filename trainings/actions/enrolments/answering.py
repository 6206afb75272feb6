"""What a parent says: yes to an offered place, or no to a place she has or waits for; and what
the agency or the clock says for her."""

from datetime import datetime

from django.db import transaction

from members.journal import StepRefused
from members.models import User
from trainings import emails, queries
from trainings.actions.enrolments.line import hold, settle, step, tell
from trainings.domain.enrolment import ANSWER, EnrolmentStatus
from trainings.models import Enrolment, Offering


@transaction.atomic
def take_offer(*, enrolment: Enrolment, by: User | None, at: datetime) -> None:
    """Yes. Good as long as the place is held for her, even when the clock has just run out."""
    held = hold(enrolment.offering)
    placed = {"placed_at": at, "answer_by": None}
    step(enrolment, EnrolmentStatus.PLACED, held=held, by=by, at=at, steps=ANSWER, **placed)
    settle(held, by=by, at=at)
    tell([emails.placed(enrolment, at=at)], at=at)


@transaction.atomic
def give_up_place(*, enrolment: Enrolment, by: User | None, at: datetime) -> None:
    """She will not come, or no longer waits; what she held goes to the next in line at once."""
    _leave(enrolment, by=by, at=at)
    tell([emails.given_up(enrolment)], at=at)


@transaction.atomic
def take_off_list(*, enrolment: Enrolment, by: User, at: datetime) -> None:
    """The agency ends it for her; the letter thanks only who did it herself."""
    _leave(enrolment, by=by, at=at)
    herself = enrolment.person.user_id == by.pk
    tell([emails.given_up(enrolment) if herself else emails.taken_off(enrolment)], at=at)


def _leave(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    held = hold(enrolment.offering)
    if queries.stays(enrolment, at=at):
        raise StepRefused("The class is over, or she has finished it.")
    step(enrolment, EnrolmentStatus.GIVEN_UP, held=held, by=by, at=at, ended_at=at)
    settle(held, by=by, at=at)


def lapse_offers(*, at: datetime) -> int:
    """Places that were not answered in time go on to the next. Says how many; whoever calls it
    again, or at the same moment, changes nothing more."""
    late = Enrolment.objects.filter(status=EnrolmentStatus.OFFERED.value, answer_by__lt=at)
    keys = late.order_by("offering").values_list("offering", flat=True).distinct()
    return sum(_lapse(offering, at) for offering in Offering.objects.filter(pk__in=list(keys)))


@transaction.atomic
def _lapse(offering: Offering, at: datetime) -> int:
    held = hold(offering)
    offered = held.enrolments.filter(status=EnrolmentStatus.OFFERED.value, answer_by__lt=at)
    late = list(offered.select_related("person__user").order_by("pk"))
    for enrolment in late:
        step(enrolment, EnrolmentStatus.LAPSED, held=held, by=None, at=at, ended_at=at)
        tell([emails.lapsed(enrolment)], at=at)
    settle(held, by=None, at=at)
    return len(late)
