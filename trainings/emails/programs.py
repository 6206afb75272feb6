"""The letters about the review of a program. They carry its title and a link, never the reason."""

from collections.abc import Iterable

from django.db.models import Q

from members.domain.roles import CO_CHAIRS
from members.mail import Draft
from members.models import User
from trainings.models import Program


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
    """Everybody who acts for the agency now."""
    serving = Q(represents__agency=program.agency_id, represents__until=None)
    return User.objects.filter(serving, is_active=True).distinct()


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
