"""What those who have a place hear when their class is cancelled or changed."""

from datetime import datetime

from django.db import transaction

from members.models import User
from trainings import emails, queries
from trainings.actions.enrolments.line import count, hold, settle, step, tell
from trainings.domain.changes import Facts, news
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.schedule import Hours, Meeting
from trainings.models import Offering, Session


def facts_of(offering: Offering) -> Facts:
    """When and where, to be compared after a change."""
    return Facts(
        meetings=[Meeting(s.starts_at, s.ends_at) for s in offering.sessions.all()],
        hours=[Hours(h.weekday, h.opens, h.closes) for h in offering.weekly_hours.all()],
        days=(offering.starts_on, offering.ends_on),
        where=(offering.format, offering.place_id, offering.room, offering.link),
    )


@transaction.atomic
def cancel_enrolments(*, offering: Offering, by: User | None, at: datetime) -> None:
    """The offering was cancelled: everybody is told, with the next run of the class if there is
    one."""
    held = hold(offering)
    following = queries.next_offering(held, at=at)
    for enrolment in held.enrolments.live().select_related("person__user").order_by("pk"):
        step(enrolment, EnrolmentStatus.CANCELLED, held=held, by=by, at=at, ended_at=at)
        tell([emails.class_cancelled(enrolment, following, at=at)], at=at)
    count(held)


@transaction.atomic
def tell_it_is_back(*, offering: Offering, at: datetime) -> None:
    """An offering that was cancelled takes place after all: who lost her place may ask again. It
    is not given back by itself: she may have chosen another class since."""
    held = hold(offering)
    lost = held.enrolments.filter(status=EnrolmentStatus.CANCELLED.value)
    asked_again = held.enrolments.live().values("person")
    for enrolment in lost.exclude(person__in=asked_again).select_related("person__user"):
        enrolment.offering = held
        tell([emails.class_back(enrolment)], at=at)


@transaction.atomic
def follow_change(
    *,
    offering: Offering,
    before: Facts,
    gone: list[Session],
    by: User | None,
    at: datetime,
) -> None:
    """After the facts of an offering changed: the line moves where there are more places, and who
    has a place is told what is new, if it is about when or where."""
    held = hold(offering)
    settle(held, by=by, at=at)
    new = news(before, facts_of(held), at)
    if not new or held.status != OfferingStatus.ANNOUNCED or queries.is_over(held, at=at):
        return
    for enrolment in held.enrolments.holding().select_related("person__user").order_by("pk"):
        enrolment.offering = held
        tell([emails.class_changed(enrolment, new, gone, at=at)], at=at)
