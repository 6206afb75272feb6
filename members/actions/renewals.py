"""Reminders before a membership runs out, while it is overdue, and when it has lapsed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import emails, mail, queries
from members.actions.notices import claim, unsent
from members.domain import reminders
from members.models import Membership

RENEWAL, SIGNING = "renewal", "signing"


def remind_of_renewals(*, at: datetime) -> int:
    """Tell leads and signers what is to be signed and by when; silent once the agency has signed.
    Returns how many agencies were told. Safe to run twice, or twice at once."""
    today = timezone.localtime(at).date()
    due = {row: row.due for row in queries.renewals_due(today)}  # type: ignore[attr-defined]
    since = {row: row.since for row in queries.signatures_missing(today)}
    return _remind_all(RENEWAL, due, reminders.RENEWAL, at) + _remind_all(
        SIGNING, since, reminders.SIGNING, at
    )


def _remind_all(
    kind: str, days: Mapping[Membership, date], schedule: Sequence[int], at: datetime
) -> int:
    """The letter of that kind to each whose turn it is, counted from its day."""
    today = timezone.localtime(at).date()
    numbers = {row: reminders.owed(day, schedule, today) for row, day in days.items()}
    owed = {row.pk: (days[row], number) for row, number in numbers.items() if number is not None}
    todo = unsent(kind, Membership, owed)
    return sum(_remind(kind, row, *todo[row.pk], at) for row in days if row.pk in todo)


@transaction.atomic
def _remind(kind: str, membership: Membership, day: date, number: int, at: datetime) -> bool:
    if not claim(kind, [(membership, day, number)], at=at):
        return False
    for letter in emails.renewal(membership, at=at):
        mail.post(letter, at=at)
    return True
