"""What is done to agencies, their places and the people who act for them.

Other apps may rely on these; each writes one line into the journal.
"""

from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from members import emails, journal, mail
from members.domain.invitations import InvitationState, too_many
from members.domain.roles import AgencyRole, MemberClass, Standing
from members.models import Agency, Invitation, Membership, Phone, Place, Representative, User


class LastLead(Exception):
    """An agency is never left without a lead."""


class AlreadyServes(Exception):
    """This person acts for the agency already."""


class TooManyInvitations(Exception):
    """The agency waits for many answers already."""


class InvitationClosed(Exception):
    """The invitation was answered, taken back, or has become too old."""


class NotForThisAccount(Exception):
    """The invitation went to an address that this account does not have."""


# Agencies ---------------------------------------------------------------------------------------
@transaction.atomic
def create_agency(
    *,
    name: str,
    slug: str,
    by: User | None,
    at: datetime,
    member_class: MemberClass | None = None,
    standing: Standing | None = None,
    **fields: Any,
) -> Agency:
    """A new agency, published at once; a member when a class is given."""
    agency = Agency.objects.create(name=name, slug=slug, **fields)
    agency.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    agency.refresh_from_db()
    journal.record("agency.created", on=agency, by=by, at=at)
    if member_class:
        set_standing(
            agency=agency,
            member_class=member_class,
            standing=standing or Standing.APPLYING,
            by=by,
            at=at,
        )
    return agency


@transaction.atomic
def update_agency(*, agency: Agency, by: User, at: datetime, **words: Any) -> Agency:
    """New words of an agency. They are public at once, unless it is not public itself."""
    for field, value in words.items():
        setattr(agency, field, value)
    agency.full_clean()
    revision = agency.save_revision(user=by)
    if agency.live:
        revision.publish(user=by, skip_permission_checks=True)
    agency.refresh_from_db()
    journal.record("agency.updated", on=agency, by=by, at=at)
    return agency


@transaction.atomic
def set_standing(
    *,
    agency: Agency,
    standing: Standing,
    by: User | None,
    at: datetime,
    member_class: MemberClass | None = None,
) -> Membership:
    """Where the agency stands in the network; the first time, with its class."""
    values = {"standing": standing.value} | (
        {"member_class": member_class.value} if member_class else {}
    )
    membership, _ = Membership.objects.update_or_create(
        agency=agency,
        defaults=values,
        create_defaults={"member_class": MemberClass.TRAINING.value, "since": _day(at)} | values,
    )
    journal.record(f"membership.{standing.value}", on=membership, by=by, at=at)
    return membership


@transaction.atomic
def save_place(
    *, agency: Agency, by: User | None, at: datetime, place: Place | None = None, **fields: Any
) -> Place:
    """A new or changed place. Coordinates of an address that is no longer true are dropped."""
    place = place or Place(agency=agency)
    where = {f: fields[f] for f in ("address", "town", "state", "zip_code") if f in fields}
    if not Place.objects.filter(pk=place.pk, **where).exists():
        place.latitude = place.longitude = None
    for field, value in fields.items():
        setattr(place, field, value)
    place.full_clean()
    place.save()
    journal.record("place.saved", on=place, by=by, at=at)
    return place


@transaction.atomic
def remove_place(*, place: Place, by: User, at: datetime) -> None:
    journal.record("place.removed", on=place, by=by, at=at)
    place.delete()


@transaction.atomic
def save_phone(
    *, agency: Agency, by: User | None, at: datetime, phone: Phone | None = None, **fields: Any
) -> Phone:
    phone = phone or Phone(agency=agency)
    for field, value in fields.items():
        setattr(phone, field, value)
    phone.full_clean()
    phone.save()
    journal.record("phone.saved", on=phone, by=by, at=at)
    return phone


@transaction.atomic
def remove_phone(*, phone: Phone, by: User, at: datetime) -> None:
    journal.record("phone.removed", on=phone, by=by, at=at)
    phone.delete()


# Representatives --------------------------------------------------------------------------------
@transaction.atomic
def appoint_representative(
    *, agency: Agency, user: User, role: AgencyRole, by: User | None, at: datetime
) -> Representative:
    """Give somebody a role at an agency; a change of role ends the former one on that day."""
    _hold(agency)
    former = agency.representatives.filter(user=user, until=None).first()
    if former and former.role == role.value:
        return former
    if former:
        _leave(former, _day(at))
    appointed = Representative.objects.create(
        agency=agency, user=user, role=role.value, since=_day(at)
    )
    journal.record("representative.appointed", on=appointed, by=by, at=at)
    return appointed


@transaction.atomic
def end_service(*, representative: Representative, by: User, at: datetime) -> Representative:
    """From now on she no longer acts for the agency; that she did is kept."""
    _hold(representative.agency)
    representative.refresh_from_db()
    if representative.until is None:
        _leave(representative, _day(at))
        journal.record("representative.ended", on=representative, by=by, at=at)
        if representative.user != by:
            mail.post(emails.service_ended(representative), at=at)
    return representative


def _leave(representative: Representative, on: date) -> None:
    lead = AgencyRole.LEAD.value
    others = representative.agency.representatives.filter(role=lead, until=None).exclude(
        pk=representative.pk
    )
    if representative.role == lead and not others.exists():
        raise LastLead(representative.agency_id)
    representative.until = max(on, representative.since)
    representative.save(update_fields=["until"])


def _hold(agency: Agency) -> None:
    """One change at a time, so that two leads cannot end each other's service at once."""
    Agency.objects.select_for_update().only("pk").get(pk=agency.pk)


# Invitations ------------------------------------------------------------------------------------
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
) -> Invitation:
    """Ask somebody by letter to act for the agency. An earlier invitation of the same address is
    taken back, so that one link works at a time."""
    _hold(agency)
    email = email.strip().lower()
    unanswered = agency.invitations.filter(accepted_at=None, withdrawn_at=None)
    if agency.representatives.serving(_day(at)).filter(user__email=email).exists():
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
        agency=agency, email=email, name=name, role=role.value, invited_by=by, invited_at=at
    )
    journal.record("invitation.sent", on=invitation, by=by, at=at)
    mail.post(emails.invitation(invitation, language), at=at)
    return invitation


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
    if invitation.state(at) != InvitationState.OPEN or not _answer(invitation, accepted_at=at):
        raise InvitationClosed(invitation.pk)
    journal.record("invitation.accepted", on=invitation, by=by, at=at)
    representative = appoint_representative(
        agency=invitation.agency, user=by, role=AgencyRole(invitation.role), by=by, at=at
    )
    mail.post(emails.invitation_accepted(invitation, by), at=at)
    return representative


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


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
