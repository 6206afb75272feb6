"""The points of an agenda and their order."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from members import journal
from members.models import User
from network.actions.meetings.held import hold
from network.domain.meetings import AHEAD, VOTING
from network.models import AgendaItem, Meeting


@transaction.atomic
def save_agenda_item(
    *,
    meeting: Meeting,
    title: str,
    by: User,
    at: datetime,
    text: str = "",
    presenter: str = "",
    item: AgendaItem | None = None,
) -> AgendaItem:
    """A new point at the end, or other words for one that is there. A point may still be added in
    the room and while the minutes are written."""
    hold(meeting, among=AHEAD | VOTING)
    item = item or AgendaItem(meeting=meeting, position=_last(meeting) + 1)
    item.title, item.text, item.presenter = title, text, presenter
    item.save()
    journal.record("meeting.agenda", on=meeting, by=by, at=at)
    return item


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, by: User, at: datetime) -> None:
    hold(item.meeting, among=AHEAD)
    item.delete()
    journal.record("meeting.agenda", on=item.meeting, by=by, at=at)


@transaction.atomic
def move_agenda_item(*, item: AgendaItem, by: User, at: datetime) -> None:
    """One place up; the first stays."""
    meeting = hold(item.meeting, among=AHEAD)
    items = list(meeting.agenda.all())
    place = [one.pk for one in items].index(item.pk)
    if place:
        items[place - 1], items[place] = items[place], items[place - 1]
    for position, one in enumerate(items, start=1):
        one.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    journal.record("meeting.agenda", on=meeting, by=by, at=at)


def _last(meeting: Meeting) -> int:
    return meeting.agenda.aggregate(last=Max("position"))["last"] or 0
