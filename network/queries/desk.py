"""What waits on the desk of a representative."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from members.domain.roles import AgencyRole, covers
from members.models import Agency, Representative, User
from network.domain.owed import Owed
from network.queries.owed import owed_by
from trainings.domain.stages import Stage
from trainings.queries import Listing, listings


@dataclass(frozen=True)
class AgencyOnDesk:
    """One agency of a representative, and what waits there."""

    agency: Agency
    role: str
    standing: str
    programs: int
    returned: int
    keeps: bool
    """Keeps its pages and classes, and not their people alone."""
    trains: bool
    sees_people: bool
    sees_page: bool
    owed: list[Owed]


def agencies_on_desk(user: User, at: datetime) -> list[AgencyOnDesk]:
    """The agencies for which she acts today; six queries, however many programs they have."""
    today = timezone.localtime(at).date()
    serving = Representative.objects.serving(today).filter(user=user)
    places = list(
        serving.select_related("agency__membership__in_force__agreement").order_by("agency__name")
    )
    kept = [place.agency for place in places if covers([place.role], AgencyRole.EDITOR)]
    programs = listings(kept, at) if kept else []
    owed = owed_by(places, programs, on=today)
    return [
        _on_desk(
            place,
            today,
            [p for p in programs if p.program.agency_id == place.agency_id],
            owed.get(place.agency_id, []),
        )
        for place in places
    ]


def _on_desk(
    place: Representative, on: date, programs: list[Listing], owed: list[Owed]
) -> AgencyOnDesk:
    membership = getattr(place.agency, "membership", None)
    stages = [listing.stage for listing in programs]
    return AgencyOnDesk(
        agency=place.agency,
        role=place.get_role_display(),
        standing=membership.standing_label(on) if membership else "",
        programs=len(programs),
        returned=stages.count(Stage.RETURNED),
        keeps=covers([place.role], AgencyRole.EDITOR),
        trains=place.role == AgencyRole.TRAINER,
        sees_people=covers([place.role], AgencyRole.SIGNER),
        sees_page=place.role != AgencyRole.TRAINER,
        owed=owed,
    )
