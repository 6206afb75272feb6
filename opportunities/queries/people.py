"""Who is written to about a body: accounts that act for it, and those who check its openings."""

from django.db.models import Q, QuerySet

from members.domain.roles import CO_CHAIRS
from members.models import User
from opportunities.domain.words import BodyRole
from opportunities.models import Body


def hosts_of(body: Body) -> QuerySet[User]:
    """Hosts and liaisons who said yes."""
    return _acting(body, BodyRole.HOST, BodyRole.LIAISON)


def checkers_of(body: Body, *, sender: int | None) -> QuerySet[User]:
    """Who may check its openings: its liaisons and the co-chairs, without who sent it."""
    liaisons = _acting(body, BodyRole.LIAISON).values("pk")
    readers = User.objects.filter(Q(groups__name=CO_CHAIRS) | Q(pk__in=liaisons), is_active=True)
    return readers.exclude(pk=sender or 0).distinct().order_by("pk")


def _acting(body: Body, *roles: BodyRole) -> QuerySet[User]:
    serving = body.people.filter(role__in=roles, accepted_at__isnull=False).values("user")
    return User.objects.filter(pk__in=serving, is_active=True).order_by("pk")
