"""Both sides and the buddy are asked whether it was worth it, and answer (DOMAIN O12)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions import person_of
from members.actions.notices import claim, unsent
from members.models import Person, User
from opportunities.domain.feedback import REMIND_AFTER, Asking, is_open
from opportunities.domain.words import Side
from opportunities.emails import feedback as emails
from opportunities.models import Feedback, Placement
from opportunities.queries import feedback as queries
from opportunities.queries.placements import hosts_of

KIND = "seat-feedback"


class FeedbackClosed(Exception):
    """Its time is over; what was said stands."""


def ask_feedback(*, at: datetime) -> int:
    """Ask whoever is to be asked now, and remind once whoever was silent for two weeks. May run
    twice, at once, and after days of being down. Says how many were written to."""
    today = timezone.localtime(at).date()
    asked = sum(_ask(*due, at) for due in list(queries.due(today)))
    silent = {row.pk: row for row in queries.silent(at - REMIND_AFTER, at)}
    todo = unsent(KIND, Feedback, {pk: (row.due_on, 0) for pk, row in silent.items()})
    return asked + sum(_remind(silent[pk], at) for pk in sorted(todo))


@transaction.atomic
def _ask(placement: Placement, side: Side, asking: Asking, at: datetime) -> bool:
    if not queries.can_answer(placement, side):
        return False
    feedback, new = Feedback.objects.get_or_create(
        placement=placement,
        side=side.value,
        moment=asking.moment.value,
        due_on=asking.due_on,
        defaults={"asked_at": at, "person": queries.asked_person(placement, side)},
    )
    if new:
        for host in hosts_of(placement.body) if side is Side.HOST else ():
            # An account made by a command has nobody yet, and a link is for somebody.
            person_of(host)
        journal.record("feedback.asked", on=feedback, by=None, at=at)
        mail.tell(emails.feedback_asked(feedback), at=at)
    return new


@transaction.atomic
def _remind(feedback: Feedback, at: datetime) -> bool:
    if not claim(KIND, [(feedback, feedback.due_on, 0)], at=at):
        return False
    mail.tell(emails.feedback_reminder(feedback), at=at)
    return True


@transaction.atomic
def answer_feedback(
    *,
    feedback: Feedback,
    core: int,
    answers: Mapping[str, int],
    words: str,
    person: Person,
    by: User | None,
    at: datetime,
) -> None:
    """Take the answers, or change them while they may be changed. The day of the first answer
    stays: by it answers are put into groups. Raises `FeedbackClosed`."""
    if not is_open(feedback.asked_at, at):
        raise FeedbackClosed(feedback.pk)
    said = {"core": core, "answers": dict(answers), "words": words, "person": person}
    row = Feedback.objects.filter(pk=feedback.pk)
    first = row.filter(answered_at=None).update(answered_at=at)
    row.update(**said)
    event = "feedback.answered" if first else "feedback.changed"
    journal.record(event, on=feedback, by=by, at=at)
    feedback.refresh_from_db()
