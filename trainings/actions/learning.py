"""The link to her own record, for a person without an account."""

from datetime import datetime

from django.db import transaction

from members import mail
from members.models import Person
from trainings import emails

MOST = 3
"""So many people may share an address."""


@transaction.atomic
def send_learning_link(*, email: str, at: datetime) -> int:
    """To each who has this address and no account; returns how many letters."""
    people = Person.objects.filter(email__iexact=email, user=None).order_by("pk")[:MOST]
    letters = [letter for person in people if (letter := emails.learning_link(person))]
    for letter in letters:
        mail.post(letter, at=at)
    return len(letters)
