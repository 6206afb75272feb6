"""From an appointment to its end: introduced, sworn in, serving, ended (DOMAIN O10)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import User
from opportunities.actions.terms import end_term
from opportunities.domain.lifecycle import PLACEMENT_STEPS, PlacementStatus
from opportunities.domain.services import TAKEN_AS_BEGUN
from opportunities.domain.words import Parting
from opportunities.emails import services as emails
from opportunities.models import Placement, Term
from opportunities.queries import placements


@transaction.atomic
def orient(*, placement: Placement, on: date, by: User, at: datetime) -> None:
    """She had her introduction; where it comes late, after she began, her status stays."""
    if placement.status == PlacementStatus.SERVING:
        return _note(placement, "introduced", by, at, oriented_on=on)
    _step(placement, PlacementStatus.ORIENTED, by, at, oriented_on=on)


@transaction.atomic
def swear_in(*, placement: Placement, on: date, by: User, at: datetime) -> None:
    _note(placement, "sworn", by, at, sworn_on=on)


@transaction.atomic
def begin_serving(*, placement: Placement, on: date, by: User | None, at: datetime) -> None:
    """From that day on she has a voice there, and feedback counts its months."""
    _step(placement, PlacementStatus.SERVING, by, at, serving_since=on)
    mail.tell([emails.service_begins(placement)], at=at)


def begin_services_with_terms(*, at: datetime) -> int:
    """Where a term began a month ago and nobody wrote down that she serves. Says how many; a second
    run finds none of them."""
    by = timezone.localtime(at).date() - TAKEN_AS_BEGUN
    return sum(_begin(placement, at) for placement in list(placements.not_begun(by)))


def _begin(placement: Placement, at: datetime) -> bool:
    term = placement.term
    on = max(term.starts_on, placement.appointed_on) if term else placement.appointed_on
    try:
        begin_serving(placement=placement, on=on, by=None, at=at)
    except journal.StepRefused:
        return False
    return True


@transaction.atomic
def end_service(
    *, placement: Placement, ended_on: date, parting: Parting, by: User | None, at: datetime
) -> None:
    """`ended_on` is the first day without her. By the host, by the clock, or by the parent herself,
    who owes nobody a reason. Her seat is vacant from that day on."""
    _step(placement, PlacementStatus.ENDED, by, at, ended_on=ended_on, parting=parting.value)
    term = placement.term
    if term and term.left_on is None and placements.over(placement, ended_on) is None:
        # Who steps down before her first day was never there.
        left = max(ended_on, term.starts_on)
        end_term(term=term, left_on=left, parting=parting, by=by, at=at)
    if parting is not Parting.DIED:
        mail.tell([emails.service_ended(placement, by=by)], at=at)
    mail.tell(emails.member_left(placement, by=by), at=at)


def end_services_with_terms(*, at: datetime) -> int:
    """Services whose term has run out, or whose seat somebody else has taken. Where members hold
    over, a service goes on until somebody follows. Says how many ended."""
    on = timezone.localtime(at).date()
    rows = Placement.objects.going_on().exclude(term=None)
    found = rows.select_related("term__seat", "body", "person__user").order_by("pk")
    return sum(_follow_term(placement, on, at) for placement in found)


@transaction.atomic
def _follow_term(placement: Placement, on: date, at: datetime) -> bool:
    term, gone = placement.term, placements.over(placement, on)
    if term is None or gone is None or _goes_on(placement, term, gone, at):
        return False
    known = term.parting in set(Parting)
    parting = Parting(term.parting) if known else Parting.TERM_OVER
    try:
        end_service(placement=placement, ended_on=gone, parting=parting, by=None, at=at)
    except journal.StepRefused:
        return False
    return True


def _goes_on(placement: Placement, term: Term, gone: date, at: datetime) -> bool:
    """She took her seat again: her service goes on in the new term, unless the new appointment
    began a service of its own."""
    again = Term.objects.filter(seat=term.seat_id, starts_on=gone, placement=None)
    following = again.filter(person=placement.person_id).first()
    if following is None:
        return False
    placement.term = following
    placement.save(update_fields=["term"])
    journal.record("placement.reappointed", on=placement, by=None, at=at)
    return True


def _step(
    placement: Placement, to: PlacementStatus, by: User | None, at: datetime, **facts: object
) -> None:
    journal.step(placement, to=to.value, steps=PLACEMENT_STEPS, by=by, at=at, **facts)


def _note(placement: Placement, event: str, by: User, at: datetime, **facts: object) -> None:
    """A fact about a service that goes on."""
    if not Placement.objects.going_on().filter(pk=placement.pk).update(**facts):
        raise journal.StepRefused(f"Placement {placement.pk} has ended.")
    journal.record(f"placement.{event}", on=placement, by=by, at=at)
    placement.refresh_from_db()
