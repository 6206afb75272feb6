"""Somebody takes a seat for a time."""

from datetime import date, datetime

from django.db import transaction

from members import journal
from members.models import Person, User
from opportunities.models import Seat, Term


class TermRefused(Exception):
    """The seat cannot be taken so; the message says why."""


@transaction.atomic
def seat_person(
    *,
    seat: Seat,
    person: Person | None,
    holder: str,
    starts_on: date,
    ends_on: date | None,
    remainder: bool = False,
    by: User | None,
    at: datetime,
) -> Term:
    if ends_on and ends_on < starts_on:
        raise TermRefused("The last day is before the first.")
    term = Term.objects.create(
        seat=seat,
        person=person,
        holder=holder,
        starts_on=starts_on,
        ends_on=ends_on,
        remainder=remainder,
    )
    journal.record("term.begun", on=term, by=by, at=at)
    return term
