from datetime import date

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from members.domain.roles import ContinuumRole, MemberClass
from members.domain.standing import Right
from members.models import Agency, Membership
from members.queries import members_with
from trainings.models import Program


def agencies_like(name: str, member_class: str, part: str = "", *, on: date) -> QuerySet[Agency]:
    """Public agencies by part of their name, by class and by their part in the training continuum,
    members first, each with the number of its public programs. The class "other" holds those that
    are listed and no members."""
    found = Agency.objects.public(on).with_standing()
    if name:
        found = found.filter(Q(name__icontains=name) | Q(also_known_as__icontains=name))
    if member_class == "other":
        found = found.filter(membership=None)
    elif member_class:
        found = found.filter(membership__member_class=member_class)
    if part:
        found = found.filter(membership__in=Membership.objects.working_in(ContinuumRole(part)))
    members_first = Case(When(membership=None, then=1), default=0)
    return found.annotate(program_count=program_count(on)).order_by(  # type: ignore[no-any-return]
        members_first, "name", "pk"
    )


def program_count(on: date) -> Coalesce:
    number = (
        Program.objects.public(on)
        .filter(agency=OuterRef("pk"))
        .order_by()
        .values("agency")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(number), 0)


def agency_in_full(slug: str, *, on: date) -> Agency:
    """A public agency with its phones and places, or `Agency.DoesNotExist`."""
    return (  # type: ignore[no-any-return]
        Agency.objects.public(on)
        .with_standing()
        .prefetch_related("phones", "places", "places__phones")
        .get(slug=slug)
    )


def affiliates(on: date) -> list[Agency]:
    """The provider agencies that belong to the network on that day, by name (DOMAIN N1)."""
    found = members_with(Right.CLAIM, on).filter(
        live=True, membership__member_class=MemberClass.AFFILIATE.value
    )
    return list(found.select_related("membership").order_by("name"))


def public_agencies(on: date) -> QuerySet[Agency]:
    """Every public agency, as far as its address needs it."""
    return Agency.objects.public(on).only("slug").order_by("pk")  # type: ignore[no-any-return]
