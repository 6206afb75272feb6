"""Who works with the people of a class: whoever runs classes of the agency that gives it, nobody
else. Saying who has finished, and bringing in lists, is for those who keep its pages.

A refusal looks like absence and is written into the journal. That somebody looked at a roster is
written down once a day: it says what families need.
"""

from datetime import datetime

from django.shortcuts import get_object_or_404

from members import journal
from members.domain.roles import AgencyRole
from members.models import User
from trainings import queries
from trainings.access.programs import agency_for, offering_for
from trainings.models import Completion, Enrolment, Offering, RosterFile, Session


def roster_for(
    user: User, pk: int, *, at: datetime, role: AgencyRole = AgencyRole.TRAINER
) -> Offering:
    """The run, for somebody who is about to see its people."""
    offering = offering_for(user, pk, role=role, at=at)
    if not queries.seen_today(user, offering, at=at):
        journal.record("roster.seen", on=offering, by=user, at=at)
    return offering


def session_for(user: User, pk: int, session: int, *, at: datetime) -> Session:
    offering = roster_for(user, pk, at=at)
    found = get_object_or_404(offering.sessions, pk=session)
    found.offering = offering
    return found


def on_roster(user: User, pk: int, *, at: datetime) -> Enrolment:
    """Somebody on a roster, to be decided about."""
    found = Enrolment.objects.select_related("offering__program__agency", "person")
    enrolment = get_object_or_404(found, pk=pk)
    agency_for(user, enrolment.offering.program.agency.slug, role=AgencyRole.TRAINER, at=at)
    return enrolment


def completion_for(user: User, pk: int, *, at: datetime) -> Completion:
    """One that her agency has confirmed."""
    found = Completion.objects.select_related("program", "agency", "person", "offering")
    completion = get_object_or_404(found, pk=pk)
    agency_for(user, completion.agency.slug, at=at)
    return completion


def roster_file_for(user: User, pk: int, *, at: datetime) -> RosterFile:
    found = RosterFile.objects.select_related("program__agency", "offering__program")
    file = get_object_or_404(found, pk=pk)
    agency_for(user, file.program.agency.slug, at=at)
    return file
