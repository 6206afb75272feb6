"""Reminders that a listing is to be verified again (DOMAIN D5)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions import claim, unsent
from members.domain import reminders
from members.models import Agency
from trainings import emails, queries
from trainings.domain import verification
from trainings.models import Program

KIND = "verification"

Due = tuple[Program, date, int]
"""A program, the day on which it is to be verified, and the place of the reminder."""


def remind_of_verifications(*, at: datetime) -> int:
    """One letter to the editors and leads of each agency about all of its listings that are to be
    verified: 30 days ahead, on the day, 30 days after, and when they leave the search. Returns the
    number of agencies. Safe to run twice, or twice at once."""
    today = timezone.localtime(at).date()
    return sum(_remind(agency, due, at) for agency, due in _owed(today).items())


def _owed(today: date) -> Mapping[Agency, list[Due]]:
    programs = {row.pk: row for row in queries.to_be_verified(today)}
    owed = {}
    for key, row in programs.items():
        due = verification.term(row.last_confirmed).due  # type: ignore[attr-defined]
        number = reminders.owed(due, reminders.VERIFICATION, today)
        if number is not None:
            owed[key] = (due, number)
    found: dict[Agency, list[Due]] = {}
    for key, (due, number) in unsent(KIND, Program, owed).items():
        found.setdefault(programs[key].agency, []).append((programs[key], due, number))
    return found


@transaction.atomic
def _remind(agency: Agency, due: list[Due], at: datetime) -> bool:
    letters = emails.verification_due(agency, [(row, day) for row, day, _ in due], at=at)
    if not letters or not claim(KIND, due, at=at):
        return False
    for letter in letters:
        mail.post(letter, at=at)
    return True
