"""Somebody's time in a seat ends."""

from datetime import date, datetime

from django.db import transaction

from members import journal
from members.models import User
from opportunities.domain.words import Parting
from opportunities.models import Term


@transaction.atomic
def end_term(*, term: Term, left_on: date, parting: Parting, by: User | None, at: datetime) -> None:
    """From that day on the seat is without her."""
    term.left_on, term.parting = max(left_on, term.starts_on), parting.value
    term.save(update_fields=["left_on", "parting"])
    journal.record("term.ended", on=term, by=by, at=at)
