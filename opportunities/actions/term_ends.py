"""A term that ends soon is told in good time: to the parent, and to the hosts who fill the seat."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from members.domain import reminders
from opportunities.domain.services import TERM_ENDS
from opportunities.emails import services as emails
from opportunities.models import Placement
from opportunities.queries import placements

KIND = "seat-term"


def tell_of_seat_terms(*, at: datetime) -> int:
    """Three months and one month before the last day; not where the seat is given on already. Says
    of how many terms; safe to run twice, or twice at once."""
    today = timezone.localtime(at).date()
    rows = {row.pk: row for row in placements.terms_to_end()}
    days = {key: row.term.ends_on for key, row in rows.items() if row.term and row.term.ends_on}
    numbers = {key: reminders.owed(day, TERM_ENDS, today) for key, day in days.items()}
    owed = {key: (days[key], number) for key, number in numbers.items() if number is not None}
    todo = unsent(KIND, Placement, owed)
    return sum(_tell(rows[key], *todo[key], at) for key in sorted(todo))


@transaction.atomic
def _tell(placement: Placement, day: date, number: int, at: datetime) -> bool:
    if not claim(KIND, [(placement, day, number)], at=at):
        return False
    mail.tell(emails.term_ends(placement, day), at=at)
    return True
