"""What somebody takes on after a meeting."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import User
from network import emails
from network.actions.meetings.held import hold
from network.actions.notices import is_owed
from network.domain.duties import REMINDED, reminders_owed
from network.domain.meetings import VOTING
from network.models import ActionItem, Decision, Meeting

LOOKING_BACK = timedelta(days=30)
"""A worker that was away for longer says nothing of what is long overdue."""


@transaction.atomic
def give_action_item(
    *,
    meeting: Meeting,
    words: str,
    owner: User,
    due_on: date,
    by: User,
    at: datetime,
    decision: Decision | None = None,
) -> ActionItem:
    """It stands on the desk of its owner until it is done; whoever did not write it down themselves
    is told at once."""
    hold(meeting, among=VOTING)
    item = ActionItem.objects.create(
        meeting=meeting, decision=decision, words=words, owner=owner, due_on=due_on
    )
    journal.record("actionitem.given", on=item, by=by, at=at)
    if owner != by and owner.is_active:
        mail.post(emails.action_item_given(item), at=at)
    return item


@transaction.atomic
def finish_action_item(*, item: ActionItem, by: User, at: datetime) -> None:
    """Done; saying so twice changes nothing."""
    if ActionItem.objects.filter(pk=item.pk, done_at=None).update(done_at=at):
        journal.record("actionitem.done", on=item, by=by, at=at)


@transaction.atomic
def drop_action_item(*, item: ActionItem, by: User, at: datetime) -> None:
    """It was written down by mistake."""
    hold(item.meeting, among=VOTING)
    journal.record("actionitem.dropped", on=item, by=by, at=at)
    item.delete()


def remind_of_action_items(*, at: datetime) -> int:
    """Write to the owners three days before and three days after. Returns how many letters."""
    on = timezone.localtime(at).date()
    due = ActionItem.objects.filter(
        done_at=None,
        due_on__range=(on - LOOKING_BACK, on - min(REMINDED)),
        owner__is_active=True,
    )
    return sum(_remind(item, on, at) for item in due.select_related("owner", "meeting"))


@transaction.atomic
def _remind(item: ActionItem, on: date, at: datetime) -> bool:
    if not is_owed(item, "action-item", item.due_on, reminders_owed(item.due_on, on), at):
        return False
    mail.post(emails.action_item_due(item, on=on), at=at)
    return True
