"""Reminders before a membership runs out, while it is overdue, and when it has lapsed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import emails, mail, queries
from members.actions.notices import claim, unsent
from members.domain import reminders
from members.models import Membership

KIND = "renewal"


def remind_of_renewals(*, at: datetime) -> int:
    """Tell leads and signers what is to be signed and by when; silent once the agency has signed.
    Returns how many agencies were told. Safe to run twice, or twice at once."""
    today = timezone.localtime(at).date()
    members = {row.pk: row for row in queries.renewals_due(today)}
    owed = {
        key: (row.due, number)
        for key, row in members.items()
        if (number := reminders.owed(row.due, reminders.RENEWAL, today)) is not None
    }
    todo = unsent(KIND, Membership, owed)
    return sum(_remind(members[key], due, number, at) for key, (due, number) in todo.items())


@transaction.atomic
def _remind(membership: Membership, due: date, number: int, at: datetime) -> bool:
    if not claim(KIND, [(membership, due, number)], at=at):
        return False
    for letter in emails.renewal(membership, at=at):
        mail.post(letter, at=at)
    return True
