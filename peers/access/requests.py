"""Who comes to a request: the parent by the link of her letter or signed in, and the coordinator,
who before the parent's yes finds there a name and a way to reach her, and nothing more."""

from datetime import datetime

from django.http import Http404

from members import journal, links
from members.models import User
from peers.access import cases
from peers.domain import confirming
from peers.domain.lifecycle import ReferralStatus
from peers.emails.asking import LINK
from peers.models import Referral


def request_in(token: str, *, at: datetime) -> Referral:
    """That a letter's link speaks of, or `LinkRefused`: after a no, after thirty days without an
    answer and after its end it opens nothing."""
    key = links.read(LINK, token, within=confirming.LINK_LASTS)["referral"]
    found = Referral.objects.select_related("program", "person__user").filter(pk=key).first()
    if found is None or found.ended_at is not None or _lapsed(found, at):
        raise links.LinkRefused(LINK)
    return found


def may_go_on_by_link(referral: Referral, user: User | None) -> bool:
    """What she tells is read by the link only where there is no account to sign in to."""
    owner = referral.person.user_id
    return owner is None or (user is not None and owner == user.pk)


def request_to_hear(user: User, pk: int, *, at: datetime) -> Referral:
    """For the coordinator who calls; never the parent herself, who says yes as a parent."""
    referral = cases.referral_for_coordinator(user, pk, at=at)
    if referral.person.user_id == user.pk:
        journal.record("refused", on=referral, by=user, at=at)
        raise Http404
    return referral


def _lapsed(referral: Referral, at: datetime) -> bool:
    waits = referral.status == ReferralStatus.AWAITING
    return waits and confirming.has_lapsed(referral.asked_at, at)
