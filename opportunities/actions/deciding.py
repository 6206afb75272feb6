"""What a host decides about somebody who applied. Each step takes the candidacy from where it
stands: of two hosts who decide at once the second is refused (`StepRefused`)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from members import journal, mail
from members.journal import StepRefused
from members.models import Person, User
from opportunities.actions.buddies import name_buddy
from opportunities.actions.endings import hold
from opportunities.actions.openings import fill_opening
from opportunities.actions.sharing import stop_sharing
from opportunities.actions.terms import hold as hold_seat
from opportunities.actions.terms import seat_person
from opportunities.domain.lifecycle import CANDIDACY_STEPS, OVER, CandidacyStatus, PlacementStatus
from opportunities.domain.openings import TALK_MOVED
from opportunities.emails import deciding as emails
from opportunities.models import Candidacy, Placement, Seat, Term
from opportunities.queries.openings import seats_left


class SeatGone(Exception):
    """Somebody was appointed to this seat meanwhile, or it is not one of the opening."""


@transaction.atomic
def ask_to_talk(
    *, candidacy: Candidacy, interview_at: datetime, interview_where: str, by: User, at: datetime
) -> None:
    """The host would like to talk with her, then and there."""
    day = {"interview_at": interview_at, "interview_where": interview_where}
    _answer(candidacy, CandidacyStatus.INTERVIEW, by, at, **day)
    mail.tell([emails.talk(candidacy)], at=at)


@transaction.atomic
def move_talk(
    *, candidacy: Candidacy, interview_at: datetime, interview_where: str, by: User, at: datetime
) -> None:
    """Another day or place for a talk that was asked for already; she hears of it."""
    day = {"interview_at": interview_at, "interview_where": interview_where}
    _answer(candidacy, CandidacyStatus.INTERVIEW, by, at, steps=TALK_MOVED, **day)
    mail.tell([emails.talk(candidacy)], at=at)


@transaction.atomic
def refer(*, candidacy: Candidacy, by: User, at: datetime) -> None:
    """The host names her to whoever appoints."""
    _answer(candidacy, CandidacyStatus.REFERRED, by, at)
    mail.tell([emails.referred(candidacy)], at=at)


@transaction.atomic
def not_select(*, candidacy: Candidacy, reason: str, by: User, at: datetime) -> None:
    """Somebody else is chosen. `reason` is the host's own note: no page or letter shows it to her,
    though it is in her export."""
    _answer(candidacy, CandidacyStatus.NOT_SELECTED, by, at, host_reason=reason, ended_at=at)
    stop_sharing(candidacy, by=by, at=at)
    mail.tell([emails.not_selected(candidacy)], at=at)


@transaction.atomic
def appoint(
    *,
    candidacy: Candidacy,
    seat: Seat,
    starts_on: date,
    ends_on: date | None,
    buddy: Person | None = None,
    by: User,
    at: datetime,
) -> Placement:
    """She takes the seat: a term for all to see, and her service on the body. With the last of its
    seats the opening is filled, and whoever still waits is told. Raises `SeatGone`, `TermRefused`
    or `StepRefused`, and then nothing has changed."""
    # In the order in which terms hold bodies: of two who wait for each other nobody would win.
    hold_seat(seat)
    held = hold(candidacy.opening)
    if held.status in OVER:
        raise StepRefused("The opening is over.")
    if not seats_left(held).filter(pk=seat.pk).exists():
        raise SeatGone
    _answer(candidacy, CandidacyStatus.APPOINTED, by, at, ended_at=at)
    person = candidacy.person
    term = seat_person(
        seat=seat,
        person=person,
        holder=person.name,
        starts_on=starts_on,
        ends_on=ends_on,
        remainder=False,
        by=by,
        at=at,
    )
    placement = _place(candidacy, term, buddy, by, at)
    mail.tell([emails.appointed(candidacy)], at=at)
    if not seats_left(held).exists():
        fill_opening(opening=held, by=by, at=at)
    return placement


def _place(
    candidacy: Candidacy, term: Term, buddy: Person | None, by: User, at: datetime
) -> Placement:
    placement = Placement.objects.create(
        person=candidacy.person,
        body_id=candidacy.opening.body_id,
        candidacy=candidacy,
        term=term,
        status=PlacementStatus.APPOINTED.value,
        appointed_on=timezone.localtime(at).date(),
    )
    journal.record("placement.appointed", on=placement, by=by, at=at)
    if buddy:
        name_buddy(placement=placement, buddy=buddy, by=by, at=at)
    return placement


def _answer(
    candidacy: Candidacy, to: CandidacyStatus, by: User, at: datetime, **fields: Any
) -> None:
    """One step; the first of them is the host's answer. Where the opening is over, nobody decides
    any more: she was told so."""
    steps = fields.pop("steps", CANDIDACY_STEPS)
    answered = Coalesce("answered_at", Value(at))
    journal.step(candidacy, to=to.value, steps=steps, by=by, at=at, answered_at=answered, **fields)
