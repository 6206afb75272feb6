"""Who may see and answer what an agency signs."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal
from members.access.applications import known_class
from members.access.people import runs_the_network
from members.domain import numbers
from members.models import Agency, Agreement, Membership, Signature, User


def agency_served(user: User, slug: str, *, at: datetime) -> Agency:
    """The agency, for everybody who acts for it, in whatever role."""
    agency = get_object_or_404(Agency.objects.with_standing(), slug=slug)
    if not _serves(user, agency, at):
        journal.record("refused", on=agency, by=user, at=at)
        raise Http404
    return agency


def see_as_co_chair(user: User, *, at: datetime) -> None:
    """For pages of the co-chairs; to everybody else they are not there."""
    if not runs_the_network(user):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404


def signature_for_co_chair(user: User, pk: int, *, at: datetime) -> Signature:
    see_as_co_chair(user, at=at)
    found = Signature.objects.select_related("agency", "agreement", "signer")
    return get_object_or_404(found, pk=pk)


def membership_for_co_chair(user: User, slug: str, *, at: datetime) -> Membership:
    see_as_co_chair(user, at=at)
    found = Membership.objects.select_related("agency", "in_force__agreement")
    return get_object_or_404(found, agency__slug=slug)


def signed_by_both(user: User, number: str, *, at: datetime) -> Signature:
    """What both sides signed, for either of them."""
    found = Signature.objects.countersigned().select_related("agency", "agreement")
    row = get_object_or_404(found, number=numbers.read(number))
    if not (runs_the_network(user) or _serves(user, row.agency, at)):
        journal.record("refused", on=row, by=user, at=at)
        raise Http404
    return row


def public_agreement(member_class: str, version: int) -> Agreement:
    """A text that was adopted, in use or not."""
    found = Agreement.objects.public().prefetch_related("principles")
    known = known_class(member_class).value
    return get_object_or_404(found, member_class=known, version=version)


def _serves(user: User, agency: Agency, at: datetime) -> bool:
    serving = agency.representatives.serving(timezone.localtime(at).date())
    return bool(serving.filter(user=user).exists())
