"""Who coordinates a request on a day."""

from datetime import date

from members.models import User
from peers.models import Coordinator, Referral


def coordinators_of(referral: Referral, on: date) -> list[User]:
    """Those of its program in its part of the state, or standing in there on that day."""
    serving = Coordinator.objects.serving(on).filter(program=referral.program_id)
    rows = serving.select_related("user__person").prefetch_related("covers").order_by("pk")
    return [row.user for row in rows if _sees(row, referral.region, on)]


def _sees(coordinator: Coordinator, region: str, on: date) -> bool:
    """Without regions she has all of them; a request without one is everybody's."""
    covers = [each for each in coordinator.covers.all() if each.since <= on <= each.until]
    scopes = [coordinator.regions, *(each.regions for each in covers)]
    return not region or any(not regions or region in regions for regions in scopes)
