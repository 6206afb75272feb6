"""The line of one offering: who holds a place, who waits, and how it moves.

Every change of a line is made while the row of its offering is held, so that of five hundred
people who ask at once each finds the line as the one before left it. The database's own check of
`taken` is the net below.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from members import journal, mail
from members.models import User
from trainings import emails, queries
from trainings.domain.enrolment import ENROLMENT_STEPS, EnrolmentStatus
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.waiting import answer_by, to_offer
from trainings.models import Enrolment, Offering


def hold(offering: Offering) -> Offering:
    """The offering as it is now; nobody else changes its line until this transaction ends."""
    Offering.objects.select_for_update().only("pk").get(pk=offering.pk)
    return queries.with_dates(Offering.objects.all()).get(pk=offering.pk)


def step(
    enrolment: Enrolment,
    to: EnrolmentStatus,
    *,
    held: Offering,
    by: User | None,
    at: datetime,
    steps: Mapping[str, Collection[str]] = ENROLMENT_STEPS,
    **fields: Any,
) -> None:
    """One step of an enrolment in an offering that is held."""
    journal.step(enrolment, to=to.value, steps=steps, by=by, at=at, **fields)
    enrolment.offering = held


@transaction.atomic
def move_line(*, offering: Offering, at: datetime) -> None:
    """Give on what has become free without anybody's step."""
    settle(hold(offering), by=None, at=at)


def settle(held: Offering, *, by: User | None, at: datetime) -> None:
    """Afterwards `taken` is what is held, and no place is free that somebody waits for."""
    count(held)
    until = answer_by(at, queries.begins_at(held))
    if until is None or held.status != OfferingStatus.ANNOUNCED:
        return
    number = to_offer(queries.line_of(held))
    for enrolment in list(held.enrolments.in_line().select_related("person__user")[:number]):
        step(enrolment, EnrolmentStatus.OFFERED, held=held, by=by, at=at, answer_by=until)
        tell([emails.offered(enrolment)], at=at)
    if number:
        count(held)


def count(held: Offering) -> None:
    held.taken = held.enrolments.holding().count()
    held.save(update_fields=["taken"])


def tell(letters: Iterable[mail.Draft], *, at: datetime) -> None:
    """Somebody whom an agency added may have given no address."""
    for letter in letters:
        if letter.to:
            mail.post(letter, at=at)
