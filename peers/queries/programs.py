"""Programs and those who coordinate them, as co-chairs see them: numbers and no case."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from peers.models import Coordinator, Cover, PeerProgram
from peers.queries.roster import GONE


def overview(on: date) -> QuerySet[PeerProgram]:
    """With the number of its support parents, and those who coordinate it on that day."""
    here = ~Q(support_parents__status__in=GONE) & Q(support_parents__isnull=False)
    rows = PeerProgram.objects.annotate(members=Count("support_parents", filter=here))
    return rows.prefetch_related(Prefetch("coordinators", _serving(on), to_attr="serving"))


def serving_in(program: PeerProgram, on: date) -> QuerySet[Coordinator]:
    return _serving(on).filter(program=program)


def _serving(on: date) -> QuerySet[Coordinator]:
    """With the covers that are not over."""
    covers = Cover.objects.filter(until__gte=on).order_by("since", "pk")
    rows: QuerySet[Coordinator] = Coordinator.objects.serving(on).select_related("user", "program")
    return rows.prefetch_related(Prefetch("covers", covers, to_attr="ahead")).order_by("pk")
