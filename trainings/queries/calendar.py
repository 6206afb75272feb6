"""An offering for the calendar of a phone (RFC 5545).

The file on the public page and the one in a letter speak of the same events: a calendar that takes
in both, or a later one, changes what it has instead of doubling it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vRecur

from members import journal
from members.models import Entry
from trainings.domain.calendar import BYDAY, first_on_or_after, zone
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Offering, Program, Session, WeeklyHours

YEARS_AHEAD = 5
"""For how long the clock changes are spelled out; after that the last one goes on."""

CHANGES = ("offering.changed", "offering.cancelled", "offering.announced")

Facts = dict[str, Any]
"""Properties of an event by their names in RFC 5545."""


def calendar_of(
    offering: Offering, *, url: str, at: datetime, gone: Iterable[Session] = ()
) -> Calendar:
    """Its dates; those that are `gone` are told as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partnering With Parents//Trainings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    facts = facts_of(offering, url=url, at=at)
    for key, times in occasions(offering, at):
        calendar.add_component(event(key, facts | times))
    for session in gone:
        key, times = occasion(session, zone(offering.time_zone))
        calendar.add_component(event(key, facts | times | {"status": "CANCELLED"}))
    for name in calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, clock_changes(name, at.year))
    return calendar


@lru_cache(maxsize=64)
def clock_changes(name: str, year: int) -> Timezone:
    """Spelling them out takes longer than all the rest, and they are the same in every letter."""
    first, last = date(year - 1, 1, 1), date(year + YEARS_AHEAD, 1, 1)
    return Timezone.from_tzid(name, first_date=first, last_date=last)


def event(key: str, facts: Facts) -> Event:
    """The same `key` gives the same UID, so that a calendar which reads it again updates it."""
    made = Event()
    made.add("uid", f"{key}@{urlsplit(settings.BASE_URL).hostname}")
    for name, value in facts.items():
        if value not in (None, ""):
            made.add(name, value)
    return made


def facts_of(offering: Offering, *, url: str, at: datetime) -> Facts:
    """What all events of an offering have in common."""
    program = offering.program
    text = program.in_language(translation.get_language() or program.language)
    words = [text.summary, offering.note, offering.link, telephone(program), url]
    where = ", ".join(filter(None, [str(offering.place or ""), offering.room]))
    cancelled = offering.status == OfferingStatus.CANCELLED
    return {
        "dtstamp": at,
        "sequence": changes_of(offering),
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "summary": text.title,
        "description": "\n\n".join(filter(None, words)),
        "url": url,
        "location": where or offering.link,
    }


def changes_of(offering: Offering) -> int:
    """How often it was changed since it was written: a calendar keeps what counts highest."""
    written = Entry.objects.filter(event__in=CHANGES, record_type=journal.type_of(Offering))
    return written.filter(record_id=str(offering.pk)).count()


def telephone(program: Program) -> str:
    """Its own number, else the first of the agency."""
    number = program.contact_phone or next(iter(program.agency.phones.all()), None)
    return _("Telephone: %(number)s") % {"number": number} if number else ""


def occasions(offering: Offering, at: datetime) -> Iterator[tuple[str, Facts]]:
    """Its dated sessions; else its hours of the week; else its days from the first to the last."""
    there = zone(offering.time_zone)
    sessions, weekly = list(offering.sessions.all()), list(offering.weekly_hours.all())
    if sessions:
        yield from (occasion(session, there) for session in sessions)
    elif weekly:
        for number, row in enumerate(weekly):
            key = f"offering-{offering.pk}-{BYDAY[row.weekday]}-{number}"
            yield key, every_week(offering, row, at)
    elif offering.starts_on:
        after = (offering.ends_on or offering.starts_on) + timedelta(days=1)
        yield f"offering-{offering.pk}-days", {"dtstart": offering.starts_on, "dtend": after}


def occasion(session: Session, there: ZoneInfo) -> tuple[str, Facts]:
    """A session that moves keeps its row, and so its key."""
    times = {"dtstart": session.starts_at, "dtend": session.ends_at}
    key = f"session-{session.pk}"
    return key, {name: moment.astimezone(there) for name, moment in times.items()}


def every_week(offering: Offering, row: WeeklyHours, at: datetime) -> Facts:
    """From its first day on where that is known, so that the event stays the same every day."""
    there = zone(offering.time_zone)
    day = first_on_or_after(offering.starts_on or at.astimezone(there).date(), row.weekday)
    rule: dict[str, Any] = {"freq": "weekly", "byday": BYDAY[row.weekday]}
    if offering.ends_on:
        rule["until"] = last_moment(offering.ends_on, offering, timed=bool(row.opens))
    times: Facts = {"dtstart": day, "rrule": vRecur(rule)}
    if row.opens:
        times["dtstart"] = datetime.combine(day, row.opens, tzinfo=there)
    if row.opens and row.closes and row.closes > row.opens:
        times["dtend"] = datetime.combine(day, row.closes, tzinfo=there)
    return times


def last_moment(day: date, offering: Offering, *, timed: bool) -> date | datetime:
    """RFC 5545 wants a moment in UTC for timed events and a day for the others."""
    if not timed:
        return day
    midnight = datetime.combine(day, datetime.max.time(), tzinfo=zone(offering.time_zone))
    return midnight.astimezone(UTC).replace(microsecond=0)
