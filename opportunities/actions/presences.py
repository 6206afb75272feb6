"""Who was at a body's meeting. A mark is a sign; nobody loses a seat by it (DOMAIN O8)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from members import journal
from members.models import User
from opportunities.domain.words import Mark
from opportunities.models import BodyMeeting, Placement, Presence


@transaction.atomic
def mark_presences(
    *, meeting: BodyMeeting, marks: Mapping[int, Mark | None], by: User, at: datetime
) -> None:
    """By the key of the service; None: nobody has said. Members of another body are left out."""
    if not marks:
        return
    hers = Placement.objects.filter(body=meeting.body_id, pk__in=marks)
    for placement in hers:
        _mark(meeting, placement, marks[placement.pk], by, at)
    journal.record("bodymeeting.marked", on=meeting, by=by, at=at)


def mark_presence(
    *, meeting: BodyMeeting, placement: Placement, mark: Mark | None, by: User, at: datetime
) -> None:
    mark_presences(meeting=meeting, marks={placement.pk: mark}, by=by, at=at)


def _mark(
    meeting: BodyMeeting, placement: Placement, mark: Mark | None, by: User, at: datetime
) -> None:
    if mark is None:
        Presence.objects.filter(meeting=meeting, placement=placement).delete()
        return
    said = {"mark": mark.value, "marked_by": by, "marked_at": at}
    Presence.objects.update_or_create(meeting=meeting, placement=placement, defaults=said)
