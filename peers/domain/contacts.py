"""How often the two were in touch (DOMAIN M8). Few contacts are a sign to look, never a block: the
pair agrees how much is right for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Hoped:
    """So many contacts in so many days."""

    contacts: int = 4
    days: int = 56


@dataclass(frozen=True)
class Dose:
    """Days on which the two talked, of late, and how many were to be hoped for by now."""

    talked: int
    hoped: int

    @property
    def few(self) -> bool:
        return self.talked < self.hoped


def dose(talked_on: Iterable[date], starts: date, hoped: Hoped, *, on: date) -> Dose:
    """Looks back over the days that the program names, or to the start. Both may note the same
    call: what counts is days, not notes."""
    lived = max((on - starts).days, 0)
    looked = min(lived, hoped.days)
    since = on - timedelta(days=looked)
    days = {day for day in talked_on if since <= day <= on}
    return Dose(len(days), hoped.contacts * looked // hoped.days if hoped.days else 0)
