"""The memory of reminders: each goes out once, whatever runs twice or at once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, models, transaction

from members import journal
from members.models import Notice

Owed = Mapping[int, tuple[date, int]]
"""For each record the day on which something is due, and the place of the reminder."""


def unsent(kind: str, of: type[models.Model], owed: Owed) -> dict[int, tuple[date, int]]:
    """Those that did not go out yet; nor did a later one about the same day."""
    about = Notice.objects.filter(record_type=journal.type_of(of), kind=kind)
    latest: dict[tuple[int, date], int] = {}
    sent = about.filter(record_id__in=list(owed))
    for record, due, number in sent.values_list("record_id", "due_on", "number"):
        latest[record, due] = max(number, latest.get((record, due), -1))
    return {
        record: (due, number)
        for record, (due, number) in owed.items()
        if number > latest.get((record, due), -1)
    }


def claim(kind: str, rows: Iterable[tuple[models.Model, date, int]], *, at: datetime) -> bool:
    """Note that a letter about these goes out, in the transaction that posts it. Where somebody
    else came first with one of them nothing is noted, and the next run looks again."""
    notices = [
        Notice(
            record_type=journal.type_of(row),
            record_id=row.pk,
            kind=kind,
            due_on=due,
            number=number,
            at=at,
        )
        for row, due, number in rows
    ]
    try:
        with transaction.atomic():
            Notice.objects.bulk_create(notices)
    except IntegrityError:
        return False
    return True
