"""Who may see and change an agency's own records and people."""

from datetime import datetime, timedelta
from typing import TypeVar

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal, links
from members.domain import roles
from members.domain.roles import CO_CHAIRS, AgencyRole
from members.domain.second_factor import NextStep, next_step
from members.models import Agency, Invitation, Phone, Place, Representative, User

Row = TypeVar("Row", Place, Phone, Representative, Invitation)

LINK_KEPT = timedelta(days=365)
"""How long the link of an invitation still tells what became of it."""


def agency_for(user: User, slug: str, *, role: AgencyRole, at: datetime) -> Agency:
    """The agency, for somebody who acts for it in that role or a higher one."""
    agency = get_object_or_404(Agency, slug=slug)
    if not acts_for(user, agency, role=role, at=at):
        journal.record("refused", on=agency, by=user, at=at)
        raise Http404
    return agency


def service_at(user: User, slug: str, *, at: datetime) -> Representative:
    """What somebody does for the agency, in whatever role."""
    agency = get_object_or_404(Agency, slug=slug)
    serving = agency.representatives.serving(timezone.localtime(at).date())
    service = serving.filter(user=user, until=None).select_related("agency", "user").first()
    if service is None:
        journal.record("refused", on=agency, by=user, at=at)
        raise Http404
    return service


def acts_for(user: User, agency: Agency, *, role: AgencyRole, at: datetime) -> bool:
    serving = agency.representatives.serving(timezone.localtime(at).date())
    return roles.covers(set(serving.filter(user=user).values_list("role", flat=True)), role)


def place_of(agency: Agency, pk: int | None, *, by: User, at: datetime) -> Place | None:
    """A place of this agency, or nothing when a new one is meant."""
    return _of(agency, Place.objects.all(), pk, by=by, at=at) if pk else None


def phone_of(agency: Agency, pk: int | None, *, by: User, at: datetime) -> Phone | None:
    """A telephone of this agency, or nothing when a new one is meant."""
    return _of(agency, Phone.objects.all(), pk, by=by, at=at) if pk else None


def representative_of(agency: Agency, pk: int, *, by: User, at: datetime) -> Representative:
    """Somebody who was not told yet that her service ends."""
    found = _of(agency, Representative.objects.select_related("user"), pk, by=by, at=at)
    if found.until is not None:
        raise Http404
    return found


def invitation_of(agency: Agency, pk: int, *, by: User, at: datetime) -> Invitation:
    return _of(agency, Invitation.objects.all(), pk, by=by, at=at)


def _of(agency: Agency, rows: QuerySet[Row], pk: int, *, by: User, at: datetime) -> Row:
    row = get_object_or_404(rows, pk=pk)
    if row.agency_id != agency.pk:
        journal.record("refused", on=row, by=by, at=at)
        raise Http404
    return row


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
    if not isinstance(user, User) or not runs_the_network(user):
        # Nobody else is asked for one: whether she has it is no question on each of her pages.
        return NextStep.GO_ON
    return next_step(
        runs_the_network=True,
        has_factor=is_mfa_enabled(user),
        used_factor=used_second_factor(request),
    )


def runs_the_network(user: User) -> bool:
    """Co-chairs, and whoever may enter the CMS. One question to the database, as it stands before
    every private page; to read all that she may do would be two more."""
    if user.is_superuser:
        return True
    granted = _enters_cms("groups__permissions") | _enters_cms("user_permissions")
    asked = User.objects.filter(Q(groups__name=CO_CHAIRS) | granted, pk=user.pk)
    return asked.exists()


def _enters_cms(path: str) -> Q:
    app, codename = "wagtailadmin", "access_admin"
    return Q(**{f"{path}__content_type__app_label": app, f"{path}__codename": codename})


def used_second_factor(request: HttpRequest) -> bool:
    """Was one shown in this session?"""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
