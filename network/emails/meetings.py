"""The letters about meetings. They name the day and the place; what is said there stays on the
desk."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from members.mail import Draft
from members.models import User
from network import queries
from network.models import ActionItem, Meeting


def meeting_letters(news: str, meeting: Meeting, *, on: date, at: datetime) -> list[Draft]:
    """`news` is invited, changed or cancelled. The dates go along for the reader's calendar."""
    facts = {"meeting": meeting, "agenda": list(meeting.agenda.all())}
    calendars: dict[str, str] = {}
    drafts = []
    for reader in queries.invited(meeting, on):
        language = language_of(reader)
        if language not in calendars:
            calendars[language] = queries.calendar_file([meeting], at=at, language=language)
        drafts.append(
            letter(f"network/meeting_{news}", reader, facts, calendar=calendars[language])
        )
    return drafts


def minutes_letters(meeting: Meeting, *, on: date) -> list[Draft]:
    """Draft minutes are out; each reader finds what falls to them."""
    promised = ActionItem.objects.filter(meeting=meeting, done_at=None)
    readers = queries.invited(meeting, on).prefetch_related(
        Prefetch("action_items", queryset=promised, to_attr="promised")
    )
    return [
        letter("network/minutes_out", reader, {"meeting": meeting, "items": reader.promised})
        for reader in readers
    ]


def action_item_given(item: ActionItem) -> Draft:
    facts = {"item": item, "meeting": item.meeting, "given": True}
    return letter("network/action_item_due", item.owner, facts)


def action_item_due(item: ActionItem, *, on: date) -> Draft:
    facts = {"item": item, "meeting": item.meeting, "late": item.due_on < on}
    return letter("network/action_item_due", item.owner, facts)


def letter(name: str, reader: User, facts: dict[str, Any], *, calendar: str = "") -> Draft:
    return Draft(
        name,
        to=reader.email,
        language=language_of(reader),
        context={"name": reader.first_name, **facts},
        calendar=calendar,
    )


def language_of(reader: User) -> str:
    """Without a question for each of many readers, where they came with their language."""
    if hasattr(reader, "writes_in"):
        return reader.writes_in or settings.LANGUAGE_CODE
    return reader.language
