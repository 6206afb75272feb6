"""Somebody leaves us altogether: what others rely on ends first (DOMAIN C5)."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.models import Person, User
from peers.domain.lifecycle import (
    MATCH_STEPS,
    REFERRAL_STEPS,
    SUPPORT_STEPS,
    MatchStatus,
    ReferralStatus,
    SupportStatus,
)
from peers.domain.words import Closing
from peers.models import Match, Referral, SupportParent


@transaction.atomic
def leave_support(*, person: Person, by: User | None, at: datetime) -> None:
    """Her requests are taken back, her matches end, and she is asked for none any more. A family
    whose support parent leaves is looked for anew at once."""
    _take_back(person, by, at)
    _let_go(person, by, at)


def _take_back(person: Person, by: User | None, at: datetime) -> None:
    for match in Match.objects.live().filter(referral__person=person):
        _close(match, Closing.PARENT_ENDED, by, at)
    withdrawn = ReferralStatus.WITHDRAWN.value
    for referral in Referral.objects.open().filter(person=person):
        journal.step(referral, to=withdrawn, steps=REFERRAL_STEPS, by=by, at=at, ended_at=at)


def _let_go(person: Person, by: User | None, at: datetime) -> None:
    again = ReferralStatus.SEARCHING.value
    live = Match.objects.live().filter(support_parent__person=person)
    for match in live.select_related("referral"):
        _close(match, Closing.SUPPORT_PARENT_ENDED, by, at)
        journal.step(match.referral, to=again, steps=REFERRAL_STEPS, by=by, at=at, ready_at=at)
    left = SupportStatus.LEFT.value
    serving = [status for status, then in SUPPORT_STEPS.items() if left in then]
    for service in SupportParent.objects.filter(person=person, status__in=serving):
        journal.step(service, to=left, steps=SUPPORT_STEPS, by=by, at=at)


def _close(match: Match, closing: Closing, by: User | None, at: datetime) -> None:
    closed = MatchStatus.CLOSED.value
    end = {"ended_at": at, "closing": closing.value}
    journal.step(match, to=closed, steps=MATCH_STEPS, by=by, at=at, **end)
