"""Letters whose time comes by itself. Each job may be called at any time and by several at once:
the offering is held, and the journal knows who was told."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from members import journal
from members.models import Entry
from trainings import emails, queries
from trainings.actions.enrolments.line import hold, tell
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.waiting import REMINDED_BEFORE, reminder_since
from trainings.models import Enrolment, Offering

REMINDED = "enrolment.reminded"
IN_VAIN = "enrolment.waited_in_vain"
LOOKING_BACK = timedelta(days=7)
"""A worker that was away for longer says nothing of a class that has long begun."""


def remind(*, at: datetime) -> int:
    """Write to those whose class is near. Says to how many."""
    soon = _beginning(at, at + max(REMINDED_BEFORE), EnrolmentStatus.PLACED)
    return sum(_remind(offering, at) for offering in soon)


@transaction.atomic
def _remind(offering: Offering, at: datetime) -> int:
    held = hold(offering)
    begins_at = queries.begins_at(held)
    since = reminder_since(begins_at, at) if begins_at else None
    if since is None:
        return 0
    # Whoever got her place after that has the dates in a fresh letter.
    placed = held.enrolments.placed().filter(Q(placed_at__lt=since) | Q(placed_at=None))
    due = _untold(placed, REMINDED, since=since)
    for enrolment in due:
        enrolment.offering = held
        journal.record(REMINDED, on=enrolment, by=None, at=at)
        tell([emails.reminder(enrolment, at=at)], at=at)
    return len(due)


def tell_those_who_waited(*, at: datetime) -> int:
    """Their class has begun and no place became free: say so, with the next run of it."""
    begun = _beginning(at - LOOKING_BACK, at, EnrolmentStatus.WAITING)
    return sum(_tell_those_who_waited(offering, at) for offering in begun)


@transaction.atomic
def _tell_those_who_waited(offering: Offering, at: datetime) -> int:
    held = hold(offering)
    due = _untold(held.enrolments.in_line(), IN_VAIN)
    following = queries.next_offering(held, at=at) if due else None
    for enrolment in due:
        enrolment.offering = held
        journal.record(IN_VAIN, on=enrolment, by=None, at=at)
        tell([emails.waited_in_vain(enrolment, following)], at=at)
    return len(due)


def _beginning(since: datetime, until: datetime, status: EnrolmentStatus) -> Iterable[Offering]:
    """Announced runs whose first moment is between the two, with somebody in that status."""
    days = Q(first=None, weekly_hours=None, starts_on__range=(since.date(), until.date()))
    return list(
        Offering.objects.announced()
        .filter(pk__in=Enrolment.objects.filter(status=status.value).values("offering"))
        .annotate(first=Min("sessions__starts_at"))
        .filter(Q(first__gt=since, first__lte=until) | days)
        .order_by("pk")
    )


def _untold(
    enrolments: "QuerySet[Enrolment]", event: str, since: datetime | None = None
) -> list[Enrolment]:
    """Those to whom this has not been said, or not since then."""
    told = Entry.objects.filter(event=event, record_type=journal.type_of(Enrolment))
    if since:
        told = told.filter(at__gte=since)
    keys = [str(pk) for pk in enrolments.values_list("pk", flat=True)]
    known = set(told.filter(record_id__in=keys).values_list("record_id", flat=True))
    rows = enrolments.select_related("person__user").order_by("pk")
    return [row for row in rows if str(row.pk) not in known]
