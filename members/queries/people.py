"""Who acts for an agency, who was asked to, and what a number stands for."""

from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Case, QuerySet, When

from members.domain.roles import AgencyRole
from members.models import (
    Agency,
    Invitation,
    Membership,
    Person,
    Qualification,
    Representative,
    User,
)


def serving(agency: Agency, on: date) -> QuerySet[Representative]:
    """Everybody who acts for the agency on that day, leads first."""
    rank = Case(*(When(role=role.value, then=place) for place, role in enumerate(AgencyRole)))
    people = agency.representatives.serving(on).select_related("user")
    return people.order_by(rank, "user__first_name", "pk")


def acting_for(agency: Agency, *roles: AgencyRole, on: date) -> QuerySet[User]:
    """The accounts that have one of these roles at the agency on that day: who gets its letters."""
    theirs = agency.representatives.serving(on).filter(role__in=roles).values("user")
    return User.objects.filter(pk__in=theirs, is_active=True).order_by("pk")


def could_lead(agency: Agency, on: date) -> list[Representative]:
    """Those to whom a lead can hand over."""
    return list(serving(agency, on).filter(until=None).exclude(role=AgencyRole.LEAD.value))


def is_last_lead(service: Representative) -> bool:
    leads = service.agency.representatives.filter(role=AgencyRole.LEAD.value, until=None)
    return service.role == AgencyRole.LEAD and not leads.exclude(pk=service.pk).exists()


def others_of(service: Representative) -> list[Agency]:
    """The other agencies of the same person, to switch to."""
    others = service.user.represents.filter(until=None).exclude(agency=service.agency_id)
    return [other.agency for other in others.select_related("agency").order_by("agency__name")]


def membership_of(agency: Agency) -> Membership | None:
    return Membership.objects.filter(agency=agency).first()


def continuum_of(agency: Agency) -> list[str]:
    """Where it works in the training continuum, in words."""
    membership = membership_of(agency)
    return membership.continuum_labels if membership else []


def former(agency: Agency, on: date) -> QuerySet[Representative]:
    return agency.representatives.filter(until__lte=on).select_related("user").order_by("-until")


def unanswered(agency: Agency) -> QuerySet[Invitation]:
    return agency.invitations.filter(accepted_at=None, withdrawn_at=None).order_by("-invited_at")


def addresses_of(user: User) -> set[str]:
    """Every address that is known to be hers, in small letters."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    return {one.lower() for one in confirmed.values_list("email", flat=True)} | {user.email.lower()}


def is_herself(person: Person, user: User, addresses: set[str]) -> bool:
    """Is this the account holder, or somebody without an account at one of her `addresses`?"""
    if person.user_id is not None:
        return person.user_id == user.pk
    return person.email.lower() in addresses


def qualification(number: str) -> Qualification | None:
    """What is checked under that number, revoked or not."""
    found = Qualification.objects.select_related("person__user", "agency")
    return found.filter(number=number).first()
