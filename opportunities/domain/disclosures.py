"""A statement of interests is good for a year and is then given anew (DOMAIN O5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from members.domain.months import later

FIRST = timedelta(days=30)
"""The first one is due so long after the appointment, before she votes [design]."""

SCHEDULE = (-30, 0)
"""Reminders: days from the day by which it is to be given [design]."""


def renew_by(made_on: date) -> date:
    return later(made_on, 12)


def due(appointed_on: date, renew: date | None) -> date:
    """By when the next one is to be given. `renew` None: she has not given any."""
    return renew or appointed_on + FIRST


class Standing(StrEnum):
    GOOD = "good"
    DUE = "due"
    """To be given within 30 days."""
    OVER = "over"


@dataclass(frozen=True)
class Owed:
    """When the next statement is due, and whether there is one at all."""

    by: date
    first: bool

    def standing(self, on: date) -> Standing:
        if on > self.by:
            return Standing.OVER
        near = (self.by - on).days <= -SCHEDULE[0]
        return Standing.DUE if self.first or near else Standing.GOOD
