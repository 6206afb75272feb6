"""Somebody leaves us altogether: what others rely on ends first (DOMAIN C5)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from members import journal
from members.models import Entry, Person, User
from peers.actions.confirming import withdraw
from peers.actions.pairs import close_match
from peers.domain.lifecycle import SUPPORT_STEPS, SupportStatus
from peers.domain.words import Closing, Source
from peers.models import Concern, FollowUp, Match, Referral, SupportParent

ASKED = "referral.asked"


@transaction.atomic
def leave_support(*, person: Person, by: User | None, at: datetime) -> None:
    """Her requests are taken back, her matches end, and she is asked for none any more. A family
    whose support parent leaves is looked for anew at once."""
    _take_back(person, by, at)
    _let_go(person, by, at)
    _forget_said_of(person, at)


def _forget_said_of(parent: Person, at: datetime) -> None:
    """What others said of the parent in her case, on calls too, and who asked for her: the case is
    hers. What she said herself goes with all that is hers."""
    FollowUp.objects.filter(match__referral__person=parent).update(note="")
    Concern.objects.filter(match__referral__person=parent).update(words="", action="")
    forget_referrer(referred=Referral.objects.filter(person=parent), at=at)


def forget_referrer(*, referred: QuerySet[Referral], at: datetime) -> int:
    """Whoever asked for these parents is nobody by name any more; that somebody did, and who that
    was to the parent, stays."""
    named = referred.exclude(source=Source.SELF.value).filter(referrer_gone_at=None)
    return named.update(referrer_name="", referrer_contact="", referrer_gone_at=at)


@transaction.atomic
def leave_as_referrer(
    *, accounts: Collection[int], addresses: Collection[str], at: datetime
) -> int:
    """Somebody who asked for parents is a person, too: known by the account that she had then, or
    by an address of hers. Returns for how many requests."""
    asked = Entry.objects.filter(
        event=ASKED, record_type=journal.type_of(Referral), actor__in=accounts
    )
    keys = [int(key) for key in asked.values_list("record_id", flat=True)]
    hers = Q(pk__in=keys)
    for address in addresses:
        hers |= Q(referrer_contact__iexact=address)
    return forget_referrer(referred=Referral.objects.filter(hers), at=at)


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
