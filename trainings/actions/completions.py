"""A finished class becomes qualifications that every later part trusts (DOMAIN Q2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from members import journal, mail
from members import queries as members_queries
from members.actions import grant_qualifications, revoke_qualification
from members.models import Agency, Person, Qualification, User
from trainings import emails
from trainings.domain.completion import Claim, Refusal, Way, last_valid_day, refusal
from trainings.models import Award, Completion, Enrolment, Offering, Program

BATCH = 1000


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
    stands once, and she gets one letter. `agency` is the one that says so; who may speak for
    it is asked before."""
    _check([finished], by, at)
    Person.objects.select_for_update().only("pk").get(pk=finished.person.pk)
    if standing := _same(finished):
        return standing, False
    completions = confirm_completions([finished], agency=agency, by=by, at=at)
    tell_completed(completions, at=at)
    return completions[0], True


@transaction.atomic
def confirm_completions(
    finished: Sequence[Finished], *, agency: Agency, by: User, at: datetime
) -> list[Completion]:
    """Many at once, by the same rules. Whoever brings them has left out what stands already; the
    database refuses the rest."""
    _check(finished, by, at)
    completions = [_completion(one, agency, by, at) for one in finished]
    Completion.objects.bulk_create(completions, batch_size=BATCH)
    carried = {program: awards_of(program) for program in {one.program for one in finished}}
    pairs = [
        (one, _qualification(award, one)) for one in completions for award in carried[one.program]
    ]
    grant_qualifications([granted for _one, granted in pairs], by=by, at=at)
    links = Completion.qualifications.through
    links.objects.bulk_create(
        [links(completion=one, qualification=granted) for one, granted in pairs], batch_size=BATCH
    )
    keys = [one.pk for one in completions]
    journal.record_each("completion.confirmed", on=Completion, keys=keys, by=by, at=at)
    return completions


@transaction.atomic
def tell_completed(completions: Sequence[Completion], *, at: datetime) -> int:
    """A letter to each who has an address; returns how many. Not sent by `confirm_completions`: a
    list of classes of long ago is no news."""
    prefetch_related_objects(completions, "person__user", "program__translations", "agency")
    letters = [letter for one in completions if (letter := emails.completed(one))]
    for letter in letters:
        mail.post(letter, at=at)
    return len(letters)


def _check(finished: Sequence[Finished], by: User, at: datetime) -> None:
    today, hers = timezone.localtime(at).date(), members_queries.addresses_of(by)
    for one in finished:
        own = members_queries.is_herself(one.person, by, hers)
        learner = by.pk if own else one.person.user_id
        if why := refusal(Claim(learner, by.pk, one.completed_on), today):
            raise CompletionRefused(why)


def _completion(finished: Finished, agency: Agency, by: User, at: datetime) -> Completion:
    hours = finished.hours if finished.hours is not None else finished.program.contact_hours
    return Completion(
        person=finished.person,
        program=finished.program,
        offering=finished.offering,
        enrolment=finished.enrolment,
        completed_on=finished.completed_on,
        hours=hours,
        way=finished.way.value,
        agency=agency,
        confirmed_by=by,
        confirmed_at=at,
    )


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
    if letter := emails.revoked(completion):
        mail.post(letter, at=at)
    return True


def awards_of(program: Program) -> list[Award]:
    """What the program carries; one that carries nothing is worth its own name."""
    carried = list(program.awards.all())
    return carried or [Award(program=program, code=program.slug[:80], title=program.title)]


def _qualification(award: Award, completion: Completion) -> Qualification:
    return Qualification(
        person=completion.person,
        code=award.code,
        title=award.title,
        title_es=award.title_es,
        level=completion.program.level,
        hours=completion.hours,
        agency=completion.agency,
        held_from=completion.completed_on,
        held_until=last_valid_day(completion.completed_on, award.months),
    )
