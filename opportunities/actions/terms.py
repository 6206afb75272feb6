"""Who sits in a seat, and until when. Each change is made while the row of the body is held, so
that of two people who fill one seat at once the second finds it taken."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal
from members.models import Person, User
from opportunities.domain.terms import Reason, Served
from opportunities.domain.words import Parting
from opportunities.models import Body, Seat, Term
from opportunities.queries.terms import faults_of, of_its_kind


class TermRefused(Exception):
    """The term cannot be written down so. `reasons`: why, each a word of `domain.terms.Reason`."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons


def hold(seat: Seat) -> Seat:
    """The seat as it is now; nobody else changes the terms of its body, or of those of which
    nobody may serve on two, until this transaction ends."""
    together = [seat.body_id, *of_its_kind(seat.body)]
    list(Body.objects.select_for_update().filter(pk__in=together).order_by("pk").values("pk"))
    return Seat.objects.select_related("body").get(pk=seat.pk)


@transaction.atomic
def seat_person(
    *,
    seat: Seat,
    person: Person | None,
    holder: str,
    starts_on: date,
    ends_on: date | None,
    remainder: bool,
    by: User | None,
    at: datetime,
    traits: dict[str, Any] | None = None,
) -> Term:
    """Put somebody into a seat, or raise `TermRefused`. `person` where the network knows her,
    `holder` is the name that is public. Whoever served on after her term makes room."""
    held = hold(seat)
    found = faults_of(Served(starts_on, ends_on), seat=held, person=person, holder=holder)
    if found:
        raise TermRefused(*found)
    _make_room(held, starts_on, by, at)
    term = Term.objects.create(
        seat=held,
        person=person,
        holder=holder.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        remainder=remainder,
        traits=traits or {},
    )
    journal.record("term.begun", on=term, by=by, at=at)
    return term


def _make_room(held: Seat, on: date, by: User | None, at: datetime) -> None:
    """Whoever serves on after her term stops on the day on which somebody follows."""
    over = min(on, timezone.localtime(at).date())
    serving_on = held.terms.filter(left_on=None, starts_on__lt=on, ends_on__lt=over)
    for term in list(serving_on) if held.body.holdover else ():
        Term.objects.filter(pk=term.pk).update(left_on=on, parting=Parting.TERM_OVER.value)
        journal.record("term.ended", on=term, by=by, at=at)


@transaction.atomic
def change_term(
    *,
    term: Term,
    starts_on: date,
    ends_on: date | None,
    remainder: bool,
    by: User | None,
    at: datetime,
    traits: dict[str, Any] | None = None,
) -> Term:
    """Other days for a term, or raise `TermRefused`."""
    held = hold(term.seat)
    new = Served(starts_on, ends_on, term.left_on)
    found = faults_of(new, seat=held, person=term.person, holder=term.holder, term=term)
    if term.left_on and term.left_on < starts_on:
        found = [Reason.ORDER, *found]
    if found:
        raise TermRefused(*found)
    said = {"starts_on": starts_on, "ends_on": ends_on, "remainder": remainder}
    told = {} if traits is None else {"traits": traits}
    Term.objects.filter(pk=term.pk).update(**said, **told)
    journal.record("term.changed", on=term, by=by, at=at)
    term.refresh_from_db()
    return term


@transaction.atomic
def end_term(
    *, term: Term, left_on: date, parting: Parting | str, by: User | None, at: datetime
) -> Term:
    """She serves no more from this day on, or raise `TermRefused`: of two who end it at once one
    does."""
    if left_on < term.starts_on:
        raise TermRefused(Reason.ORDER)
    going_on = Term.objects.filter(pk=term.pk, left_on=None)
    if not going_on.update(left_on=left_on, parting=str(Parting(parting))):
        raise TermRefused(Reason.ENDED)
    journal.record("term.ended", on=term, by=by, at=at)
    term.refresh_from_db()
    return term
