"""Who works on which programs: representatives on those of their own agency, nobody else."""

from datetime import datetime

from django.http import Http404
from django.utils import timezone

from members import journal
from members.models import Agency, User
from trainings.models import Offering, Program


def agencies_for(user: User, *, at: datetime) -> list[Agency]:
    """The agencies for which she may write programs today."""
    return list(Agency.objects.represented_by(user, timezone.localtime(at).date()))


def agency_for(user: User, slug: str, *, at: datetime) -> Agency:
    agency = Agency.objects.filter(slug=slug).first()
    return _hers(agency, user, at)


def program_for(user: User, pk: int, *, at: datetime) -> Program:
    program = Program.objects.select_related("agency", "latest_revision").filter(pk=pk).first()
    _hers(program and program.agency, user, at)
    return program  # type: ignore[no-any-return]  # a missing one was refused above


def offering_for(user: User, pk: int, *, at: datetime) -> Offering:
    offering = (
        Offering.objects.select_related("program__agency", "place")
        .prefetch_related("sessions", "weekly_hours")
        .filter(pk=pk)
        .first()
    )
    _hers(offering and offering.program.agency, user, at)
    return offering  # type: ignore[no-any-return]  # a missing one was refused above


def _hers(agency: Agency | None, user: User, at: datetime) -> Agency:
    """The agency if she acts for it today; else it looks as if there were none, and the attempt
    stands in the journal of the agency."""
    if agency is None:
        raise Http404
    today = timezone.localtime(at).date()
    if not agency.representatives.serving(today).filter(user=user).exists():
        journal.record("refused", on=agency, by=user, at=at)
        raise Http404
    return agency
