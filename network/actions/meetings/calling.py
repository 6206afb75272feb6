"""A meeting is planned, called, changed, cancelled, and over."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import User
from network import emails
from network.actions.meetings.held import hold
from network.domain.meetings import AHEAD, MEETING_STEPS, MeetingStatus
from network.domain.voting import DECISION_STEPS, DecisionStatus
from network.models import Committee, Meeting

TOLD = ("starts_at", "ends_at", "place", "link")
"""Whoever was invited hears when one of these changes."""


class EmptyAgenda(Exception):
    """Nobody is invited to a meeting about nothing."""


class NotYet(Exception):
    """The meeting has not begun."""


@transaction.atomic
def plan_meeting(
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    at: datetime,
    committee: Committee | None = None,
    place: str = "",
    link: str = "",
) -> Meeting:
    """The co-chairs alone see it until it is called."""
    meeting = Meeting.objects.create(
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        committee=committee,
        place=place,
        link=link,
    )
    journal.record("meeting.planned", on=meeting, by=by, at=at)
    return meeting


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: User, at: datetime) -> None:
    """Send the invitations."""
    if not meeting.agenda.exists():
        raise EmptyAgenda(meeting.pk)
    _step(meeting, MeetingStatus.CALLED, by, at, called_at=at)
    _tell("invited", meeting, at)


@transaction.atomic
def change_meeting(*, meeting: Meeting, by: User, at: datetime, **facts: Any) -> Meeting:
    """Another day, place or title. Who was invited hears of a new day or place."""
    row = hold(meeting, among=AHEAD)
    told = row.called_at and any(
        name in facts and facts[name] != getattr(row, name) for name in TOLD
    )
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    journal.record("meeting.changed", on=row, by=by, at=at)
    if told:
        _tell("changed", row, at)
    return row


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User, at: datetime) -> None:
    """It will not be held; what was to be decided there is taken back."""
    row = hold(meeting, among=AHEAD)
    _step(row, MeetingStatus.CANCELLED, by, at)
    for decision in row.decisions.open():
        journal.step(
            decision, to=DecisionStatus.WITHDRAWN.value, steps=DECISION_STEPS, by=by, at=at
        )
    if row.called_at:
        _tell("cancelled", row, at)


@transaction.atomic
def end_meeting(*, meeting: Meeting, by: User, at: datetime) -> None:
    """It was held; the minutes are next."""
    if at < meeting.starts_at:
        raise NotYet(meeting.pk)
    _step(meeting, MeetingStatus.HELD, by, at)


def _step(row: Meeting, to: MeetingStatus, by: User, at: datetime, **fields: Any) -> None:
    journal.step(row, to=to.value, steps=MEETING_STEPS, by=by, at=at, **fields)


def _tell(news: str, meeting: Meeting, at: datetime) -> None:
    on = timezone.localtime(at).date()
    for draft in emails.meeting_letters(news, meeting, on=on, at=at):
        mail.post(draft, at=at)
