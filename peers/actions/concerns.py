"""Concerns: raised, told at once, reported within their clocks, closed (DOMAIN M15, C4)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions.notices import claim, unsent
from members.models import User
from peers.domain import concerns as clocks
from peers.domain.concerns import STAGES, Clock, Running, Stage
from peers.domain.words import Alarm
from peers.emails import concerns as letters
from peers.models import Concern, Match
from peers.queries.concerns import concerns_in_full, running_of
from peers.queries.coordinators import coordinators_for

UNREAD = timedelta(days=1)
"""After so long without a reader the coordinators hear of it once more (our design)."""


class ConcernClosed(Exception):
    """Nothing is noted on it any more, or the step was done before."""


@transaction.atomic
def raise_concern(
    *, match: Match, alarm: Alarm, words: str, by: User | None, at: datetime
) -> Concern:
    """By the support parent or a coordinator. The coordinators hear of it at once."""
    program = match.referral.program
    concern = Concern.objects.create(
        match=match,
        alarm=alarm.value,
        words=words,
        raised_at=at,
        raised_by=by,
        oral_by=clocks.oral_by(alarm, at, program.oral_hours),
    )
    journal.record("concern.raised", on=concern, by=by, at=at)
    who = coordinators_for(match.referral, timezone.localtime(at).date())
    mail.tell(letters.concern_raised(concern, who), at=at)
    return concern


def note_told(*, concern: Concern, by: User, at: datetime) -> None:
    """A coordinator has opened it; only the first time counts."""
    _note(concern, "read", by, at, told_at=at)


def note_oral(*, concern: Concern, by: User, at: datetime, made_at: datetime) -> None:
    """The oral report was made; the clock of the written one begins. `ConcernClosed`."""
    hours = concern.match.referral.program.written_hours
    second = clocks.written_by(made_at, hours) if concern.oral_by else None
    if not _note(concern, "reported_orally", by, at, oral_at=made_at, written_by=second):
        raise ConcernClosed(concern.pk)


def note_written(*, concern: Concern, by: User, at: datetime, made_at: datetime) -> None:
    """The written report was made. `ConcernClosed`."""
    if not _note(concern, "reported_in_writing", by, at, written_at=made_at):
        raise ConcernClosed(concern.pk)


@transaction.atomic
def close_concern(*, concern: Concern, action: str, by: User, at: datetime) -> None:
    """Done, and what was done; where no report was made, why none was needed. `ConcernClosed`."""
    ended = {"closed_at": at, "closed_by": by, "action": action}
    if not _note(concern, "closed", by, at, **ended):
        raise ConcernClosed(concern.pk)


@transaction.atomic
def _note(concern: Concern, event: str, by: User, at: datetime, **fields: object) -> bool:
    """One update over an open row in which the first of the fields is still empty."""
    empty = {f"{next(iter(fields))}__isnull": True}
    open_ = Concern.objects.filter(pk=concern.pk, closed_at=None, **empty)
    done = bool(open_.update(**fields))
    if done:
        journal.record(f"concern.{event}", on=concern, by=by, at=at)
    concern.refresh_from_db()
    return done


def remind_of_concerns(*, at: datetime) -> int:
    """Tell of each clock before it runs out and when it has, and of what nobody has read for a day,
    once each. Says of how many."""
    open_ = list(concerns_in_full(Concern.objects.filter(closed_at=None)))
    return sum(_remind(open_, clock, at) for clock in Clock) + _remind_unread(open_, at)


def _remind_unread(open_: list[Concern], at: datetime) -> int:
    rows = {row.pk: row for row in open_ if not row.told_at and row.raised_at + UNREAD <= at}
    due = {key: (timezone.localtime(row.raised_at).date(), 0) for key, row in rows.items()}
    return sum(_tell_unread(rows[key], at) for key in unsent("concern-unread", Concern, due))


@transaction.atomic
def _tell_unread(concern: Concern, at: datetime) -> int:
    notice = (concern, timezone.localtime(concern.raised_at).date(), 0)
    if not claim("concern-unread", [notice], at=at):
        return 0
    who = coordinators_for(concern.match.referral, timezone.localtime(at).date())
    mail.tell(letters.concern_raised(concern, who), at=at)
    return 1


def _remind(open_: list[Concern], clock: Clock, at: datetime) -> int:
    rows = {concern.pk: concern for concern in open_}
    told = {key: run for key, row in rows.items() if (run := _to_tell(row, clock, at))}
    due = {
        key: (timezone.localtime(run.by).date(), STAGES.index(run.stage(at)))
        for key, run in told.items()
    }
    owed = unsent(f"concern-{clock.value}", Concern, due)
    return sum(_tell(rows[key], told[key], at) for key in owed)


def _to_tell(concern: Concern, clock: Clock, at: datetime) -> Running | None:
    run = running_of(concern)
    return run if run and run.clock == clock and run.stage(at) != Stage.QUIET else None


@transaction.atomic
def _tell(concern: Concern, run: Running, at: datetime) -> int:
    stage = run.stage(at)
    notice = (concern, timezone.localtime(run.by).date(), STAGES.index(stage))
    if not claim(f"concern-{run.clock.value}", [notice], at=at):
        return 0
    who = coordinators_for(concern.match.referral, timezone.localtime(at).date())
    mail.tell(letters.concern_clock(concern, who, overdue=stage == Stage.OVERDUE), at=at)
    return 1
