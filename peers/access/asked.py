"""The page of a support parent who is asked: as long as she may answer, and kindly afterwards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from members.models import User
from peers.access.cases import match_for_support_parent
from peers.domain.lifecycle import MatchStatus
from peers.domain.profiles import Profile, profile_of
from peers.domain.told import age_in_years, told
from peers.models import Match

OVER = {MatchStatus.DECLINED.value, MatchStatus.UNANSWERED.value}


@dataclass(frozen=True)
class Asked:
    match: Match
    profile: Profile


def is_over(user: User, pk: int) -> bool:
    """She was asked and it is over: she is told so, and sees nothing of the family any more."""
    hers = Match.objects.filter(pk=pk, support_parent__person__user=user)
    return hers.filter(status__in=OVER).exists()


def asked(user: User, pk: int, *, at: datetime) -> Asked:
    match = match_for_support_parent(user, pk, at=at)
    return Asked(match, profile(match, at))


def profile(match: Match, at: datetime) -> Profile:
    referral = match.referral
    born, on = referral.child_born, timezone.localtime(at).date()
    return profile_of(
        told(referral.intake),
        child_age=age_in_years(on, born=born, said=referral.child_age),
        region=referral.region,
        languages=referral.languages,
        need=referral.need_first,
    )
