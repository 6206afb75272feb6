"""What a parent says about herself, so that seats that fit are found."""

from datetime import datetime
from typing import Any

from django.db import transaction

from members import journal
from members.actions import give_consent
from members.actions.consents import end_consent
from members.models import Person, User
from opportunities.models import SeatProfile

PURPOSE = "seat-profile"


@transaction.atomic
def save_profile(
    *,
    person: Person,
    facts: dict[str, Any],
    wording: str = "",
    language: str = "en",
    by: User,
    at: datetime,
) -> SeatProfile:
    """Some of the answers; the others stay as they were. `wording` is what she said yes to, the
    first time."""
    profile, new = SeatProfile.objects.get_or_create(person=person, defaults={"changed_at": at})
    for name, value in facts.items():
        setattr(profile, name, value)
    profile.changed_at = at
    profile.save()
    if wording:
        give_consent(
            person=person,
            purpose=PURPOSE,
            wording=wording,
            language=language,
            source="page about me",
            by=by,
            at=at,
        )
    journal.record(
        "seat_profile.begun" if new else "seat_profile.changed", on=profile, by=by, at=at
    )
    return profile


@transaction.atomic
def delete_profile(*, person: Person, by: User, at: datetime) -> None:
    """All of it, at once. Hosts to whom she released something from it no longer see that."""
    for profile in SeatProfile.objects.filter(person=person):
        journal.record("seat_profile.deleted", on=profile, by=by, at=at)
        profile.delete()
    for consent in person.consents.filter(purpose=PURPOSE, ended_at=None):
        end_consent(consent=consent, by=by, at=at)
