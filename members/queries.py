"""Who acts for an agency, and who was asked to."""

from datetime import date

from django.db.models import QuerySet

from members.models import Agency, Invitation, Representative


def serving(agency: Agency, on: date) -> QuerySet[Representative]:
    """Everybody who acts for the agency on that day, leads first."""
    people = agency.representatives.serving(on).select_related("user")
    return people.order_by("-role", "user__first_name", "pk")


def former(agency: Agency, on: date) -> QuerySet[Representative]:
    return agency.representatives.filter(until__lte=on).select_related("user").order_by("-until")


def unanswered(agency: Agency) -> QuerySet[Invitation]:
    return agency.invitations.filter(accepted_at=None, withdrawn_at=None).order_by("-invited_at")
