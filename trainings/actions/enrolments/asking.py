"""A parent asks for a place, or an agency adds her."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from members import journal
from members.actions import give_consent, meet_person, person_of
from members.models import Person, User
from trainings import emails, queries
from trainings.actions.enrolments.line import count, hold, tell
from trainings.domain.enrolment import Closed, EnrolmentStatus, Needs
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.waiting import on_asking
from trainings.domain.words import Enrolment as Way
from trainings.models import Enrolment, Offering


class EnrolmentClosed(Exception):
    """Nobody can ask for a place in this offering now."""

    def __init__(self, why: Closed) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Asked:
    """What somebody typed into the public form; an account holder is not asked who she is."""

    name: str
    email: str
    phone: str
    language: str
    """In which she wants her letters."""
    needs: Needs
    consent: str
    """The words to which she said yes."""
    consent_language: str


@transaction.atomic
def ask_by_form(*, offering: Offering, asked: Asked, by: User | None, at: datetime) -> Enrolment:
    """For herself when she is signed in, else for whoever has that name and address. The answer
    goes there by letter: whoever typed an address may be anybody."""
    hold(offering)
    person = _who(asked, by, at)
    give_consent(
        person=person,
        purpose=f"enrolment-with-agency-{offering.program.agency_id}",
        wording=asked.consent,
        language=asked.consent_language,
        source="form for a place",
        by=by,
        at=at,
    )
    return ask_for_place(offering=offering, person=person, needs=asked.needs, by=by, at=at)[0]


def _who(asked: Asked, by: User | None, at: datetime) -> Person:
    if by is None:
        return meet_person(
            name=asked.name,
            email=asked.email,
            phone=asked.phone,
            language=asked.language,
            by=None,
            at=at,
        )
    person = person_of(by, language=asked.language)
    if asked.phone and asked.phone != person.phone:
        person.phone = asked.phone
        person.save(update_fields=["phone"])
    return person


@transaction.atomic
def ask_for_place(
    *,
    offering: Offering,
    person: Person,
    by: User | None,
    at: datetime,
    needs: Needs | None = None,
) -> tuple[Enrolment, bool]:
    """A place, a number in the line or an application, by the way in of the offering; and whether
    it is new. Whoever asks twice is told so by letter and keeps what she has."""
    held = hold(offering)
    if why := queries.closed_for(held, at=at):
        raise EnrolmentClosed(why)
    if standing := _standing(held, person):
        tell([emails.already_asked(standing)], at=at)
        return standing, False
    status = on_asking(queries.line_of(held))
    if held.enrolment == Way.APPLY:
        status = EnrolmentStatus.APPLIED
    return _enter(held, person, status, needs, by, at), True


@transaction.atomic
def add_to_class(
    *, offering: Offering, person: Person, by: User, at: datetime, needs: Needs | None = None
) -> tuple[Enrolment, bool]:
    """The agency adds somebody who called or came to the door, also after the first day. Its word
    opens the door, but makes no room: where the class is full she waits like others. Into one that
    was cancelled nobody is let."""
    held = hold(offering)
    if held.status == OfferingStatus.CANCELLED:
        raise EnrolmentClosed(Closed.CANCELLED)
    if standing := _standing(held, person):
        return standing, False
    return _enter(held, person, on_asking(queries.line_of(held)), needs, by, at), True


def _standing(held: Offering, person: Person) -> Enrolment | None:
    standing = queries.live_enrolment(held, person)
    if standing:
        standing.offering = held
    return standing


def _enter(
    held: Offering,
    person: Person,
    status: EnrolmentStatus,
    needs: Needs | None,
    by: User | None,
    at: datetime,
) -> Enrolment:
    enrolment = Enrolment.objects.create(
        offering=held,
        person=person,
        status=status.value,
        asked_at=at,
        placed_at=at if status is EnrolmentStatus.PLACED else None,
        **asdict(needs or Needs()),
    )
    journal.record(f"enrolment.{status.value}", on=enrolment, by=by, at=at)
    count(held)
    tell([emails.answer_to_asking(enrolment, at=at)], at=at)
    if status is EnrolmentStatus.APPLIED:
        tell(emails.application(enrolment), at=at)
    return enrolment
