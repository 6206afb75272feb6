"""What an agency sees of its calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from members.models import Agency
from trainings.domain.feeds.events import Reason
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Feed, FeedSeries
from trainings.models.feeds import REASONS


@dataclass(frozen=True)
class Refusal:
    """One event that was not taken, in words."""

    line: int
    title: str
    why: Any
    words: str


def feeds_of(agency: Agency) -> QuerySet[Feed]:
    fed, missing = Q(series__offering__isnull=False), Q(series__missing_since__isnull=False)
    return agency.feeds.defer("text").annotate(
        runs=Count("series"),
        fed=Count("series", filter=fed),
        missing=Count("series", filter=missing),
    )


def refusals(feed: Feed) -> list[Refusal]:
    return [
        Refusal(one["line"], one["title"], REASONS[Reason(one["reason"])], one["words"])
        for one in feed.refused
    ]


def runs_of(feed: Feed, at: datetime) -> list[FeedSeries]:
    """The runs of a calendar that are not over, or that were once taken; the next one first."""
    rows = feed.series.select_related("program", "offering__program")
    ahead = Q(starts_at__gte=at) | Q(starts_on__isnull=False) | Q(offering__isnull=False)
    return list(rows.filter(ahead).order_by(F("starts_at").asc(nulls_last=True), "title", "pk"))


@dataclass(frozen=True)
class Looks:
    """What the agency should look at: nothing of it is done without its word."""

    missing: list[FeedSeries]
    back: list[FeedSeries]
    thrown_away: list[FeedSeries]


def to_look_at(series: Iterable[FeedSeries]) -> Looks:
    rows = list(series)
    cancelled = [
        row for row in rows if row.offering and row.offering.status == OfferingStatus.CANCELLED
    ]
    return Looks(
        missing=[row for row in rows if row.missing_since],
        back=[
            row for row in cancelled if not row.cancelled and row.dates and not row.missing_since
        ],
        thrown_away=[row for row in rows if row.made_at and row.offering is None and row.program],
    )
