"""Granting what a person is qualified for, and taking it back with a reason."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from members import journal
from members.models import Agency, Person, Qualification, User

BATCH = 1000


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
    granted = Qualification(
        person=person,
        code=code,
        title=title,
        title_es=title_es,
        level=level,
        hours=hours,
        held_from=held_from,
        held_until=held_until,
        agency=agency,
    )
    return grant_qualifications([granted], by=by, at=at)[0]


@transaction.atomic
def grant_qualifications(
    rows: Sequence[Qualification], *, by: User | None, at: datetime
) -> Sequence[Qualification]:
    """Many at once, for whoever confirms a whole list; the rows are not saved before."""
    for row in rows:
        row.confirmed_by, row.granted_at = by, at
    Qualification.objects.bulk_create(rows, batch_size=BATCH)
    keys = [row.pk for row in rows]
    journal.record_each("qualification.granted", on=Qualification, keys=keys, by=by, at=at)
    return rows


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
