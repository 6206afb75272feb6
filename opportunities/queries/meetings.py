"""When bodies meet, for pages and for the calendar of a phone (RFC 5545)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from members import journal
from members.models import Entry
from opportunities.models import Body, BodyMeeting
from trainings.domain.calendar import USUAL_ZONE
from trainings.queries.calendar import Facts, clock_changes, event

LOOKING_BACK = timedelta(days=31)
"""So far back a calendar is told of meetings, so that what was called off goes away there."""

CHANGES = ("bodymeeting.changed", "bodymeeting.cancelled", "bodymeeting.restored")


def coming(at: datetime, body: Body | None = None) -> QuerySet[BodyMeeting]:
    """Of all public bodies or of one, the next first; those that were called off, too."""
    meetings = BodyMeeting.objects.filter(ends_at__gte=at).select_related("body")
    return meetings.filter(body=body) if body else meetings.filter(body__live=True)


def by_month(meetings: Iterable[BodyMeeting]) -> list[tuple[date, list[BodyMeeting]]]:
    """The first day of each month with the meetings of that month."""

    def month(meeting: BodyMeeting) -> date:
        return timezone.localtime(meeting.starts_at).date().replace(day=1)

    ordered = sorted(meetings, key=lambda meeting: meeting.starts_at)
    return [(first, list(those)) for first, those in groupby(ordered, key=month)]


def in_calendar(at: datetime, body: Body | None = None) -> QuerySet[BodyMeeting]:
    return coming(at - LOOKING_BACK, body)


def calendar_of(meetings: Iterable[BodyMeeting], *, name: str, at: datetime) -> Calendar:
    """`name`: what the calendar is called in the program that reads it."""
    rows = list(meetings)
    changes = _changes_of(rows)
    calendar = Calendar()
    calendar.add("prodid", "-//Partnering With Parents//Bodies//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for row in rows:
        calendar.add_component(event(f"body-meeting-{row.pk}", _facts(row, changes[row.pk], at)))
    if rows:
        calendar.subcomponents.insert(0, clock_changes(str(USUAL_ZONE), at.year))
    return calendar


def _facts(meeting: BodyMeeting, changes: int, at: datetime) -> Facts:
    page = f"{settings.BASE_URL}{meeting.body.get_absolute_url()}"
    name, title = meeting.body.said("name"), meeting.said("title")
    visitors = _("Visitors may listen.") if meeting.open_to_visitors else ""
    return {
        "dtstamp": at,
        "sequence": changes,
        "status": "CANCELLED" if meeting.cancelled_at else "CONFIRMED",
        "summary": f"{name}: {title}" if title else name,
        "description": "\n\n".join(filter(None, [visitors, meeting.link, page])),
        "url": page,
        "location": meeting.place or meeting.link,
        "dtstart": meeting.starts_at.astimezone(USUAL_ZONE),
        "dtend": meeting.ends_at.astimezone(USUAL_ZONE),
    }


def _changes_of(meetings: list[BodyMeeting]) -> dict[int, int]:
    """How often each was changed: a calendar keeps what counts highest."""
    told = Entry.objects.filter(
        event__in=CHANGES,
        record_type=journal.type_of(BodyMeeting),
        record_id__in=[str(meeting.pk) for meeting in meetings],
    )
    numbers = dict(told.values_list("record_id").annotate(number=Count("pk")).order_by())
    return {meeting.pk: numbers.get(str(meeting.pk), 0) for meeting in meetings}
