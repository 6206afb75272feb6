"""Reading a calendar: all of it in one transaction or nothing, and twice is as good as once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from members import journal, mail
from members.models import Agency, User
from trainings import emails
from trainings.actions.feeds.following import follow
from trainings.actions.feeds.noting import note_series
from trainings.domain.feeds import timing
from trainings.domain.feeds.belonging import Decision, Kind
from trainings.domain.feeds.timing import Fault
from trainings.imports import calendars
from trainings.models import Feed, FeedDate, FeedDecision, FeedSeries

MOST_AT_ONCE = 20


@dataclass(frozen=True)
class Reading:
    """What came of it. `changed` counts the runs that are not as they were."""

    changed: int = 0
    fault: Fault | None = None
    busy: bool = False


def read_feeds(*, at: datetime) -> int:
    """Every calendar whose hour has come, the longest waiting first; how many were read."""
    due = list(Feed.objects.due(at).order_by("next_check_at", "pk")[:MOST_AT_ONCE])
    readings = [read_feed(feed=feed, by=None, at=at) for feed in due]
    return sum(not reading.busy for reading in readings)


def read_feed(*, feed: Feed, by: User | None, at: datetime) -> Reading:
    """Ask the address for what is new and follow it. The asking is done outside the transaction:
    the other side may take its time, our database may not."""
    if not _hold(feed, at):
        return Reading(busy=True)
    try:
        answer = calendars.fetch(feed.address, etag=feed.etag, last_modified=feed.last_modified)
        text = feed.text if answer.data is None else calendars.kept(answer.data)
    except calendars.NotFetched as refused:
        return _failed(feed, refused.fault, at)
    except calendars.NotACalendar:
        return _failed(feed, Fault.NOT_A_CALENDAR, at)
    return take_in(feed, text, by=by, at=at, etag=answer.etag, last_modified=answer.last_modified)


def _hold(feed: Feed, at: datetime) -> bool:
    """One reader at a time; whoever comes second goes away."""
    mine = Feed.objects.filter(pk=feed.pk).free(at)
    return bool(mine.update(held_until=at + timing.LEASE, next_check_at=timing.next_check(0, at)))


@transaction.atomic
def _failed(feed: Feed, fault: Fault, at: datetime) -> Reading:
    """The dates stay as they are; the agency is told once, after some days."""
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    if not held.failures:
        journal.record("feed.failing", on=held, by=None, at=at)
    held.failures += 1
    held.fault, held.checked_at, held.held_until = fault.value, at, None
    held.failing_since = held.failing_since or at
    held.next_check_at = timing.next_check(held.failures, at)
    if timing.tell(held.failing_since, held.told_at, at):
        held.told_at = at
        for letter in emails.calendar_failing(held):
            mail.post(letter, at=at)
    held.save()
    return Reading(fault=fault)


@transaction.atomic
def take_in(
    feed: Feed,
    text: str,
    *,
    by: User | None,
    at: datetime,
    etag: str = "",
    last_modified: str = "",
) -> Reading:
    """What the calendar says now: note its runs, follow those that were decided upon. The agency is
    held, so that two calendars of hers never make the same run."""
    Agency.objects.select_for_update().get(pk=feed.agency_id)
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    calendar = calendars.read(text, _frame(held, at))
    changed = note_series(held, calendar, at=at)
    decisions = _decisions(held)
    for row, series in _both(held, calendar):
        changed += follow(row, series, decisions, by=by, at=at)
    _settle(held, calendar, text, at)
    held.etag, held.last_modified = etag, last_modified
    held.save()
    if changed:
        journal.record("feed.read", on=held, by=by, at=at)
    feed.refresh_from_db()
    return Reading(changed=changed)


def _settle(held: Feed, calendar: calendars.Calendar, text: str, at: datetime) -> None:
    """All is well again."""
    held.name = calendar.name or held.name
    held.text, held.refused = text, [asdict(one) for one in calendar.refused]
    held.checked_at = held.read_at = at
    held.next_check_at = timing.next_check(0, at)
    held.held_until = held.failing_since = held.told_at = None
    held.failures, held.fault = 0, ""


def _frame(feed: Feed, at: datetime) -> calendars.Frame:
    known: dict[str, list[datetime]] = {}
    dates = FeedDate.objects.filter(series__feed=feed)
    for uid, starts_at in dates.values_list("series__uid", "session__starts_at"):
        known.setdefault(uid, []).append(starts_at)
    return calendars.Frame(at, ZoneInfo(settings.TIME_ZONE), known)


def _both(
    feed: Feed, calendar: calendars.Calendar
) -> Iterable[tuple[FeedSeries, calendars.Series]]:
    """Each run that we know, beside what the calendar says of it now."""
    said = {series.uid: series for series in calendar.series}
    rows = feed.series.select_related("feed", "program", "offering__program", "offering__place")
    for row in rows.prefetch_related("fed_dates", "offering__sessions"):
        if row.uid in said:
            yield row, said[row.uid]


def _decisions(feed: Feed) -> list[Decision]:
    rows = feed.decisions.values_list("kind", "words", "program")
    return [Decision(Kind(kind), words, program) for kind, words, program in rows]


@transaction.atomic
def decide_feed(
    *,
    feed: Feed,
    decisions: Iterable[Decision],
    forgotten: Iterable[tuple[Kind, str]] = (),
    announces: bool,
    by: User,
    at: datetime,
) -> Reading:
    """Which events belong to which program, from now on and for those that are there already."""
    Agency.objects.select_for_update().get(pk=feed.agency_id)
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    held.announces = announces
    held.save(update_fields=["announces"])
    for kind, words in forgotten:
        held.decisions.filter(kind=kind.value, words=words).delete()
    for one in decisions:
        FeedDecision.objects.update_or_create(
            feed=held,
            kind=one.kind.value,
            words=one.words,
            defaults={"program_id": one.program},
        )
    journal.record("feed.decided", on=held, by=by, at=at)
    return take_in(held, held.text, by=by, at=at, etag=held.etag, last_modified=held.last_modified)
