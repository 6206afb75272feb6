"""Somebody leaves us altogether: what others rely on ends first (DOMAIN C5)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from members import journal
from members.models import Person, User
from peers.actions.confirming import withdraw
from peers.actions.pairs import close_match
from peers.domain.lifecycle import SUPPORT_STEPS, SupportStatus
from peers.domain.words import Closing
from peers.models import FollowUp, Match, Referral, SupportParent


@transaction.atomic
def leave_support(*, person: Person, by: User | None, at: datetime) -> None:
    """Her requests are taken back, her matches end, and she is asked for none any more. A family
    whose support parent leaves is looked for anew at once. What was said on calls goes."""
    _take_back(person, by, at)
    _let_go(person, by, at)
    hers = Q(match__referral__person=person) | Q(match__support_parent__person=person)
    FollowUp.objects.filter(hers).update(note="")


def _take_back(person: Person, by: User | None, at: datetime) -> None:
    for referral in Referral.objects.open().filter(person=person):
        withdraw(referral=referral, by=by, at=at)


def _let_go(person: Person, by: User | None, at: datetime) -> None:
    closing = Closing.SUPPORT_PARENT_ENDED
    for match in Match.objects.live().filter(support_parent__person=person):
        close_match(match=match, closing=closing, by=by, at=at)
    left = SupportStatus.LEFT.value
    serving = [status for status, then in SUPPORT_STEPS.items() if left in then]
    for service in SupportParent.objects.filter(person=person, status__in=serving):
        journal.step(service, to=left, steps=SUPPORT_STEPS, by=by, at=at)
