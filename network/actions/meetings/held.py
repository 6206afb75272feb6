from collections.abc import Collection

from network.domain.meetings import WRITABLE
from network.models import Meeting


class MeetingClosed(Exception):
    """What was to change stands: the meeting is over, cancelled, or its minutes are adopted."""


def hold(meeting: Meeting, *, among: Collection[str] = WRITABLE) -> Meeting:
    """The row, locked, while it is in one of these statuses; or `MeetingClosed`."""
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.status not in among:
        raise MeetingClosed(meeting.pk)
    return row
