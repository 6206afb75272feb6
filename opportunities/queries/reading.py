"""What the page of an opening needs beside the opening itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from opportunities.domain.openings import closes_soon, days_left
from opportunities.models import Body, BodyMeeting, Opening
from opportunities.queries.openings import silences_of
from trainings.models import Award, Program

NEXT_MEETINGS = 3


def next_meetings(body: Body, at: datetime) -> QuerySet[BodyMeeting]:
    """To visit before one says yes (DOMAIN O9)."""
    coming = body.meetings.filter(starts_at__gte=at, cancelled_at=None, open_to_visitors=True)
    meetings: QuerySet[BodyMeeting] = coming.order_by("starts_at")[:NEXT_MEETINGS]
    return meetings


@dataclass(frozen=True)
class Certificate:
    """A qualification that it takes, by the name that its classes give it; the code where no class
    carries it."""

    title: str
    programs: list[Program]
    """Public classes that lead to it."""


def certificates_of(opening: Opening, on: date) -> list[Certificate]:
    """Three queries, and none where nothing is asked."""
    if not opening.codes:
        return []
    leading = Program.objects.public(on).filter(awards__code__in=opening.codes)
    public = set(leading.values_list("pk", flat=True))
    awards = Award.objects.filter(code__in=opening.codes).select_related("program")
    awards = awards.prefetch_related("program__translations")
    found: dict[str, Certificate] = {}
    for award in awards.order_by("pk"):
        known = found.setdefault(award.code, Certificate(award.label, []))
        if award.program_id in public:
            known.programs.append(award.program)
    return [found.get(code) or Certificate(code, []) for code in opening.codes]


def page_of(opening: Opening, *, at: datetime) -> dict[str, Any]:
    today = timezone.localtime(at).date()
    seats = list(opening.seats.select_related("appointer").order_by("number"))
    return {
        "opening": opening,
        "body": opening.body,
        "seats": seats,
        "appointers": sorted({str(seat.appointer) for seat in seats if seat.appointer}),
        "certificates": certificates_of(opening, today),
        "questions": list(opening.questions.all()),
        "meetings": list(next_meetings(opening.body, at)),
        "unsaid": set(map(str, silences_of(opening))),
        "days_left": days_left(opening.closes_on, today),
        "closes_soon": closes_soon(opening.status, opening.closes_on, today),
        "today": today,
    }
