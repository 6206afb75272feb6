"""Where agencies stand, and what that lets them do."""

from datetime import date

from django.db.models import QuerySet

from members.domain.standing import Right
from members.models import Agency, Membership


def members_with(right: Right, on: date) -> QuerySet[Agency]:
    """The agencies whose standing gives them that right on that day."""
    return Agency.objects.filter(membership__in=Membership.objects.with_right(right, on))


def has_right(agency: Agency, right: Right, on: date) -> bool:
    return members_with(right, on).filter(pk=agency.pk).exists()
