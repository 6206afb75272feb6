"""A parent's way to a seat: interest, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import journal
from members.models import Person, User
from opportunities.domain.lifecycle import CANDIDACY_STEPS, CandidacyStatus
from opportunities.models import Candidacy, Opening


class Closed(Exception):
    """Nobody can ask for this opening now."""


@transaction.atomic
def show_interest(*, person: Person, opening: Opening, by: User | None, at: datetime) -> Candidacy:
    """She would like to hear more; nothing of her goes to the host. Whoever says so twice has what
    she has."""
    mine = Candidacy.objects.open().filter(person=person, opening=opening).first()
    if mine is not None:
        return mine
    if not Opening.objects.open(timezone.localtime(at).date()).filter(pk=opening.pk).exists():
        raise Closed
    made = Candidacy.objects.create(
        person=person, opening=opening, status=CandidacyStatus.INTERESTED.value, begun_at=at
    )
    journal.record("candidacy.interested", on=made, by=by, at=at)
    return made


def withdraw(*, candidacy: Candidacy, by: User | None, at: datetime) -> None:
    """Without a reason and without a penalty."""
    to = CandidacyStatus.WITHDRAWN
    journal.step(candidacy, to=to, steps=CANDIDACY_STEPS, by=by, at=at, ended_at=at)
