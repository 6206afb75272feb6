"""What makes a support parent ready, and the clock that keeps the roster true (DOMAIN M13)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions import give_consent
from members.journal import StepRefused
from members.models import User
from peers.actions.supporting import NotReady, WrongDay, become_available, resume, take_step
from peers.domain.lifecycle import SupportStatus
from peers.emails import supporting as letters
from peers.models import Check, Requirement, SupportParent
from peers.models.pledge import PURPOSE
from peers.queries import roster
from trainings.domain.completion import last_valid_day


class AnotherProgram(Exception):
    """The program of this support parent does not ask for that."""


@transaction.atomic
def sign_pledge(
    *, support_parent: SupportParent, wording: str, language: str, by: User, at: datetime
) -> None:
    """Her yes to these words, for all programs at once; where it was the last thing missing, she is
    ready."""
    give_consent(
        person=support_parent.person,
        purpose=PURPOSE,
        wording=wording,
        language=language,
        source="support-desk",
        by=by,
        at=at,
    )
    for service in roster.services_of(support_parent.person_id).filter(pledged_at=None):
        service.pledged_at = at
        service.save(update_fields=["pledged_at"])
        journal.record("supportparent.pledged", on=service, by=by, at=at)
        unlock(service, by=by, at=at)
    support_parent.refresh_from_db()


@transaction.atomic
def note_check(
    *,
    support_parent: SupportParent,
    requirement: Requirement,
    done_on: date,
    by: User,
    at: datetime,
) -> Check:
    """She has it since that day, for as many months as the program says. Raises `WrongDay` for a
    day to come, `AnotherProgram` for what her program does not ask for."""
    if requirement.program_id != support_parent.program_id or requirement.ended_at:
        raise AnotherProgram
    if done_on > _day(at):
        raise WrongDay
    check, new = Check.objects.get_or_create(
        support_parent=support_parent,
        requirement=requirement,
        done_on=done_on,
        good_until=last_valid_day(done_on, requirement.months),
        defaults={"noted_by": by},
    )
    if new:
        journal.record("check.noted", on=check, by=by, at=at)
        _unlock_and_tell(support_parent, by=by, at=at)
    return check


@transaction.atomic
def remove_check(*, check: Check, by: User, at: datetime) -> None:
    """It was noted by mistake; if that leaves her without it, she is not ready any more."""
    support_parent = check.support_parent
    journal.record("check.removed", on=check, by=by, at=at)
    check.delete()
    if support_parent.status == SupportStatus.AVAILABLE:
        _see_that_nothing_is_missing(support_parent, by=by, at=at)


def unlock(support_parent: SupportParent, *, by: User | None, at: datetime) -> bool:
    """Whether she has become ready by this."""
    try:
        become_available(support_parent=support_parent, by=by, at=at)
    except (NotReady, StepRefused):
        return False
    return True


def keep_roster_true(*, at: datetime) -> None:
    """What ran out takes her off the list, what is over puts her back, what she has finished makes
    her ready; each with a letter, once, whatever runs twice."""
    on = _day(at)
    programs = SupportParent.objects.select_related("program", "person__user").order_by("pk")
    complete = roster.having_all(on).values("pk")
    ready = programs.filter(status=SupportStatus.AVAILABLE.value)
    for support_parent in ready.exclude(pk__in=complete):
        _see_that_nothing_is_missing(support_parent, by=None, at=at)
    paused = programs.filter(status=SupportStatus.PAUSED.value, paused_until__lt=on)
    for support_parent in paused:
        _come_back(support_parent, at=at)
    training = programs.filter(status=SupportStatus.TRAINING.value)
    for support_parent in training.filter(pk__in=complete):
        _unlock_and_tell(support_parent, by=None, at=at)


@transaction.atomic
def _unlock_and_tell(support_parent: SupportParent, *, by: User | None, at: datetime) -> None:
    if unlock(support_parent, by=by, at=at):
        mail.post_many(letters.ready(support_parent), at=at)


@transaction.atomic
def _see_that_nothing_is_missing(
    support_parent: SupportParent, *, by: User | None, at: datetime
) -> None:
    """Looked at again: somebody may have put it right since."""
    if not roster.missing_of(support_parent, _day(at)):
        return
    try:
        ready, training = SupportStatus.AVAILABLE, SupportStatus.TRAINING
        take_step(support_parent, training, of=ready, by=by, at=at)
    except StepRefused:
        return
    mail.post_many(letters.lapsed(support_parent), at=at)


def _come_back(support_parent: SupportParent, *, at: datetime) -> None:
    try:
        resume(support_parent=support_parent, by=None, at=at)
    except StepRefused:
        return  # somebody else came first


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
