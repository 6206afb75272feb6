"""Who decides on evidence: the agency of the class, or a co-chair; never its owner."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal
from members.models import User
from trainings import queries
from trainings.models import Evidence


def evidence_to_decide(user: User, pk: int, *, at: datetime) -> Evidence:
    """One that this person may decide on, in whatever status it is by now."""
    found = Evidence.objects.select_related("person", "program__agency", "completion")
    evidence = get_object_or_404(found, pk=pk)
    hers = queries.evidence_for(user, timezone.localtime(at).date())
    if not hers.filter(pk=pk).exists():
        journal.record("refused", on=evidence, by=user, at=at)
        raise Http404
    return evidence
