"""The runs of classes as whoever teaches them sees them on the desk."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from members.models import Agency
from trainings.domain.enrolment import EnrolmentStatus
from trainings.models import Offering

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
