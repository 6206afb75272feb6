"""Who works on which programs: representatives on those of their own agency, nobody else.

A refusal looks like absence and is written into the journal of the agency.
"""

from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone

from members.access import acts_for
from members.access import agency_for as members_agency_for
from members.domain.roles import AgencyRole
from members.models import Agency, User
from trainings.models import Offering, Program


def agencies_for(user: User, *, at: datetime) -> list[Agency]:
    """The agencies for which she may write programs today."""
    return list(Agency.objects.represented_by(user, timezone.localtime(at).date()))


def agency_for(
    user: User, slug: str, *, at: datetime, role: AgencyRole = AgencyRole.EDITOR
) -> Agency:
    return members_agency_for(user, slug, role=role, at=at)


def agencies_trained_for(user: User, *, at: datetime) -> list[Agency]:
    """The agencies whose classes this person runs, without keeping their pages."""
    hers = user.represents.serving(timezone.localtime(at).date())
    training = hers.filter(role=AgencyRole.TRAINER.value)
    return list(Agency.objects.filter(pk__in=training.values("agency")))


def keeps_classes_of(user: User, agency: Agency, *, at: datetime) -> bool:
    """Does this person reach the pages of its classes, and not their people alone?"""
    return acts_for(user, agency, role=AgencyRole.EDITOR, at=at)


def program_for(user: User, pk: int, *, at: datetime) -> Program:
    program = get_object_or_404(Program.objects.select_related("agency", "latest_revision"), pk=pk)
    agency_for(user, program.agency.slug, at=at)
    return program


def offering_for(
    user: User, pk: int, *, at: datetime, role: AgencyRole = AgencyRole.EDITOR
) -> Offering:
    found = Offering.objects.select_related("program__agency", "place")
    offering = get_object_or_404(found, pk=pk)
    agency_for(user, offering.program.agency.slug, role=role, at=at)
    return offering
