"""Which letter of a series is owed, so that each goes out once whatever runs twice."""

from datetime import date, datetime

from django.db import models

from members import journal
from members.models import Notice


def is_owed(row: models.Model, kind: str, due_on: date, number: int, at: datetime) -> bool:
    """Notes the letter as sent, when it was not. Of several that were missed the last goes out."""
    if not number:
        return False
    _notice, new = Notice.objects.get_or_create(
        record_type=journal.type_of(row),
        record_id=row.pk,
        kind=kind,
        due_on=due_on,
        number=number,
        defaults={"at": at},
    )
    return new
