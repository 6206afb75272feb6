"""The dates on which a body meets."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from members import journal
from members.models import User
from opportunities.models import Body, BodyMeeting


class MeetsThen(Exception):
    """The body has another meeting that begins at this moment."""


def add_meeting(*, body: Body, facts: dict[str, Any], by: User, at: datetime) -> BodyMeeting:
    """`facts`: fields of `BodyMeeting` by name."""
    return _write(BodyMeeting(body=body), "bodymeeting.added", facts, by, at)


def change_meeting(
    *, meeting: BodyMeeting, facts: dict[str, Any], by: User, at: datetime
) -> BodyMeeting:
    return _write(meeting, "bodymeeting.changed", facts, by, at)


@transaction.atomic
def _write(
    meeting: BodyMeeting, event: str, facts: dict[str, Any], by: User, at: datetime
) -> BodyMeeting:
    for name, value in facts.items():
        setattr(meeting, name, value)
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        raise MeetsThen(meeting.starts_at) from error
    journal.record(event, on=meeting, by=by, at=at)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: BodyMeeting, by: User, at: datetime) -> BodyMeeting:
    """It stays in calendars, marked, so that nobody comes for nothing. Calling off twice is one."""
    if BodyMeeting.objects.filter(pk=meeting.pk, cancelled_at=None).update(cancelled_at=at):
        journal.record("bodymeeting.cancelled", on=meeting, by=by, at=at)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def restore_meeting(*, meeting: BodyMeeting, by: User, at: datetime) -> BodyMeeting:
    """It takes place after all."""
    called_off = BodyMeeting.objects.filter(pk=meeting.pk, cancelled_at__isnull=False)
    if called_off.update(cancelled_at=None):
        journal.record("bodymeeting.restored", on=meeting, by=by, at=at)
    meeting.refresh_from_db()
    return meeting
