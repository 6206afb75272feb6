"""Hours of practice: noted by anybody, counted when somebody else has confirmed them."""

from datetime import date, datetime

from django.db import transaction

from members import journal
from members.domain.practice import PracticeKind
from members.models import Person, PracticeHours, User


class OwnHours(Exception):
    """Nobody confirms her own hours."""


@transaction.atomic
def note_practice(
    *,
    person: Person,
    kind: PracticeKind,
    on: date,
    minutes: int,
    by: User | None,
    at: datetime,
) -> PracticeHours:
    """`by` is nobody where she came by the link of a letter."""
    noted = PracticeHours.objects.create(
        person=person, kind=kind.value, on=on, minutes=minutes, noted_by=by, noted_at=at
    )
    journal.record("practice.noted", on=noted, by=by, at=at)
    return noted


@transaction.atomic
def confirm_practice(*, hours: PracticeHours, by: User, at: datetime) -> bool:
    """False when somebody did before. Who may speak for the person's work is asked before."""
    if hours.person.user_id == by.pk:
        raise OwnHours
    open_still = PracticeHours.objects.filter(pk=hours.pk, confirmed_at=None)
    if not open_still.update(confirmed_at=at, confirmed_by=by):
        return False
    journal.record("practice.confirmed", on=hours, by=by, at=at)
    hours.refresh_from_db()
    return True


@transaction.atomic
def remove_practice(*, hours: PracticeHours, by: User | None, at: datetime) -> bool:
    """A slip of the pen goes away; what was confirmed stays."""
    open_still = PracticeHours.objects.filter(pk=hours.pk, confirmed_at=None)
    journal.record("practice.removed", on=hours, by=by, at=at)
    return bool(open_still.delete()[0])
