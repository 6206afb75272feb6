"""What a parent answers to a seat that she was shown: not now, or never this body."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.models import Person, User
from opportunities.domain.words import AlertAnswer
from opportunities.models import Alert, Body, Opening, Silence


@transaction.atomic
def not_now(*, person: Person, opening: Opening, by: User, at: datetime) -> None:
    """She has seen it; nobody shows or tells it to her again."""
    said = {"answer": AlertAnswer.NOT_NOW.value, "answered_at": at}
    alert, _new = Alert.objects.update_or_create(
        opening=opening,
        person=person,
        defaults=said,
        create_defaults=said | {"written_at": at},
    )
    journal.record("alert.not-now", on=alert, by=by, at=at)


@transaction.atomic
def never(*, person: Person, body: Body, by: User, at: datetime) -> None:
    """No seat of this body, by mail or on her page, until she takes that back."""
    silence, new = Silence.objects.get_or_create(person=person, body=body, defaults={"since": at})
    if new:
        journal.record("silence.begun", on=silence, by=by, at=at)


@transaction.atomic
def hear_again(*, silence: Silence, by: User, at: datetime) -> None:
    """She would like to hear of this body after all."""
    journal.record("silence.ended", on=silence, by=by, at=at)
    silence.delete()
