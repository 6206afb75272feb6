"""From a run of a calendar to an offering.

The calendar has the last word on dates, the desk on everything else: place, supports, places in the
class. All goes through the same actions as on the desk, so whoever has a place hears of it once.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Count

from members import journal
from members.models import User
from trainings.actions.offerings import (
    NotReady,
    add_offering,
    announce_offering,
    cancel_offering,
    change_offering,
    lasting_facts,
)
from trainings.domain.feeds.belonging import Decision, decision_for
from trainings.domain.feeds.changes import Known, Plan, plan
from trainings.domain.feeds.events import Series
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.schedule import Meeting
from trainings.models import Attendance, FeedDate, FeedSeries, Offering, Program


def follow(
    row: FeedSeries, series: Series, decisions: Iterable[Decision], *, by: User | None, at: datetime
) -> int:
    """Do what the calendar says of this run; 1 when something changed."""
    decision = decision_for(series, decisions)
    program = decision.program if decision else None
    if row.program_id != program:
        row.program_id = program
        row.save(update_fields=["program"])
    if program is None or (row.offering and row.offering.program_id != program):
        return 0
    if row.offering is None:
        return _make(row, program, series, by, at)
    if row.offering.status == OfferingStatus.CANCELLED:
        return 0
    with suppress(journal.StepRefused):  # somebody throws it away at this moment
        return _change(row, row.offering, series, by, at)
    return 0


def _make(row: FeedSeries, key: int, series: Series, by: User | None, at: datetime) -> int:
    """Once only: what the agency threw away is not made again, and what another of its calendars
    feeds already is not made twice."""
    taken = FeedSeries.objects.filter(agency=row.agency_id, uid=row.uid, offering__isnull=False)
    if row.made_at or series.cancelled or not series.ahead(at) or taken.exists():
        return 0
    program = Program.objects.select_related("agency").get(pk=key)
    same = _same_dates(program, series)
    offering = same or _add(program, row, series, by, at)
    row.offering, row.made_at = offering, at
    row.save(update_fields=["offering", "made_at"])
    if same:
        _change(row, same, series, by, at)
    _name_dates(row, offering, plan([], series.occurrences, at))
    if row.feed.announces and offering.status == OfferingStatus.DRAFT:
        with suppress(NotReady):
            announce_offering(offering=offering, by=by, at=at)
    return 1


def _same_dates(program: Program, series: Series) -> Offering | None:
    """A run that somebody typed before the calendar came, and that has dates in common with it."""
    starts = [meeting.starts_at for meeting in series.meetings]
    found = program.offerings.filter(feed_series=None, sessions__starts_at__in=starts)
    alike = found.exclude(status=OfferingStatus.CANCELLED.value).annotate(dates=Count("sessions"))
    return alike.order_by("-dates", "pk").first()


def _add(
    program: Program, row: FeedSeries, series: Series, by: User | None, at: datetime
) -> Offering:
    """A new run like the last one of its program: room for as many, the same supports."""
    last = program.offerings.order_by("-starts_on", "-pk").first()
    facts = (lasting_facts(last) if last else {}) | _where(program, row)
    days = dict(zip(("starts_on", "ends_on"), series.days, strict=True)) if series.days else {}
    if series.zone:
        facts["time_zone"] = series.zone
    return add_offering(program=program, by=by, at=at, sessions=series.meetings, **(facts | days))


def _where(program: Program, row: FeedSeries) -> dict[str, Any]:
    """The place that the calendar names: one of the agency's, or a room."""
    words = row.location.casefold()
    if not words:
        return {}
    for place in program.agency.places.all():
        names = [name for name in (place.name, place.address) if name]
        if any(name.casefold() in words for name in names):
            return {"place": place}
    return {"place": None, "room": row.location[:120]}


def _change(
    row: FeedSeries, offering: Offering, series: Series, by: User | None, at: datetime
) -> int:
    """Bring the dates to where the calendar has them."""
    dates = plan(_known(row, offering), series.occurrences, at)
    if series.cancelled or not (dates.meetings or series.days):
        return _cancel(offering, by, at)
    fields = _fields(offering, series)
    if dates.changes or fields:
        change_offering(
            # Read anew: what was read before the change would hide it from those who are told.
            offering=Offering.objects.get(pk=offering.pk),
            by=by,
            at=at,
            moved=dates.moved,
            sessions=dates.meetings if dates.changes else None,
            **fields,
        )
    _name_dates(row, offering, dates)
    return int(dates.changes or bool(fields))


def _fields(offering: Offering, series: Series) -> dict[str, Any]:
    """What else about time is new: days without hours, and the zone that the hours are told in."""
    fields: dict[str, Any] = {}
    if series.days and (offering.starts_on, offering.ends_on) != series.days:
        fields["starts_on"], fields["ends_on"] = series.days
    if series.zone and series.zone != offering.time_zone:
        fields["time_zone"] = series.zone
    return fields


def _cancel(offering: Offering, by: User | None, at: datetime) -> int:
    """A draft that is cancelled stays a draft: no family has seen it."""
    if offering.status != OfferingStatus.ANNOUNCED:
        return 0
    with suppress(journal.StepRefused):
        cancel_offering(offering=offering, by=by, at=at)
        return 1
    return 0


def _known(row: FeedSeries, offering: Offering) -> list[Known]:
    names = {date.session_id: date.original for date in row.fed_dates.all()}
    sessions = list(offering.sessions.all())
    marked = Attendance.objects.filter(session__in=sessions).values_list("session", flat=True)
    held = set(marked.distinct())
    return [
        Known(
            key=session.pk,
            meeting=Meeting(session.starts_at, session.ends_at),
            original=names.get(session.pk),
            held=session.pk in held,
        )
        for session in sessions
    ]


def _name_dates(row: FeedSeries, offering: Offering, dates: Plan) -> None:
    """Which session is which date of the calendar, so that it is found again when it moves."""
    sessions = offering.sessions.filter(starts_at__in=list(dates.originals))
    wanted = {one.pk: dates.originals[one.starts_at] for one in sessions}
    there = {date.session_id: date for date in FeedDate.objects.filter(series=row)}
    named = set(wanted.values())
    stale = [
        date
        for key, date in there.items()
        if wanted.get(key) != date.original and (key in wanted or date.original in named)
    ]
    FeedDate.objects.filter(pk__in=[date.pk for date in stale]).delete()
    kept = set(there) - {date.session_id for date in stale}
    FeedDate.objects.bulk_create(
        FeedDate(series=row, session_id=key, original=original)
        for key, original in wanted.items()
        if key not in kept
    )
