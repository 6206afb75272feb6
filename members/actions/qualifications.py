"""Granting what a person is qualified for, and taking it back with a reason."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from members import journal
from members.models import Agency, Person, Qualification, User


@transaction.atomic
def grant_qualification(
    *,
    person: Person,
    code: str,
    title: str,
    agency: Agency,
    held_from: date,
    by: User | None,
    at: datetime,
    held_until: date | None = None,
    title_es: str = "",
    level: str = "",
    hours: Decimal | None = None,
) -> Qualification:
    granted = Qualification.objects.create(
        person=person,
        code=code,
        title=title,
        title_es=title_es,
        level=level,
        hours=hours,
        held_from=held_from,
        held_until=held_until,
        agency=agency,
        confirmed_by=by,
        granted_at=at,
    )
    journal.record("qualification.granted", on=granted, by=by, at=at)
    return granted


@transaction.atomic
def revoke_qualification(
    *, qualification: Qualification, reason: str, by: User, at: datetime
) -> bool:
    """From now on it does not stand; that it was granted is kept. False when it was revoked
    before, with the reason given then."""
    standing = Qualification.objects.standing().filter(pk=qualification.pk)
    if not standing.update(revoked_at=at, revoked_by=by, revoked_for=reason):
        return False
    journal.record("qualification.revoked", on=qualification, by=by, at=at)
    qualification.refresh_from_db()
    return True
