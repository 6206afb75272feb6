"""The year of the seats, for co-chairs: openings, whom they took, and whether it was worth it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from members.models import Qualification
from opportunities.domain.feedback import Arrival, batches
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.domain.report import Share, Year, middle, years
from opportunities.domain.words import Pay
from opportunities.models import Opening, Placement
from opportunities.queries.answers import Said, Sides, mutual, said_by_side


@dataclass(frozen=True)
class SeatsReport:
    year: Year
    posted: int
    filled: int
    paid: Share
    """Of the openings posted that say whether they pay."""
    days_to_fill: int | None
    appointed: int
    trained: Share
    """Of those appointed, in whole groups of five (DOMAIN C8): who held a qualification of the
    network on that day."""
    mutual: Sides
    said: list[Said]


def years_to_choose(today: date) -> list[Year]:
    first = Opening.objects.aggregate(day=Min("posted_at"))["day"]
    served = Placement.objects.aggregate(day=Min("appointed_on"))["day"]
    days = [timezone.localtime(first).date()] if first else []
    return years(min([*days, *([served] if served else [])], default=today), today)


def seats_report(year: Year) -> SeatsReport:
    first, last = _begins(year.days[0]), _begins(year.days[1] + timedelta(days=1))
    posted = Opening.objects.filter(posted_at__gte=first, posted_at__lt=last)
    filled = Opening.objects.filter(
        status=OpeningStatus.FILLED.value, ended_at__gte=first, ended_at__lt=last
    )
    says = posted.exclude(pay="")
    return SeatsReport(
        year=year,
        posted=posted.count(),
        filled=filled.count(),
        paid=Share(says.exclude(pay=Pay.NONE.value).count(), says.count()),
        days_to_fill=middle(_days(filled.values_list("posted_at", "ended_at"))),
        appointed=_appointed(year.days).count(),
        trained=_trained(year),
        mutual=mutual(year),
        said=said_by_side(year),
    )


def _begins(day: date) -> datetime:
    """The first moment of that day where we are."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _days(spans: Iterable[tuple[datetime | None, datetime | None]]) -> list[int]:
    return [(end - start).days for start, end in spans if start and end]


def _appointed(days: tuple[date, date]) -> QuerySet[Placement]:
    return Placement.objects.filter(appointed_on__range=days)


def _trained(year: Year) -> Share:
    """In whole groups, in the order of their appointments: who took one year from another would
    else find one person."""
    day = OuterRef("appointed_on")
    held = Qualification.objects.filter(person=OuterRef("person"), held_from__lte=day)
    valid = held.filter(Q(held_until=None) | Q(held_until__gte=day), revoked_at=None)
    rows = Placement.objects.annotate(trained=Exists(valid)).values_list(
        "pk", "appointed_on", "trained"
    )
    arrivals = (Arrival("", _begins(on), pk, trained) for pk, on, trained in rows)
    groups = [group for group in batches(arrivals) if year.holds(_day_of(group.at))]
    found = [trained for group in groups for trained in group.rows]
    return Share(sum(found), len(found))


def _day_of(at: datetime) -> date:
    return timezone.localtime(at).date()
