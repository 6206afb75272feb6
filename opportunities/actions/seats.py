"""The seats of a body: written down, changed, and at an end."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from members import journal
from members.models import User
from opportunities.actions.terms import hold
from opportunities.models import Body, Seat


class SeatInUse(Exception):
    """Somebody's term goes beyond the day on which the seat would end."""


class NumberTaken(Exception):
    """The body has a seat of this number already."""


@transaction.atomic
def add_seat(*, body: Body, facts: dict[str, Any], by: User, at: datetime) -> Seat:
    """`facts`: fields of `Seat` by name."""
    Body.objects.select_for_update().get(pk=body.pk)
    if body.seats.filter(number=facts["number"]).exists():
        raise NumberTaken(facts["number"])
    seat = Seat.objects.create(body=body, **facts)
    journal.record("seat.added", on=seat, by=by, at=at)
    return seat


@transaction.atomic
def change_seat(*, seat: Seat, facts: dict[str, Any], by: User, at: datetime) -> Seat:
    held = hold(seat)
    if held.body.seats.filter(number=facts["number"]).exclude(pk=seat.pk).exists():
        raise NumberTaken(facts["number"])
    for name, value in facts.items():
        setattr(held, name, value)
    held.save(update_fields=list(facts))
    journal.record("seat.changed", on=held, by=by, at=at)
    return held


@transaction.atomic
def abolish_seat(*, seat: Seat, on: date, by: User, at: datetime) -> Seat:
    """The seat no longer exists from that day on; what was stays in its history."""
    held = hold(seat)
    going_on = Q(ends_on=None) | Q(ends_on__gte=on)
    if held.terms.filter(going_on).exclude(left_on__lte=on).exists():
        raise SeatInUse(seat.pk)
    Seat.objects.filter(pk=seat.pk).update(abolished_on=on)
    journal.record("seat.abolished", on=held, by=by, at=at)
    seat.refresh_from_db()
    return seat
