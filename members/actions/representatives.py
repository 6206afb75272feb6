"""Who acts for an agency."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import emails, journal, mail
from members.domain.roles import AgencyRole
from members.models import Agency, Representative, User


class LastLead(Exception):
    """An agency is never left without a lead."""


@transaction.atomic
def appoint_representative(
    *, agency: Agency, user: User, role: AgencyRole, by: User | None, at: datetime
) -> Representative:
    """Give somebody a role at an agency; a change of role ends the former one on that day."""
    hold(agency)
    former = agency.representatives.filter(user=user, until=None).first()
    if former and former.role == role.value:
        return former
    if former:
        _leave(former, timezone.localtime(at).date())
    appointed = Representative.objects.create(
        agency=agency, user=user, role=role.value, since=timezone.localtime(at).date()
    )
    journal.record("representative.appointed", on=appointed, by=by, at=at)
    return appointed


@transaction.atomic
def change_role(
    *, representative: Representative, role: AgencyRole, by: User, at: datetime
) -> Representative:
    """From now on this person does something else there; the former role stays as history."""
    if representative.role == role.value:
        return representative
    changed = appoint_representative(
        agency=representative.agency, user=representative.user, role=role, by=by, at=at
    )
    if representative.user != by:
        mail.post(emails.role_changed(changed), at=at)
    return changed


@transaction.atomic
def end_service(*, representative: Representative, by: User, at: datetime) -> Representative:
    """From now on she no longer acts for the agency; that she did is kept."""
    hold(representative.agency)
    representative.refresh_from_db()
    if representative.until is None:
        _leave(representative, timezone.localtime(at).date())
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


def hold(agency: Agency) -> None:
    """One change at a time, so that two leads cannot end each other's service at once."""
    Agency.objects.select_for_update().only("pk").get(pk=agency.pk)
