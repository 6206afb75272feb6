"""An offering for the calendar of a phone (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from directory import access
from trainings.domain.calendar import BYDAY, first_on_or_after, zone
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Offering, Program, WeeklyHours

YEARS_AHEAD = 5
"""For how long the clock changes are spelled out; after that the last one goes on."""

Times = dict[str, Any]


def dates(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.offering_for_anybody(slug, pk, on=timezone.localdate(now))
    url = request.build_absolute_uri(offering.program.get_absolute_url())
    calendar = calendar_of(offering, url=url, at=now)
    if not calendar.events:
        raise Http404
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def calendar_of(offering: Offering, *, url: str, at: datetime) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Partnering With Parents//Trainings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for key, times in occasions(offering, at):
        calendar.add_component(event(offering, key, times, url=url, at=at))
    calendar.add_missing_timezones(date(at.year - 1, 1, 1), date(at.year + YEARS_AHEAD, 1, 1))
    return calendar


def event(offering: Offering, key: str, times: Times, *, url: str, at: datetime) -> Event:
    """The same `key` gives the same UID, so that a calendar which reads it again updates it."""
    cancelled = offering.status == OfferingStatus.CANCELLED
    program = offering.program
    text = program.in_language(translation.get_language() or program.language)
    made = Event()
    made.add("uid", f"offering-{offering.pk}-{key}@{urlsplit(settings.BASE_URL).hostname}")
    made.add("dtstamp", at)
    made.add("sequence", int(cancelled))
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("summary", text.title)
    words = [text.summary, offering.note, offering.link, telephone(program), url]
    made.add("description", "\n\n".join(filter(None, words)))
    made.add("url", url)
    for name, value in times.items():
        made.add(name, value)
    where = ", ".join(filter(None, [str(offering.place or ""), offering.room]))
    if where or offering.link:
        made.add("location", where or offering.link)
    return made


def telephone(program: Program) -> str:
    """Its own number, else the first of the agency."""
    number = program.contact_phone or next(iter(program.agency.phones.all()), None)
    return _("Telephone: %(number)s") % {"number": number} if number else ""


def occasions(offering: Offering, at: datetime) -> Iterator[tuple[str, Times]]:
    """Its dated sessions; else its hours of the week; else its days from the first to the last."""
    there = zone(offering.time_zone)
    sessions, weekly = list(offering.sessions.all()), list(offering.weekly_hours.all())
    if sessions:
        for session in sessions:
            times = {"dtstart": session.starts_at, "dtend": session.ends_at}
            key = f"{session.starts_at:%Y%m%dT%H%M}"
            yield key, {name: moment.astimezone(there) for name, moment in times.items()}
    elif weekly:
        for row in weekly:
            yield f"{BYDAY[row.weekday]}-{row.opens or ''}", every_week(offering, row, at)
    elif offering.starts_on:
        after = (offering.ends_on or offering.starts_on) + timedelta(days=1)
        yield "days", {"dtstart": offering.starts_on, "dtend": after}


def every_week(offering: Offering, row: WeeklyHours, at: datetime) -> Times:
    """From its first day on where that is known, so that the event stays the same every day."""
    there = zone(offering.time_zone)
    day = first_on_or_after(offering.starts_on or at.astimezone(there).date(), row.weekday)
    rule: dict[str, Any] = {"freq": "weekly", "byday": BYDAY[row.weekday]}
    if offering.ends_on:
        rule["until"] = last_moment(offering.ends_on, offering, timed=bool(row.opens))
    times: Times = {"dtstart": day, "rrule": vRecur(rule)}
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
