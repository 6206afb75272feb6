"""What "my desk" says of seats: to parents, and to those who act for bodies."""

from dataclasses import dataclass
from datetime import datetime

from members.models import User
from opportunities.models import Body, Candidacy, Placement
from opportunities.queries.hosting import Work, work_of


@dataclass(frozen=True)
class SeatsOnDesk:
    applications: int
    """Of her own, that nobody has ended."""
    services: int
    """Bodies on which she serves."""
    works: list[Work]
    """The bodies for which she acts by name, and what waits there."""


def seats_on_desk(user: User, *, at: datetime) -> SeatsOnDesk:
    mine = {"people__user": user, "people__accepted_at__isnull": False}
    return SeatsOnDesk(
        applications=Candidacy.objects.open().filter(person__user=user).count(),
        services=Placement.objects.going_on().filter(person__user=user).count(),
        works=work_of(Body.objects.filter(**mine).order_by("name"), at=at),
    )
