"""What is known of a support parent, and how she is looked after herself."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from members import journal
from members.models import Person, User
from peers.domain.words import Side
from peers.models import Apart, SupportParent, Talk
from peers.queries import roster

FACTS = (
    *("region", "languages", "areas", "child_ages", "gender", "structure", "values", "modes"),
    *("rather_not", "about"),
)
"""What she says of herself, in all programs the same."""


@transaction.atomic
def save_facts(*, person: Person, facts: Mapping[str, Any], by: User, at: datetime) -> None:
    """What she says of herself, for the matching; what she does not name stays as it is."""
    unknown = facts.keys() - set(FACTS)
    if unknown:
        raise ValueError(f"Not a fact about a support parent: {sorted(unknown)}")
    for service in roster.services_of(person.pk):
        for name, said in facts.items():
            setattr(service, name, said)
        service.save(update_fields=list(facts))
        journal.record("supportparent.facts_saved", on=service, by=by, at=at)


@transaction.atomic
def not_with(
    *, support_parent: SupportParent, person: Person, side: Side, by: User, at: datetime
) -> Apart:
    """These two are never matched: `side` wishes it. No reason is noted, and the other is not
    told."""
    apart, new = Apart.objects.get_or_create(
        support_parent=support_parent, person=person, side=side.value, defaults={"since": at}
    )
    if new:
        journal.record("apart.noted", on=apart, by=by, at=at)
    return apart


@transaction.atomic
def end_apart(*, apart: Apart, by: User, at: datetime) -> None:
    """Whoever wished it wishes it no more."""
    journal.record("apart.ended", on=apart, by=by, at=at)
    apart.delete()


@transaction.atomic
def note_talk(
    *, support_parent: SupportParent, on: date, minutes: int, note: str, by: User, at: datetime
) -> Talk:
    """The coordinator talked with her alone; what was said is sealed."""
    talk = Talk.objects.create(
        support_parent=support_parent, by=by, on=on, minutes=minutes, note=note
    )
    journal.record("talk.noted", on=talk, by=by, at=at)
    return talk
