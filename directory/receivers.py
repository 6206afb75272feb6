"""The search hears of every change that may alter what is found, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from directory import search
from directory.models import Synonym
from members.models import Agency, Agreement, Entry, Membership, Place
from trainings.models import (
    Offering,
    Program,
    ProgramTranslation,
    Session,
    TaggedProgram,
    Topic,
    Verification,
    WeeklyHours,
)

Keys = Iterable[int]


def of_agency(agency_id: int) -> Keys:
    return Program.objects.filter(agency=agency_id).values_list("pk", flat=True)


def of_topic(topic: Topic) -> Keys:
    tagged = TaggedProgram.objects.filter(tag=topic).values_list("content_object", flat=True)
    return [search.VOCABULARY, *tagged]


def of_offering(offering_id: int) -> Keys:
    return Offering.objects.filter(pk=offering_id).values_list("program_id", flat=True)


def of_agreement(agreement: Agreement) -> Keys:
    """A text that is replaced sets a last day to everybody who signed it."""
    signed = Membership.objects.filter(in_force__agreement=agreement).values("agency")
    return Program.objects.filter(agency__in=signed).values_list("pk", flat=True)


PROGRAMS_OF: dict[type[Model], Any] = {
    Program: lambda row: [row.pk],
    ProgramTranslation: lambda row: [row.program_id],
    TaggedProgram: lambda row: [row.content_object_id],
    Verification: lambda row: [row.program_id],
    Offering: lambda row: [row.program_id],
    Session: lambda row: of_offering(row.offering_id),
    WeeklyHours: lambda row: of_offering(row.offering_id),
    Agency: lambda row: of_agency(row.pk),
    Membership: lambda row: of_agency(row.agency_id),
    Agreement: of_agreement,
    Place: lambda row: of_agency(row.agency_id),
    Topic: of_topic,
    Synonym: lambda row: [search.VOCABULARY],
}
"""For each kind of record, the programs that its change may alter."""


@receiver([post_save, post_delete])
def record_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    programs_of = PROGRAMS_OF.get(sender)
    if programs_of and not raw:
        search.changed(set(programs_of(instance)), at=timezone.now())


@receiver(post_save, sender=Entry)
def step_taken(instance: Entry, **kwargs: Any) -> None:
    """A step of a life cycle is taken by an update, of which no model tells; its entry does."""
    kind = instance.record_type.model_class()
    row = instance.record if kind in PROGRAMS_OF else None
    if row is not None:
        search.changed(set(PROGRAMS_OF[type(row)](row)), at=timezone.now())
