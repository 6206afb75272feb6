from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.forms import model_to_dict
from django.utils import timezone

from members import journal
from members.models import User
from trainings import queries
from trainings.actions.enrolments import (
    cancel_enrolments,
    facts_of,
    follow_change,
    tell_it_is_back,
)
from trainings.domain.attendance import moves
from trainings.domain.lifecycle import OFFERING_STEPS, OfferingStatus
from trainings.domain.schedule import Hours, Meeting, Run, Unready, first_and_last_day, unready
from trainings.domain.words import Enrolment
from trainings.models import Offering, Program, Session, WeeklyHours


class TooFewPlaces(Exception):
    """More people hold a place than the class would have."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


class AttendanceMarked(Exception):
    """Somebody has said who was there on these dates; they stay."""

    def __init__(self, dates: list[datetime]) -> None:
        super().__init__(dates)
        self.dates = dates


class NotReady(Exception):
    """Families could do nothing with this run yet."""

    def __init__(self, why: Unready) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def add_offering(
    *,
    program: Program,
    by: User | None,
    at: datetime,
    sessions: Iterable[Meeting | tuple[datetime, datetime]] = (),
    weekly_hours: Iterable[Hours] = (),
    **fields: Any,
) -> Offering:
    """One run of the program, as a draft. Where sessions are given, they say its first and last
    day, unless `starts_on` and `ends_on` do."""
    offering = Offering.objects.create(program=program, **fields)
    _set_sessions(offering, sessions, fields)
    _set_hours(offering, weekly_hours)
    journal.record("offering.added", on=offering, by=by, at=at)
    return offering


@transaction.atomic
def change_offering(
    *,
    offering: Offering,
    by: User | None,
    at: datetime,
    sessions: Iterable[Meeting | tuple[datetime, datetime]] | None = None,
    weekly_hours: Iterable[Hours] | None = None,
    moved: Mapping[int, Meeting] | None = None,
    **fields: Any,
) -> Offering:
    """New facts; `None` leaves the sessions or the weekly hours as they are. `moved` says of some
    sessions, by their keys, when they are now. `StepRefused` when somebody threw the draft away
    meanwhile. Who has a place hears what is new."""
    held = Offering.objects.select_for_update().filter(pk=offering.pk).first()
    if held is None:
        raise journal.StepRefused("Somebody threw this draft away meanwhile.")
    see_room(held, fields.get("places"))
    before, dates = facts_of(held), list(held.sessions.all())
    for name, value in fields.items():
        setattr(offering, name, value)
    if fields:
        offering.save(update_fields=fields)
    _move_sessions(offering, moved or {})
    if sessions is not None:
        _set_sessions(offering, sessions, fields)
    if weekly_hours is not None:
        _set_hours(offering, weekly_hours)
    journal.record("offering.changed", on=offering, by=by, at=at)
    left = set(offering.sessions.values_list("pk", flat=True))
    gone = [session for session in dates if session.pk not in left]
    follow_change(offering=offering, before=before, gone=gone, by=by, at=at)
    return offering


def see_room(held: Offering, places: int | None) -> None:
    if places is not None and places < held.taken:
        raise TooFewPlaces(held.taken)


@transaction.atomic
def copy_offering(*, offering: Offering, by: User, at: datetime) -> Offering:
    """The same facts for a next run, without its dates."""
    return add_offering(program=offering.program, by=by, at=at, **lasting_facts(offering))


def lasting_facts(offering: Offering) -> dict[str, Any]:
    """What holds for the next run too: everything but its dates."""
    dates = ("id", "program", "place", "status", "starts_on", "ends_on", "enrol_by")
    return model_to_dict(offering, exclude=dates) | {"place": offering.place}


@transaction.atomic
def announce_offering(*, offering: Offering, by: User | None, at: datetime) -> None:
    """Show it to the public, as soon as its program is public; `NotReady` while no day is ahead."""
    if why := unready(_run(offering), timezone.localtime(at, ZoneInfo(offering.time_zone))):
        raise NotReady(why)
    _step(offering, OfferingStatus.ANNOUNCED, by, at)
    tell_it_is_back(offering=offering, at=at)


@transaction.atomic
def cancel_offering(*, offering: Offering, by: User | None, at: datetime) -> None:
    """Everybody who asked for a place is told. What is over took place, and stays so."""
    if queries.is_over(offering, at=at):
        raise journal.StepRefused("These dates are over.")
    _step(offering, OfferingStatus.CANCELLED, by, at)
    cancel_enrolments(offering=offering, by=by, at=at)


@transaction.atomic
def discard_offering(*, offering: Offering, by: User, at: datetime) -> None:
    """Throw a draft away; what was announced once is cancelled instead, and kept."""
    draft = Offering.objects.select_for_update().filter(
        pk=offering.pk, status=OfferingStatus.DRAFT.value
    )
    if not draft.exists() or offering.enrolments.exists():
        raise journal.StepRefused("Only a draft with nobody on its roster can be thrown away.")
    journal.record("offering.discarded", on=offering, by=by, at=at)
    offering.delete()


def _run(offering: Offering) -> Run:
    return Run(
        ends=list(offering.sessions.values_list("ends_at", flat=True)),
        weekly=offering.weekly_hours.exists(),
        drop_in=offering.enrolment == Enrolment.DROP_IN,
        starts_on=offering.starts_on,
        ends_on=offering.ends_on,
    )


def _step(offering: Offering, to: OfferingStatus, by: User | None, at: datetime) -> None:
    journal.step(offering, to=to.value, steps=OFFERING_STEPS, by=by, at=at)


def _set_sessions(
    offering: Offering,
    sessions: Iterable[Meeting | tuple[datetime, datetime]],
    fields: dict[str, Any],
) -> None:
    """A session that stays at its time keeps its row, and so does one that moves: calendars that
    know it, and who was there, stay with it."""
    wanted = dict(sessions)
    rows = {session.starts_at: session for session in offering.sessions.all()}
    marked = _marked(offering)
    going = moves(rows, wanted, marked, ZoneInfo(offering.time_zone))
    if lost := sorted(old for old, new in going.items() if new is None and old in marked):
        raise AttendanceMarked(lost)
    for old, new in going.items():
        if new is None:
            rows.pop(old).delete()
        else:
            rows[new] = rows.pop(old)
    for starts_at, ends_at in wanted.items():
        row = rows.get(starts_at) or Session(offering=offering)
        row.starts_at, row.ends_at = starts_at, ends_at
        row.save()
    if wanted and not fields.get("starts_on"):
        days = first_and_last_day(
            [Meeting(*item) for item in wanted.items()], ZoneInfo(offering.time_zone)
        )
        offering.starts_on, offering.ends_on = days
        offering.save(update_fields=["starts_on", "ends_on"])


def _marked(offering: Offering) -> set[datetime]:
    marked = offering.sessions.filter(attendances__isnull=False)
    return set(marked.values_list("starts_at", flat=True))


def _move_sessions(offering: Offering, moved: Mapping[int, Meeting]) -> None:
    """Each session out of the way first: two of them may change places."""
    rows = offering.sessions.filter(pk__in=moved)
    rows.update(starts_at=F("starts_at") - timedelta(days=36_525))
    for key, meeting in moved.items():
        rows.filter(pk=key).update(starts_at=meeting.starts_at, ends_at=meeting.ends_at)


def _set_hours(offering: Offering, hours: Iterable[Hours]) -> None:
    offering.weekly_hours.all().delete()
    for weekday, opens, closes in hours:
        WeeklyHours.objects.create(offering=offering, weekday=weekday, opens=opens, closes=closes)
