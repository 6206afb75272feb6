"""Who came, what was said, and the text that is adopted as the record."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import User
from network import queries
from network.actions.meetings.held import hold
from network.domain.meetings import MEETING_STEPS, VOTING, Attendance, MeetingStatus
from network.emails import minutes_letters
from network.models import Decision, Meeting, Minutes, Presence


class NobodyCame(Exception):
    """Minutes say which agencies took part."""


class StillOpen(Exception):
    """A decision of the meeting is open, so its outcome cannot be in the minutes."""


class AdoptedTooEarly(Exception):
    """Minutes are adopted after the meeting, and not on a day to come."""


@transaction.atomic
def note_attendance(
    *, meeting: Meeting, rows: Iterable[Mapping[str, Any]], by: User, at: datetime
) -> None:
    """The whole sheet at once: a row for each agency of which something was said, with `agency`,
    `attendance`, `how` and `who`."""
    hold(meeting, among=VOTING)
    meeting.presences.all().delete()
    Presence.objects.bulk_create(Presence(meeting=meeting, **row) for row in rows)
    journal.record("meeting.attendance", on=meeting, by=by, at=at)


@transaction.atomic
def write_notes(*, meeting: Meeting, notes: Mapping[int, str], by: User, at: datetime) -> None:
    """What the minutes say on each point of the agenda, by its key."""
    hold(meeting, among=VOTING)
    for item in meeting.agenda.filter(pk__in=notes):
        item.notes = notes[item.pk]
        item.save(update_fields=["notes"])
    journal.record("meeting.notes", on=meeting, by=by, at=at)


@transaction.atomic
def draft_minutes(*, meeting: Meeting, by: User, at: datetime) -> None:
    """The draft goes out to the members, who correct it before it is adopted."""
    hold(meeting, among=VOTING)
    if not meeting.presences.filter(attendance=Attendance.PRESENT.value).exists():
        raise NobodyCame(meeting.pk)
    _step(meeting, MeetingStatus.MINUTES_DRAFTED, by, at)
    on = timezone.localtime(at).date()
    for draft in minutes_letters(meeting, on=on):
        mail.post(draft, at=at)


@transaction.atomic
def adopt_minutes(
    *, meeting: Meeting, on: date, by: User, at: datetime, decision: Decision | None = None
) -> Minutes:
    """From now on the text stays as it is."""
    hold(meeting, among={MeetingStatus.MINUTES_DRAFTED})
    if not meeting.day <= on <= timezone.localtime(at).date():
        raise AdoptedTooEarly(meeting.pk)
    if meeting.decisions.open().exists():
        raise StillOpen(meeting.pk)
    text = queries.minutes_text(meeting)
    minutes = Minutes.objects.create(
        meeting=meeting,
        exact=text,
        sha256=queries.fingerprint(text),
        adopted_on=on,
        adopted_by=decision,
    )
    _step(meeting, MeetingStatus.MINUTES_ADOPTED, by, at)
    return minutes


def _step(meeting: Meeting, to: MeetingStatus, by: User, at: datetime) -> None:
    journal.step(meeting, to=to.value, steps=MEETING_STEPS, by=by, at=at)
