"""What a parent says: yes to an offered place, or no to a place she has or waits for."""

from datetime import datetime

from django.db import transaction

from members.models import User
from trainings import emails
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
    held = hold(enrolment.offering)
    step(enrolment, EnrolmentStatus.GIVEN_UP, held=held, by=by, at=at, ended_at=at)
    settle(held, by=by, at=at)
    tell([emails.given_up(enrolment)], at=at)


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
