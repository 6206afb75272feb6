"""Meetings for the calendar of a phone (RFC 5545). The file in a letter and the address that a
calendar reads speak of the same events, so that one changes what the other brought."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar

from members import journal
from members.models import Entry
from network.domain.meetings import MeetingStatus
from network.models import Meeting
from trainings.domain.calendar import USUAL_ZONE
from trainings.queries.calendar import Facts, clock_changes, event

CHANGES = ("meeting.called", "meeting.changed", "meeting.cancelled")


def calendar_of(meetings: Iterable[Meeting], *, at: datetime) -> Calendar:
    rows = list(meetings)
    changes = changes_of(rows)
    calendar = Calendar()
    calendar.add("prodid", "-//Partnering With Parents//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add(
        "x-wr-calname", _("Meetings of %(network)s") % {"network": settings.WAGTAIL_SITE_NAME}
    )
    for row in rows:
        calendar.add_component(event(f"meeting-{row.pk}", facts_of(row, changes[row.pk], at)))
    if rows:
        calendar.subcomponents.insert(0, clock_changes(str(USUAL_ZONE), at.year))
    return calendar


def calendar_file(meetings: Iterable[Meeting], *, at: datetime, language: str) -> str:
    """The file in the reader's language."""
    with translation.override(language):
        return calendar_of(meetings, at=at).to_ical().decode()


def facts_of(meeting: Meeting, changes: int, at: datetime) -> Facts:
    page = f"{settings.BASE_URL}{meeting.get_absolute_url()}"
    points = "\n".join(f"- {item.title}" for item in meeting.agenda.all())
    cancelled = meeting.status == MeetingStatus.CANCELLED
    return {
        "dtstamp": at,
        "sequence": changes,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "summary": meeting.title,
        "description": "\n\n".join(filter(None, [points, meeting.link, page])),
        "url": page,
        "location": meeting.place or meeting.link,
        "dtstart": meeting.starts_at.astimezone(USUAL_ZONE),
        "dtend": meeting.ends_at.astimezone(USUAL_ZONE),
    }


def changes_of(meetings: list[Meeting]) -> dict[int, int]:
    """How often each was told of: a calendar keeps what counts highest."""
    told = Entry.objects.filter(
        event__in=CHANGES,
        record_type=journal.type_of(Meeting),
        record_id__in=[str(meeting.pk) for meeting in meetings],
    )
    numbers = dict(told.values_list("record_id").annotate(number=Count("pk")).order_by())
    return {meeting.pk: numbers.get(str(meeting.pk), 0) for meeting in meetings}
