"""The runs that a calendar speaks of, as rows: what the agency sees before it decides."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from members import mail
from trainings import emails
from trainings.domain.feeds.events import Series
from trainings.imports.calendars import Calendar
from trainings.models import Feed, FeedSeries


def note_series(feed: Feed, calendar: Calendar, *, at: datetime) -> int:
    """Write down what is new; how many runs came, or went without a word."""
    rows = {row.uid: row for row in feed.series.select_related("offering")}
    new = 0
    for series in calendar.series:
        row = rows.get(series.uid)
        if row:
            _update(row, _facts(series, at))
        elif series.ahead(at):
            FeedSeries.objects.create(
                feed=feed, agency_id=feed.agency_id, uid=series.uid, **_facts(series, at)
            )
            new += 1
    heard = {one.uid for one in calendar.series} | {one.uid for one in calendar.refused}
    gone = [row for uid, row in rows.items() if uid not in heard]
    return new + _missing(feed, gone, at)


def _facts(series: Series, at: datetime) -> dict[str, Any]:
    ahead = sorted(meeting.starts_at for meeting in series.meetings if meeting.ends_at > at)
    return {
        "title": series.title,
        "categories": list(series.categories),
        "location": series.location,
        "zone": series.zone,
        "assumed": series.assumed,
        "starts_at": next(iter(ahead), None),
        "starts_on": series.days[0] if series.days else None,
        "dates": len(ahead),
        "cancelled": series.cancelled,
        "missing_since": None,
    }


def _update(row: FeedSeries, facts: dict[str, Any]) -> None:
    new = [name for name, fact in facts.items() if getattr(row, name) != fact]
    for name in new:
        setattr(row, name, facts[name])
    if new:
        row.save(update_fields=new)


def _missing(feed: Feed, gone: Iterable[FeedSeries], at: datetime) -> int:
    """A run that is no longer mentioned is forgotten, unless families count on its dates: these
    stay, and the agency is asked. A calendar that is cut short must not cancel a class."""
    missed = []
    for row in gone:
        if row.offering is None and row.made_at is None:
            row.delete()
        elif row.missing_since is None and _has_dates(row, at):
            row.missing_since = at
            row.save(update_fields=["missing_since"])
            missed.append(row)
    for letter in emails.calendar_misses(feed) if missed else []:
        mail.post(letter, at=at)
    return len(missed)


def _has_dates(row: FeedSeries, at: datetime) -> bool:
    if row.offering is None:
        return False
    ends_on = row.offering.ends_on
    sessions = row.offering.sessions.filter(ends_at__gt=at)
    return sessions.exists() or bool(row.starts_on and ends_on and ends_on >= at.date())
