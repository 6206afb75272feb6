"""The letters about the review of a program. They carry its title and a link, never the reason."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from members.domain.roles import CO_CHAIRS, AgencyRole
from members.mail import Draft
from members.models import Agency, User
from members.queries import acting_for
from trainings.domain.verification import UNLISTED_AFTER
from trainings.models import Program

KEEPERS = (AgencyRole.LEAD, AgencyRole.EDITOR)
"""Who keeps an agency's listings."""


def submitted(program: Program, by: User | None) -> list[Draft]:
    """To the co-chairs who may review it: not those who act for its agency."""
    readers = User.objects.filter(groups__name=CO_CHAIRS, is_active=True).exclude(
        represents__agency=program.agency_id
    )
    if by:
        readers = readers.exclude(pk=by.pk)
    return _letters("trainings/program_submitted", program, readers)


def returned(program: Program) -> list[Draft]:
    return _letters("trainings/program_returned", program, representatives(program))


def approved(program: Program) -> list[Draft]:
    return _letters("trainings/program_approved", program, representatives(program))


def representatives(program: Program) -> Iterable[User]:
    """Who keeps the agency's listings now."""
    serving = Q(
        represents__agency=program.agency_id,
        represents__until=None,
        represents__role__in=KEEPERS,
    )
    return User.objects.filter(serving, is_active=True).distinct()


def verification_due(
    agency: Agency, due: Iterable[tuple[Program, date]], *, at: datetime
) -> list[Draft]:
    """To those who keep the listings: which classes to check, each with its day."""
    today = timezone.localtime(at).date()
    listings = [
        {"key": program.pk, "title": program.title, "due": day, "hidden": hidden(day, today)}
        for program, day in due
    ]
    return [
        Draft(
            "trainings/verification_due",
            to=reader.email,
            language=reader.language,
            context={"agency": agency.name, "listings": listings},
        )
        for reader in acting_for(agency, *KEEPERS, on=today)
    ]


def hidden(due: date, on: date) -> bool:
    """Has the listing left the search by that day?"""
    return on > due + UNLISTED_AFTER


def _letters(name: str, program: Program, readers: Iterable[User]) -> list[Draft]:
    return [_letter(name, program, reader) for reader in readers]


def _letter(name: str, program: Program, reader: User) -> Draft:
    return Draft(
        name,
        to=reader.email,
        language=reader.language,
        context={
            "title": program.latest_revision.object_str,
            "agency": program.agency.name,
            "number": program.pk,
            "slug": program.slug,
        },
    )
