"""A support parent's way: applying, being taken on, ready, a break, and leaving (DOMAIN M13)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import Person, User
from peers.actions.pairs import close_match
from peers.domain.lifecycle import REFERRAL_STEPS, SUPPORT_STEPS, ReferralStatus, SupportStatus
from peers.domain.readiness import Lacking
from peers.domain.words import Closing
from peers.emails import supporting as letters
from peers.models import Match, PeerProgram, SupportParent
from peers.queries import roster
from peers.queries.coordinators import readers

_S = SupportStatus


class Closed(Exception):
    """The program takes nobody now, or the coordinator has said no to her before."""


class NotReady(Exception):
    """Something is missing before she may be asked. `lacks` says what."""

    def __init__(self, lacks: Sequence[Lacking]) -> None:
        super().__init__(lacks)
        self.lacks = lacks


class WrongDay(Exception):
    """A break ends in the future; what is noted was done in the past."""


class WrongNumber(Exception):
    """From one to ten matches at a time."""


@transaction.atomic
def apply_to_support(
    *, person: Person, program: PeerProgram, by: User, at: datetime, **facts: Any
) -> SupportParent:
    """She would like to be a support parent there; whoever is one already, is. `facts` may hold
    `was_in_program`, `about` and `region`. Raises `Closed`."""
    if not program.live:
        raise Closed
    support_parent, new = SupportParent.objects.get_or_create(
        person=person,
        program=program,
        defaults={"status": SupportStatus.APPLIED.value, "applied_at": at, **facts},
    )
    if support_parent.status == SupportStatus.DECLINED:
        raise Closed
    if new:
        journal.record("supportparent.applied", on=support_parent, by=by, at=at)
    elif support_parent.status == SupportStatus.LEFT:
        _step(support_parent, SupportStatus.APPLIED, by=by, at=at, applied_at=at, **facts)
    else:
        return support_parent
    _tell_coordinators(letters.applied, support_parent, at=at)
    return support_parent


@transaction.atomic
def take_on(*, support_parent: SupportParent, by: User, at: datetime) -> None:
    """The coordinator says yes: she goes on to whatever is missing, or is ready at once."""
    take_step(support_parent, _S.TRAINING, of=_S.APPLIED, by=by, at=at)
    missing = roster.missing_of(support_parent, _day(at))
    if not missing:
        _set_ready(support_parent, by=by, at=at)
    letter = letters.taken_on if missing else letters.ready
    mail.post_many(letter(support_parent), at=at)


@transaction.atomic
def decline_application(*, support_parent: SupportParent, by: User, at: datetime) -> None:
    """The coordinator says no, and has best called her before."""
    _step(support_parent, SupportStatus.DECLINED, by=by, at=at)
    mail.post_many(letters.declined(support_parent), at=at)


@transaction.atomic
def become_available(*, support_parent: SupportParent, by: User | None, at: datetime) -> None:
    """She may be asked from now on. Raises `NotReady` where anything is missing, and `StepRefused`
    where she is not in training."""
    missing = roster.missing_of(support_parent, _day(at))
    if missing:
        raise NotReady(missing)
    _set_ready(support_parent, by=by, at=at)


@transaction.atomic
def pause(*, support_parent: SupportParent, until: date | None, by: User, at: datetime) -> None:
    """Nobody new is proposed to her, up to and with that day, or until she comes back by herself.
    What runs goes on. Raises `WrongDay`."""
    if until is not None and until <= _day(at):
        raise WrongDay
    _step(support_parent, SupportStatus.PAUSED, by=by, at=at, paused_until=until)


@transaction.atomic
def resume(*, support_parent: SupportParent, by: User | None, at: datetime) -> None:
    """The break is over; where something ran out meanwhile, that comes first."""
    missing = roster.missing_of(support_parent, _day(at))
    to = _S.TRAINING if missing else _S.AVAILABLE
    take_step(support_parent, to, of=_S.PAUSED, by=by, at=at, paused_until=None)
    if missing:
        mail.post_many(letters.lapsed(support_parent), at=at)


@transaction.atomic
def leave(*, support_parent: SupportParent, by: User, at: datetime) -> None:
    """She is a support parent no more, and nobody asks why. Her matches end; whoever is left alone
    by that is looked after by the coordinators."""
    _step(support_parent, SupportStatus.LEFT, by=by, at=at, available_since=None, paused_until=None)
    live = Match.objects.live().filter(support_parent=support_parent)
    for match in live.select_related("referral"):
        close_match(match=match, closing=Closing.SUPPORT_PARENT_ENDED, by=by, at=at)
        _search_anew(match, by=by, at=at)
    _tell_coordinators(letters.left, support_parent, at=at)


@transaction.atomic
def set_capacity(*, support_parent: SupportParent, most: int, by: User, at: datetime) -> None:
    """How many matches she wants at a time. Those that run go on. Raises `WrongNumber`."""
    if not 1 <= most <= 10:
        raise WrongNumber
    support_parent.capacity = most
    support_parent.save(update_fields=["capacity"])
    journal.record("supportparent.room_set", on=support_parent, by=by, at=at)


def _search_anew(match: Match, *, by: User, at: datetime) -> None:
    """The parent did nothing to lose her place: the search goes on."""
    referral = match.referral
    referral.refresh_from_db()
    if referral.status in {ReferralStatus.PROPOSED, ReferralStatus.MATCHED}:
        to = ReferralStatus.SEARCHING.value
        journal.step(referral, to=to, steps=REFERRAL_STEPS, by=by, at=at)


def _set_ready(support_parent: SupportParent, *, by: User | None, at: datetime) -> None:
    since = support_parent.available_since or _day(at)
    facts = {"available_since": since}
    take_step(support_parent, _S.AVAILABLE, of=_S.TRAINING, by=by, at=at, **facts)


def take_step(
    support_parent: SupportParent, to: SupportStatus, *, of: SupportStatus, **facts: Any
) -> None:
    """From that status alone: others may lead to the same."""
    journal.step(support_parent, to=to.value, steps={of.value: SUPPORT_STEPS[of]}, **facts)


def _step(support_parent: SupportParent, to: SupportStatus, **facts: Any) -> None:
    journal.step(support_parent, to=to.value, steps=SUPPORT_STEPS, **facts)


def _tell_coordinators(letter: Any, support_parent: SupportParent, *, at: datetime) -> None:
    to = readers(support_parent.program, support_parent.region, _day(at))
    mail.post_many(letter(support_parent, to), at=at)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
