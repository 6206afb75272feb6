"""What the clock does with applications. Each job may run at any time and twice at once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions.notices import claim, unsent
from members.domain import admission
from members.domain.admission import ADMISSION_STEPS, AdmissionStatus
from members.emails import applications as letters
from members.models import Application, Notice
from members.queries import applications as queries

UNFINISHED = "application.unfinished"
WAITING = "application.waiting"


def remind_applicants(*, at: datetime) -> int:
    """Ask those who stopped in the middle whether they go on; after the last day it ends. Returns
    how many were written to."""
    today = _day(at)
    quiet = Application.objects.with_the_agency().filter(
        touched_at__lte=at - admission.UNFINISHED[0] + timedelta(days=1)
    )
    return sum(_say(row, at) for row in quiet if _due(row, at) or today >= row.expires_on)


def _due(row: Application, at: datetime) -> int:
    return admission.unfinished_notice(_day(row.touched_at), _day(at))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


@transaction.atomic
def _say(row: Application, at: datetime) -> bool:
    since, number = _day(row.touched_at), _due(row, at)
    if _day(at) >= row.expires_on:
        return _expire(row, at)
    if not unsent(UNFINISHED, Application, {row.pk: (since, number)}):
        return False
    if not claim(UNFINISHED, [(row, since, number)], at=at):
        return False
    mail.post(letters.unfinished(row), at=at)
    return True


def _expire(row: Application, at: datetime) -> bool:
    try:
        journal.step(row, to=AdmissionStatus.EXPIRED, steps=ADMISSION_STEPS, by=None, at=at)
    except journal.StepRefused:
        return False
    mail.post(letters.expired(row), at=at)
    return True


@transaction.atomic
def remind_reviewers(*, at: datetime) -> int:
    """One letter to each co-chair about all that wait too long, weekly at most."""
    if Notice.objects.filter(kind=WAITING, at__gt=at - admission.AGAIN).exists():
        return 0
    today = _day(at)
    since = {
        row: _day(row.waits_since)
        for row in Application.objects.with_reviewers().order_by("handed_in_at", "pk")
    }
    late = [
        (row, day, number)
        for row, day in since.items()
        if (number := admission.waiting_notice(day, today))
    ]
    if not late or not claim(WAITING, late, at=at):
        return 0
    people = list(queries.reviewers())
    for reviewer in people:
        rows = [row for row, _, _ in late]
        mail.post(letters.reviews_wait(rows, reviewer, at), at=at)
    return len(people)
