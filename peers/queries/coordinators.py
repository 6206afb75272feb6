"""Who coordinates a request on a day."""

from collections.abc import Iterable
from datetime import date

from members.models import User
from peers.models import Coordinator, Referral


def coordinators_for(referral: Referral, *, on: date) -> list[User]:
    """Those of its part of the state, and who stands in there; where there is nobody, all of the
    program: somebody must hear of it."""
    serving = list(
        Coordinator.objects.serving(on)
        .filter(program=referral.program_id)
        .select_related("user__person")
        .prefetch_related("covers")
    )
    here = [one.user for one in serving if _takes(one, referral.region, on)]
    return here or [one.user for one in serving]


def _takes(coordinator: Coordinator, region: str, on: date) -> bool:
    covered = (one.regions for one in coordinator.covers.all() if one.since <= on <= one.until)
    return any(_holds(regions, region) for regions in [coordinator.regions, *covered])


def _holds(regions: Iterable[str], region: str) -> bool:
    """No parts named stand for all of them; a request without one is everybody's."""
    return not regions or not region or region in regions
