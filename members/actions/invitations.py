"""Asking somebody to act for an agency, and her answer."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members import emails, journal, mail
from members.actions.representatives import appoint_representative, end_service, hold
from members.domain.invitations import InvitationState, too_many
from members.domain.roles import Afterwards, AgencyRole
from members.models import Agency, Invitation, Representative, User


class AlreadyServes(Exception):
    """This person acts for the agency already."""


class TooManyInvitations(Exception):
    """The agency waits for many answers already."""


class InvitationClosed(Exception):
    """The invitation was answered, taken back, or has become too old."""


class NotForThisAccount(Exception):
    """The invitation went to an address that this account does not have."""


@transaction.atomic
def invite_representative(
    *,
    agency: Agency,
    email: str,
    role: AgencyRole,
    by: User,
    at: datetime,
    name: str = "",
    language: str = "en",
    afterwards: Afterwards | None = None,
) -> Invitation:
    """Ask somebody by letter to act for the agency. An earlier invitation of the same address is
    taken back, so that one link works at a time. With `afterwards`, the lead who asks hands over:
    then also somebody who serves already may be asked."""
    hold(agency)
    email = email.strip().lower()
    unanswered = agency.invitations.filter(accepted_at=None, withdrawn_at=None)
    if _serves(agency, email, role if afterwards else None, at):
        raise AlreadyServes(agency.pk)
    unanswered.filter(email=email).update(withdrawn_at=at)
    today = agency.invitations.filter(invited_at__gt=at - timedelta(days=1))
    if too_many(
        unanswered=unanswered.count(),
        sent_today=today.count(),
        sent_to_her_today=today.filter(email=email).count(),
    ):
        raise TooManyInvitations(agency.pk)
    invitation = Invitation.objects.create(
        agency=agency,
        email=email,
        name=name,
        role=role.value,
        afterwards=afterwards or "",
        invited_by=by,
        invited_at=at,
    )
    journal.record("invitation.sent", on=invitation, by=by, at=at)
    mail.post(emails.invitation(invitation, language), at=at)
    return invitation


def _serves(agency: Agency, email: str, role: AgencyRole | None, at: datetime) -> bool:
    """In that role, or in any."""
    serving = agency.representatives.serving(timezone.localtime(at).date())
    if role:
        serving = serving.filter(role=role.value)
    return bool(serving.filter(user__email=email).exists())


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an invitation back; the link in the letter then says so."""
    if not _answer(invitation, withdrawn_at=at):
        raise InvitationClosed(invitation.pk)
    journal.record("invitation.withdrawn", on=invitation, by=by, at=at)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User, at: datetime) -> Representative:
    """Her yes: from now on she acts for the agency."""
    if not may_answer(invitation, by):
        raise NotForThisAccount(invitation.pk)
    hold(invitation.agency)
    open_still = invitation.state(at) == InvitationState.OPEN and hands_over(invitation)
    if not open_still or not _answer(invitation, accepted_at=at):
        raise InvitationClosed(invitation.pk)
    journal.record("invitation.accepted", on=invitation, by=by, at=at)
    representative = appoint_representative(
        agency=invitation.agency, user=by, role=AgencyRole(invitation.role), by=by, at=at
    )
    if invitation.afterwards:
        _step_back(invitation, by, at)
    mail.post(emails.invitation_accepted(invitation, by), at=at)
    return representative


def _step_back(invitation: Invitation, successor: User, at: datetime) -> None:
    """The former lead does as they chose when they asked."""
    agency, former = invitation.agency, invitation.invited_by
    if invitation.afterwards == Afterwards.EDITOR:
        appoint_representative(agency=agency, user=former, role=AgencyRole.EDITOR, by=former, at=at)
    else:
        end_service(representative=_leading(invitation).get(), by=former, at=at)
    journal.record("agency.handed_over", on=agency, by=successor, at=at)


def hands_over(invitation: Invitation) -> bool:
    """Whoever has handed over already, or left, can hand over no more. Other invitations are the
    agency's: they stand when the lead who wrote them has left."""
    return not invitation.afterwards or _leading(invitation).exists()


def _leading(invitation: Invitation) -> "QuerySet[Representative]":
    return invitation.agency.representatives.filter(  # type: ignore[no-any-return]
        user=invitation.invited_by, role=AgencyRole.LEAD.value, until=None
    )


def may_answer(invitation: Invitation, user: User) -> bool:
    """Has this account shown that letters to the invited address reach it?"""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    return addresses.filter(email__iexact=invitation.email).exists()


def _answer(invitation: Invitation, **when: datetime) -> bool:
    """One update over the open ones: of two answers at the same moment one counts."""
    open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    answered = bool(open_ones.update(**when))
    invitation.refresh_from_db()
    return answered
