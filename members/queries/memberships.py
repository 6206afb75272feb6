"""Where agencies stand, and what that lets them do."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from members.domain import reminders
from members.domain.standing import Right, Standing
from members.models import Agency, Membership, Signature


def members_with(right: Right, on: date) -> QuerySet[Agency]:
    """The agencies whose standing gives them that right on that day."""
    return Agency.objects.filter(membership__in=Membership.objects.with_right(right, on))


def has_right(agency: Agency, right: Right, on: date) -> bool:
    return members_with(right, on).filter(pk=agency.pk).exists()


def signatures_missing(on: date) -> Iterable[Membership]:
    """Agencies that were taken in lately and have not signed yet."""
    first, last = reminders.window(reminders.SIGNING, on)
    waiting = Signature.objects.waiting().values("agency")
    joining = Membership.objects.standing_so(Standing.JOINING, on=on).select_related("agency")
    return joining.filter(since__range=(first, last)).exclude(agency__in=waiting)


def renewals_due(on: date) -> Iterable[Membership]:
    """Members that may be owed a reminder on that day, each with `due`; none of which a signature
    waits for the network, and none that has left."""
    first, last = reminders.window(reminders.RENEWAL, on)
    waiting = Signature.objects.waiting().values("agency")
    members = Membership.objects.on(on).select_related("agency", "in_force__agreement")
    return members.filter(left_on=None, due__range=(first, last)).exclude(agency__in=waiting)  # type: ignore[misc]  # a column of `on`
