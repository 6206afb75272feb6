"""A finished class becomes qualifications that every later part trusts (DOMAIN Q2)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from members import journal
from members.actions import grant_qualification, revoke_qualification
from members.models import Agency, Person, Qualification, User
from trainings.domain.completion import Claim, Refusal, Way, last_valid_day, refusal
from trainings.models import Award, Completion, Enrolment, Offering, Program


class CompletionRefused(Exception):
    """It cannot be confirmed."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Finished:
    """What is said to be finished: who, what, when, and in which run of the class."""

    person: Person
    program: Program
    completed_on: date
    way: Way
    hours: Decimal | None = None
    offering: Offering | None = None
    enrolment: Enrolment | None = None


@transaction.atomic
def confirm_completion(
    finished: Finished, *, agency: Agency, by: User, at: datetime
) -> tuple[Completion, bool]:
    """The completion with all that the program carries, and whether it is new: said twice, it
    stands once. `agency` is the one that says so; who may speak for it is asked before."""
    person, program = finished.person, finished.program
    claim = Claim(person.user_id, by.pk, finished.completed_on)
    if why := refusal(claim, timezone.localtime(at).date()):
        raise CompletionRefused(why)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    if standing := _same(finished):
        return standing, False
    completion = Completion.objects.create(
        person=person,
        program=program,
        offering=finished.offering,
        enrolment=finished.enrolment,
        completed_on=finished.completed_on,
        hours=finished.hours if finished.hours is not None else program.contact_hours,
        way=finished.way.value,
        agency=agency,
        confirmed_by=by,
        confirmed_at=at,
    )
    completion.qualifications.set(
        [_grant(award, completion, by, at) for award in awards_of(program)]
    )
    journal.record("completion.confirmed", on=completion, by=by, at=at)
    return completion, True


def _same(finished: Finished) -> Completion | None:
    """What stands already for this enrolment, or for this class on this day."""
    standing = finished.person.completions.standing()
    if finished.enrolment and (known := standing.filter(enrolment=finished.enrolment).first()):
        return known
    return standing.filter(program=finished.program, completed_on=finished.completed_on).first()


@transaction.atomic
def revoke_completion(*, completion: Completion, reason: str, by: User, at: datetime) -> bool:
    """Take it back with all that it granted. False when somebody did before."""
    standing = Completion.objects.standing().filter(pk=completion.pk)
    if not standing.update(revoked_at=at, revoked_by=by, revoked_for=reason):
        return False
    for qualification in completion.qualifications.all():
        revoke_qualification(qualification=qualification, reason=reason, by=by, at=at)
    journal.record("completion.revoked", on=completion, by=by, at=at)
    completion.refresh_from_db()
    return True


def awards_of(program: Program) -> list[Award]:
    """What the program carries; one that carries nothing is worth its own name."""
    carried = list(program.awards.all())
    return carried or [Award(program=program, code=program.slug[:80], title=program.title)]


def _grant(award: Award, completion: Completion, by: User, at: datetime) -> Qualification:
    return grant_qualification(
        person=completion.person,
        code=award.code,
        title=award.title,
        title_es=award.title_es,
        level=completion.program.level,
        hours=completion.hours,
        agency=completion.agency,
        held_from=completion.completed_on,
        held_until=last_valid_day(completion.completed_on, award.months),
        by=by,
        at=at,
    )
