"""Seats that are or become free, and nobody has begun to look for who follows."""

from collections.abc import Iterable
from datetime import date

from opportunities.domain.lifecycle import OVER
from opportunities.domain.terms import SeatState
from opportunities.models import Body, Opening, Seat
from opportunities.queries.seats import SeatRow, rows_of

FREE = frozenset({SeatState.VACANT, SeatState.ENDS_SOON, SeatState.HOLDOVER})


def freeing(on: date) -> list[SeatRow]:
    """Of public bodies: seats that take applications, without somebody who is named to follow and
    without an opening that lives."""
    looked_for = set(_seats_in(Opening.objects.exclude(status__in=[each.value for each in OVER])))
    rows = rows_of(Body.objects.public(), on)
    return [
        row
        for of_body in rows.values()
        for row in of_body
        if row.state in FREE
        and row.seat.takes_applications
        and row.following is None
        and row.seat.pk not in looked_for
    ]


def _seats_in(openings: "Iterable[Opening]") -> Iterable[int]:
    return Opening.seats.through.objects.filter(opening__in=openings).values_list(
        "seat_id", flat=True
    )


def earlier_opening(seats: Iterable[Seat]) -> Opening | None:
    """The newest opening for one of these seats."""
    mine = Opening.objects.filter(seats__in=list(seats))
    return mine.order_by("-created_at", "-pk").first()
