"""Prior learning that waits for somebody's decision."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from members.models import Agency, Representative, User
from trainings.domain.evidence import EvidenceStatus
from trainings.models import Evidence, Program

NOBODY = 0


def evidence_for(user: User, on: date) -> QuerySet[Evidence]:
    """What this person may decide on, never her own. A co-chair decides where no class is named,
    and where nobody but its owner acts for the agency."""
    hers = Q(program__agency__in=Agency.objects.represented_by(user, on))
    if user.is_co_chair:
        others = (
            Representative.objects.serving(on)
            .filter(agency=OuterRef("program__agency"))
            .exclude(user=Coalesce(OuterRef("person__user"), NOBODY))
        )
        hers |= Q(program=None) | ~Exists(others)
    found = Evidence.objects.exclude(status=EvidenceStatus.WITHDRAWN.value)
    return found.filter(hers).exclude(person__user=user)


def evidence_waiting(user: User, on: date) -> QuerySet[Evidence]:
    """The oldest first."""
    waiting = evidence_for(user, on).filter(status=EvidenceStatus.SUBMITTED.value)
    return waiting.select_related("person", "program").order_by("submitted_at", "pk")


def programs_to_count_as(user: User, evidence: Evidence, on: date) -> QuerySet[Program]:
    """The classes as which this person may accept it."""
    public = Program.objects.public(on)
    if evidence.program_id and not user.is_co_chair:
        public = Program.objects.filter(agency__in=Agency.objects.represented_by(user, on))
    named = Program.objects.filter(pk=evidence.program_id)
    return Program.objects.filter(Q(pk__in=public.values("pk")) | Q(pk__in=named.values("pk")))
