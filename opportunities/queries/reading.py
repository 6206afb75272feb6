"""What the page of an opening needs beside the opening itself."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from opportunities.domain.openings import closes_soon, days_left
from opportunities.models import Body, BodyMeeting, Opening
from opportunities.queries.openings import silences_of

NEXT_MEETINGS = 3


def next_meetings(body: Body, at: datetime) -> QuerySet[BodyMeeting]:
    """To visit before one says yes (DOMAIN O9)."""
    coming = body.meetings.filter(starts_at__gte=at, cancelled_at=None, open_to_visitors=True)
    meetings: QuerySet[BodyMeeting] = coming.order_by("starts_at")[:NEXT_MEETINGS]
    return meetings


def page_of(opening: Opening, *, at: datetime) -> dict[str, Any]:
    today = timezone.localtime(at).date()
    seats = list(opening.seats.select_related("appointer").order_by("number"))
    return {
        "opening": opening,
        "body": opening.body,
        "seats": seats,
        "appointers": sorted({str(seat.appointer) for seat in seats if seat.appointer}),
        "questions": list(opening.questions.all()),
        "meetings": list(next_meetings(opening.body, at)),
        "unsaid": set(map(str, silences_of(opening))),
        "days_left": days_left(opening.closes_on, today),
        "closes_soon": closes_soon(opening.status, opening.closes_on, today),
        "today": today,
    }
