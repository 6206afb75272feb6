"""The public's door: what is not public is not there."""

from datetime import date, datetime

from django.http import Http404

from directory import queries
from members.models import Agency
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Offering, Program


def program_for_anybody(slug: str, *, on: date, at: datetime) -> Program:
    try:
        return queries.program_in_full(slug, on=on, at=at)
    except Program.DoesNotExist as absence:
        raise Http404 from absence


def offering_for_anybody(slug: str, pk: int, *, on: date) -> Offering:
    """Announced, or cancelled since: a calendar that holds it must hear of that."""
    told = [OfferingStatus.ANNOUNCED.value, OfferingStatus.CANCELLED.value]
    offering = (
        Offering.objects.filter(pk=pk, status__in=told)
        .filter(program__slug=slug, program__in=Program.objects.public(on).values("pk"))
        .select_related("program", "program__agency", "place")
        .prefetch_related("sessions", "weekly_hours")
        .prefetch_related("program__translations", "program__agency__phones")
        .first()
    )
    if offering is None:
        raise Http404
    return offering


def agency_for_anybody(slug: str) -> Agency:
    try:
        return queries.agency_in_full(slug)
    except Agency.DoesNotExist as absence:
        raise Http404 from absence
