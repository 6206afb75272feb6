"""Concerns, and the clock that runs for each."""

from django.db.models import Q, QuerySet

from peers.domain.concerns import Running, running
from peers.models import Concern, Referral


def concerns_in_full(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """Without what they say in free words: that is read for one at a time, by whoever may."""
    return concerns.select_related("match__referral__program", "raised_by").defer("words", "action")


def running_of(concern: Concern) -> Running | None:
    if concern.closed_at:
        return None
    return running(
        raised_at=concern.raised_at,
        oral_by=concern.oral_by,
        oral_at=concern.oral_at,
        written_by=concern.written_by,
        written_at=concern.written_at,
    )


def concerns_at_desk(scope: Q) -> QuerySet[Concern]:
    """Open ones of the requests in that scope first, then the newest."""
    referrals = Referral.objects.filter(scope).values("pk")
    mine = Concern.objects.filter(match__referral__in=referrals)
    return concerns_in_full(mine).order_by("closed_at", "raised_at")
