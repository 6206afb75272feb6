"""Who works on which programs: representatives on those of their own agency, nobody else.

A refusal looks like absence and is written into the journal of the agency.
"""

from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone

from members.access import agency_for as members_agency_for
from members.domain.roles import AgencyRole
from members.models import Agency, User
from trainings.models import Offering, Program


def agencies_for(user: User, *, at: datetime) -> list[Agency]:
    """The agencies for which she may write programs today."""
    return list(Agency.objects.represented_by(user, timezone.localtime(at).date()))


def agency_for(user: User, slug: str, *, at: datetime) -> Agency:
    return members_agency_for(user, slug, role=AgencyRole.EDITOR, at=at)


def program_for(user: User, pk: int, *, at: datetime) -> Program:
    program = get_object_or_404(Program.objects.select_related("agency", "latest_revision"), pk=pk)
    agency_for(user, program.agency.slug, at=at)
    return program


def offering_for(user: User, pk: int, *, at: datetime) -> Offering:
    found = Offering.objects.select_related("program__agency", "place")
    offering = get_object_or_404(found, pk=pk)
    agency_for(user, offering.program.agency.slug, at=at)
    return offering
