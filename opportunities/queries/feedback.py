"""Whom to ask about a service now, and what was answered."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.models import Person
from opportunities.domain.feedback import CLOSES_AFTER, TOO_LATE, Asking, Service, to_ask
from opportunities.domain.words import Parting, Side
from opportunities.models import Feedback, Placement
from opportunities.queries.placements import address_of, hosts_of

Due = tuple[Placement, Side, Asking]

SAME_MOMENT = timedelta(days=180)
"""A corrected first day moves a moment by some days: who was asked is not asked again."""


def due(on: date) -> Iterator[Due]:
    """Each side that is to be asked on that day and was not."""
    ended = Q(ended_on=None) | Q(ended_on__gte=on - TOO_LATE)
    began = Placement.objects.filter(ended, serving_since__isnull=False)
    rows = began.select_related("person__user", "buddy__user", "body")
    for placement in rows.prefetch_related("feedback").order_by("pk"):
        service = Service(placement.serving_since, placement.ended_on, placement.parting)
        if asking := to_ask(service, on):
            for side in _not_asked(placement, asking):
                yield placement, side, asking


def _not_asked(placement: Placement, asking: Asking) -> list[Side]:
    asked = {
        row.side
        for row in placement.feedback.all()
        if row.moment == asking.moment and abs(row.due_on - asking.due_on) < SAME_MOMENT
    }
    return [side for side in Side if side not in asked]


def can_answer(placement: Placement, side: Side) -> bool:
    """Is there anybody to ask, with an address?"""
    if side is Side.HOST:
        return hosts_of(placement.body).exists()
    person = asked_person(placement, side)
    return person is not None and bool(address_of(person))


def asked_person(placement: Placement, side: Side) -> Person | None:
    """Nobody by name of the host's side: any one of its hosts answers."""
    if side is Side.PARENT:
        return placement.person
    agreed = side is Side.BUDDY and placement.buddy_agreed_at
    return placement.buddy if agreed else None


def silent(asked_by: datetime, at: datetime) -> QuerySet[Feedback]:
    """Asked by that time, unanswered, and still open. Nobody is reminded of one who has died."""
    rows = Feedback.objects.filter(answered_at=None, asked_at__lte=asked_by)
    rows = rows.exclude(placement__parting=Parting.DIED.value)
    return rows.filter(asked_at__gt=at - CLOSES_AFTER).select_related(
        "person__user", "placement__person__user", "placement__body"
    )


def open_for(person: Person, at: datetime) -> QuerySet[Feedback]:
    """What she was asked as a parent or buddy and may still answer or change."""
    rows = Feedback.objects.filter(person=person).exclude(side=Side.HOST.value)
    return _open(rows, at)


def open_of_body(placements: list[Placement], at: datetime) -> QuerySet[Feedback]:
    """What the hosts were asked about these services."""
    return _open(Feedback.objects.filter(placement__in=placements, side=Side.HOST.value), at)


def _open(rows: QuerySet[Feedback], at: datetime) -> QuerySet[Feedback]:
    still = rows.filter(asked_at__gt=at - CLOSES_AFTER)
    return still.select_related("placement__body", "placement__person").order_by("asked_at", "pk")


def closes_on(feedback: Feedback) -> date:
    return timezone.localtime(feedback.asked_at + CLOSES_AFTER).date()
