"""Support parents who may be asked on a day."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from members.models import Qualification
from peers.models import Match, PeerProgram, SupportParent


def ready(program: PeerProgram, on: date) -> QuerySet[SupportParent]:
    """Available, holding on that day what the training gives, and with room left (DOMAIN M13)."""
    held = Qualification.objects.held(on).filter(
        code=program.qualification, person=OuterRef("person")
    )
    rows: QuerySet[SupportParent] = SupportParent.objects.available().filter(
        Exists(held), program=program
    )
    return rows.annotate(load=running()).filter(load__lt=F("capacity"))


def running() -> Any:
    """How many matches each has or is asked for."""
    live = Match.objects.live().filter(support_parent=OuterRef("pk")).order_by()
    counted = live.values("support_parent").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
