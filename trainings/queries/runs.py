"""What waits for those who teach, and for those who review."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from members.models import Agency, User
from trainings.domain.enrolment import EnrolmentStatus
from trainings.models import Offering, Program

STILL_ON_DESK = timedelta(days=30)
"""How long a trainer finds a class after its last date, to put its attendance right [design]."""


def runs_of(agencies: Iterable[Agency], *, at: datetime) -> QuerySet[Offering]:
    """Announced and not over for long, with how many wait for a word of the agency and how many
    for a place."""
    asked = Q(enrolments__status__in=[EnrolmentStatus.APPLIED, EnrolmentStatus.INTERVIEW])
    waiting = Q(enrolments__status=EnrolmentStatus.WAITING)
    runs = Offering.objects.current(at - STILL_ON_DESK).filter(program__agency__in=agencies)
    return (
        runs.select_related("program", "place")
        .annotate(asked=Count("enrolments", filter=asked))
        .annotate(waiting=Count("enrolments", filter=waiting))
        .prefetch_related("sessions", "weekly_hours")
        .order_by("starts_on", "pk")
    )


def reviews_open_to(user: User) -> QuerySet[WorkflowState]:
    """The reviews under way that this person may decide on, in one query: no program of an agency
    of theirs, now or before, and none that they handed in themselves."""
    theirs = Program.objects.filter(agency__representatives__user=user)
    keys = theirs.annotate(key=Cast("pk", CharField())).values("key")
    reviews = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Program),
    )
    return reviews.exclude(requested_by=user).exclude(object_id__in=keys)
