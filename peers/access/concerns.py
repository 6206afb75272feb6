"""Who reads a concern: whoever raised it, and the coordinators of the request (DOMAIN C4)."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal
from members.models import User
from peers.access.cases import scope_of
from peers.models import Concern, Referral


def may_read(user: User, concern: Concern, *, at: datetime) -> bool:
    return concern.raised_by_id == user.pk or coordinates(user, concern, at=at)


def coordinates(user: User, concern: Concern, *, at: datetime) -> bool:
    scope = scope_of(user, timezone.localtime(at).date())
    return Referral.objects.filter(scope, pk=concern.match.referral_id).exists()


def concern_for(user: User, pk: int, *, at: datetime) -> Concern:
    """Each look is in the journal, a refused one too."""
    found = Concern.objects.select_related(
        "match__referral__program", "match__support_parent__person", "raised_by"
    )
    concern = get_object_or_404(found, pk=pk)
    if not may_read(user, concern, at=at):
        journal.record("refused", on=concern, by=user, at=at)
        raise Http404
    journal.record("concern.opened", on=concern, by=user, at=at)
    return concern


def concern_for_coordinator(user: User, pk: int, *, at: datetime) -> Concern:
    """To act on it; whoever only raised it may read it and no more."""
    concern = concern_for(user, pk, at=at)
    if not coordinates(user, concern, at=at):
        journal.record("refused", on=concern, by=user, at=at)
        raise Http404
    return concern
