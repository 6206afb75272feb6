"""What is done to agencies, their places and telephones."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from members import journal
from members.actions.memberships import admit
from members.domain.roles import MemberClass
from members.models import Agency, Phone, Place, User


class AgencyLocked(Exception):
    """A co-chair holds the words of this agency as they are."""


@transaction.atomic
def create_agency(
    *,
    name: str,
    slug: str,
    by: User | None,
    at: datetime,
    member_class: MemberClass | None = None,
    paper_until: date | None = None,
    **fields: Any,
) -> Agency:
    """A new agency, published at once; a member when a class is given, from the start when an
    agreement on paper covers it until `paper_until`."""
    agency = Agency.objects.create(name=name, slug=slug, **fields)
    agency.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    agency.refresh_from_db()
    journal.record("agency.created", on=agency, by=by, at=at)
    if member_class:
        admit(
            agency=agency,
            member_class=member_class,
            paper_until=paper_until,
            new=True,
            by=by,
            at=at,
        )
    return agency


@transaction.atomic
def update_agency(*, agency: Agency, by: User, at: datetime, **words: Any) -> Agency:
    """New words of an agency. They are public at once, unless it is not public itself."""
    if Agency.objects.select_for_update().only("locked").get(pk=agency.pk).locked:
        raise AgencyLocked(agency.pk)
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
