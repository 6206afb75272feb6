"""What those who have a place must hear when an agency changes a run of its class."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from trainings.domain.schedule import Hours, Meeting


class News(StrEnum):
    WHEN = "when"
    WHERE = "where"


@dataclass(frozen=True)
class Facts:
    """When and where, as far as it can still matter to somebody who comes."""

    meetings: Collection[Meeting]
    hours: Collection[Hours]
    days: tuple[date | None, date | None]
    where: tuple[object, ...]


def news(before: Facts, after: Facts, at: datetime) -> list[News]:
    """What is new from that moment on: what has been is no news."""
    found = []
    if _when(before, at) != _when(after, at):
        found.append(News.WHEN)
    if before.where != after.where:
        found.append(News.WHERE)
    return found


def _when(facts: Facts, at: datetime) -> tuple[object, ...]:
    """Where there are single dates, they say it all."""
    if facts.meetings:
        return tuple(sorted(meeting for meeting in facts.meetings if meeting.ends_at > at))
    return set(facts.hours), facts.days
