"""Who coordinates which requests, for whoever goes through many of them at once."""

from collections.abc import Iterable
from datetime import date

from members.models import User
from peers.models import Coordinator


class Charges:
    """All who serve on a day, asked of the database once."""

    def __init__(self, on: date) -> None:
        serving = Coordinator.objects.serving(on).select_related("user__person").order_by("pk")
        self._by_program: dict[int, list[tuple[User, list[Iterable[str]]]]] = {}
        for one in serving.prefetch_related("covers"):
            covered = [
                cover.regions for cover in one.covers.all() if cover.since <= on <= cover.until
            ]
            parts = [one.regions, *covered]
            self._by_program.setdefault(one.program_id, []).append((one.user, parts))

    def of(self, program: int, region: str) -> list[User]:
        """Of that part of the state, and who stands in there; where there is nobody, all of the
        program: somebody must hear of it."""
        serving = self._by_program.get(program, [])
        here = [user for user, parts in serving if any(_holds(each, region) for each in parts)]
        return here or [user for user, _parts in serving]


def _holds(regions: Iterable[str], region: str) -> bool:
    """No parts named stand for all of them; a request without one is everybody's."""
    return not regions or not region or region in regions
