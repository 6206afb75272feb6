"""The governing papers with their versions, for the co-chairs."""

from django.db.models import QuerySet

from network.domain.voting import DecisionStatus
from network.models import Decision, GovernancePaper
from network.models.papers import KINDS


def papers_on_desk() -> list[GovernancePaper]:
    """Every paper in every language, by kind; the same paper's languages stand together."""
    found = GovernancePaper.objects.select_related("locale").prefetch_related("versions__decision")
    order = [kind for kind, _label in KINDS]
    return sorted(
        found,
        key=lambda paper: (order.index(paper.kind), str(paper.translation_key), paper.locale_id),
    )


def decisions_about(paper: GovernancePaper) -> QuerySet[Decision]:
    """What the agencies decided about this paper, in whatever language; the newest first."""
    carried = Decision.objects.filter(status=DecisionStatus.CARRIED.value)
    about = carried.filter(paper__translation_key=paper.translation_key)
    return about.select_related("meeting").order_by("-meeting__starts_at", "-pk")  # type: ignore[no-any-return]
