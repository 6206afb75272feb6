"""A parent's statement of interests to the body on which she serves, given anew each year."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions.notices import claim, unsent
from members.domain import reminders
from members.models import User
from opportunities.domain.disclosures import SCHEDULE, due, renew_by
from opportunities.emails import services as emails
from opportunities.models import Disclosure, Placement

KIND = "disclosure"


@transaction.atomic
def disclose(
    *, placement: Placement, has_interest: bool, words: str, by: User, at: datetime
) -> Disclosure:
    """What she says now stands beside what she said before; nothing is written over."""
    made_on = timezone.localtime(at).date()
    statement = Disclosure.objects.create(
        person=placement.person,
        body=placement.body,
        has_interest=has_interest,
        words=words if has_interest else "",
        made_on=made_on,
        renew_by=renew_by(made_on),
    )
    journal.record("disclosure.made", on=statement, by=by, at=at)
    return statement


def remind_of_disclosures(*, at: datetime) -> int:
    """A month before a statement is to be given anew, and when the day has come. Says how many were
    reminded; safe to run twice, or twice at once."""
    today = timezone.localtime(at).date()
    rows = {row.pk: row for row in _serving()}
    days = _days(rows)
    numbers = {key: reminders.owed(day, SCHEDULE, today) for key, day in days.items()}
    owed = {key: (days[key], number) for key, number in numbers.items() if number is not None}
    todo = unsent(KIND, Placement, owed)
    return sum(_remind(rows[key], *todo[key], at) for key in sorted(todo))


def _serving() -> list[Placement]:
    return list(Placement.objects.going_on().select_related("person__user", "body"))


def _days(rows: dict[int, Placement]) -> dict[int, date]:
    """By when each is to give the next one."""
    given = Disclosure.objects.filter(person__in={row.person_id for row in rows.values()})
    newest = {(one.person_id, one.body_id): one.renew_by for one in given.order_by("made_on", "pk")}
    return {
        key: due(row.appointed_on, newest.get((row.person_id, row.body_id)))
        for key, row in rows.items()
    }


@transaction.atomic
def _remind(placement: Placement, day: date, number: int, at: datetime) -> bool:
    if not claim(KIND, [(placement, day, number)], at=at):
        return False
    mail.tell([emails.disclosure_due(placement, day)], at=at)
    return True
