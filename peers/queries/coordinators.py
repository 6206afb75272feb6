"""Who is told of something in a program."""

from datetime import date

from members.models import User
from peers.models import Coordinator, PeerProgram, Referral


def coordinators_for(referral: Referral, on: date) -> list[User]:
    """Who hears of this request: never the parent herself."""
    return readers(referral.program, referral.region, on, but=referral.person.user_id)


def readers(program: PeerProgram, region: str, on: date, *, but: int | None = None) -> list[User]:
    """Those who serve there on that day, or stand in; all of the program where the part of the
    state is not known, or is nobody's: somebody must hear of it."""
    rows = Coordinator.objects.serving(on).filter(program=program, user__is_active=True)
    rows = rows.order_by("pk").select_related("user__person").prefetch_related("covers")
    serving = [one for one in rows if one.user_id != but]
    near = [one for one in serving if region and _looks_after(one, region, on)]
    return [one.user for one in near or serving]


def _looks_after(one: Coordinator, region: str, on: date) -> bool:
    covered = [each.regions for each in one.covers.all() if each.since <= on <= each.until]
    return any(not regions or region in regions for regions in [one.regions, *covered])
