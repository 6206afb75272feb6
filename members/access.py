"""Who may see and change an agency's own records: fetch-and-check is the only door to them.

A refusal looks like absence and is written into the journal.
"""

from datetime import datetime, timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal, links
from members.domain import roles
from members.domain.roles import AgencyRole
from members.domain.second_factor import NextStep, next_step
from members.models import Agency, Invitation, Phone, Place, Representative, User

LINK_KEPT = timedelta(days=365)
"""How long the link of an invitation still tells what became of it."""


def agency_for(user: User, slug: str, *, role: AgencyRole, at: datetime) -> Agency:
    """The agency, for somebody who acts for it in that role or a higher one."""
    agency = get_object_or_404(Agency, slug=slug)
    if not acts_for(user, agency, role=role, at=at):
        journal.record("refused", on=agency, by=user, at=at)
        raise Http404
    return agency


def acts_for(user: User, agency: Agency, *, role: AgencyRole, at: datetime) -> bool:
    serving = agency.representatives.serving(timezone.localtime(at).date())
    return roles.covers(set(serving.filter(user=user).values_list("role", flat=True)), role)


def place_of(agency: Agency, pk: int | None) -> Place | None:
    """A place of this agency, or nothing when a new one is meant."""
    return get_object_or_404(agency.places, pk=pk) if pk else None


def phone_of(agency: Agency, pk: int | None) -> Phone | None:
    """A telephone of this agency, or nothing when a new one is meant."""
    return get_object_or_404(agency.phones, pk=pk) if pk else None


def representative_of(agency: Agency, pk: int) -> Representative:
    return get_object_or_404(agency.representatives.select_related("user"), pk=pk, until=None)


def invitation_of(agency: Agency, pk: int) -> Invitation:
    return get_object_or_404(agency.invitations, pk=pk)


def invitation_in(token: str) -> Invitation:
    """The invitation that a letter's link speaks of, or `LinkRefused`."""
    payload = links.read("invitation", token, within=LINK_KEPT)
    found = Invitation.objects.select_related("agency", "invited_by")
    invitation = found.filter(pk=payload["invitation"]).first()
    if invitation is None:
        raise links.LinkRefused("invitation")
    return invitation


def second_factor(request: HttpRequest) -> NextStep:
    """What is missing before this account may reach the CMS and the desk."""
    user = request.user
    return next_step(
        runs_the_network=isinstance(user, User) and runs_the_network(user),
        has_factor=isinstance(user, User) and is_mfa_enabled(user),
        used_factor=used_second_factor(request),
    )


def runs_the_network(user: User) -> bool:
    return user.is_co_chair or user.has_perm("wagtailadmin.access_admin")


def used_second_factor(request: HttpRequest) -> bool:
    """Was one shown in this session?"""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
