"""Openings as the rules read them, and those that wait for somebody."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from members.journal import type_of
from members.models import Entry
from opportunities.domain import openings as rules
from opportunities.domain.lifecycle import OPEN, UNANSWERED, CandidacyStatus, OpeningStatus
from opportunities.domain.openings import Chair, Fault, Gap, Posting, Silence
from opportunities.domain.words import Help
from opportunities.models import Body, Opening, Placement, Seat
from opportunities.models.asking import Asking

ASKED: tuple[str, ...] = tuple(field.name for field in Asking._meta.local_fields)
"""What seats ask, and openings copy."""


def asking_of(row: Asking) -> dict[str, Any]:
    """What a seat or an opening asks of whoever sits on it."""
    return {name: getattr(row, name) for name in ASKED}


def posting_of(opening: Opening) -> Posting:
    """An opening as the rules read it; one query for its seats."""
    said = {name: getattr(opening, name) for name in Posting.__dataclass_fields__ if _has(name)}
    helps = {each: getattr(opening, each.value) for each in Help}
    return Posting(**said, chairs=_chairs(opening), helps=helps, body_is_public=opening.body.live)


def _has(name: str) -> bool:
    return name not in {"chairs", "helps", "body_is_public"}


def _chairs(opening: Opening) -> list[Chair]:
    if opening.pk is None:
        return []
    others = Opening.objects.filter(seats=OuterRef("pk"), status__in=rules.GOING_ON)
    seats = opening.seats.annotate(elsewhere=Exists(others.exclude(pk=opening.pk)))
    return [
        Chair(seat.appointer_id is not None, seat.takes_applications, seat.elsewhere)
        for seat in seats
    ]


def gaps_of(opening: Opening, on: date) -> list[Gap]:
    return rules.gaps(posting_of(opening), on)


def silences_of(opening: Opening) -> list[Silence | Help]:
    return rules.silences(posting_of(opening))


def faults_of(fields: dict[str, Any]) -> list[Fault]:
    """What cannot be about the fields of an opening."""
    names = ("closes_on", "decides_on", "child_age_min", "child_age_max", "pay_amount")
    said = {name: fields.get(name) for name in names}
    return rules.faults(pay=fields.get("pay") or "", **said)  # type: ignore[arg-type]


def seats_left(opening: Opening) -> QuerySet[Seat]:
    """Its seats to which nobody was appointed out of it."""
    given = Placement.objects.filter(candidacy__opening=opening).values("term__seat")
    return opening.seats.exclude(pk__in=given.exclude(term=None))


def seats_to_offer(body: Body, on: date, *, but: Opening | None = None) -> QuerySet[Seat]:
    """Seats for an opening: they take applications, and are in no other that goes on."""
    others = Opening.objects.filter(seats=OuterRef("pk"), status__in=rules.GOING_ON)
    if but and but.pk:
        others = others.exclude(pk=but.pk)
    seats = body.seats.standing(on).filter(takes_applications=True)
    free: QuerySet[Seat] = seats.exclude(Exists(others)).select_related("appointer")
    return free


def sender_of(opening: Opening) -> int | None:
    """The key of the account that sent it to be checked, by the journal."""
    sent = Entry.objects.filter(
        record_type=type_of(Opening), record_id=str(opening.pk), event="opening.submitted"
    )
    found: int | None = sent.order_by("-at", "-pk").values_list("actor", flat=True).first()
    return found


def openings_to_check() -> QuerySet[Opening]:
    """Sent by hosts, and not checked yet; the oldest first."""
    sent = Opening.objects.filter(status=OpeningStatus.SUBMITTED.value)
    return sent.select_related("body").order_by("submitted_at", "pk")


def openings_going_on() -> QuerySet[Opening]:
    """Posted or being decided, with their numbers; the first to close comes first."""
    rows = Opening.objects.filter(status__in=rules.GOING_ON)
    rows = rows.exclude(status=OpeningStatus.SUBMITTED.value).select_related("body")
    return with_numbers(rows).order_by("closes_on", "pk")


def openings_to_close(on: date) -> QuerySet[Opening]:
    """Posted, and their last day is over."""
    late = Opening.objects.filter(status=OpeningStatus.POSTED.value, closes_on__lt=on)
    return late.order_by("pk")


def with_numbers(openings: QuerySet[Opening]) -> QuerySet[Opening]:
    """How many wait for a first answer, how many talks are agreed, how many are with the host."""
    of = "candidacies__status"
    return openings.annotate(
        waiting=Count("candidacies", filter=Q(**{f"{of}__in": UNANSWERED})),
        talks=Count("candidacies", filter=Q(**{of: CandidacyStatus.INTERVIEW.value})),
        named=Count("candidacies", filter=Q(**{of: CandidacyStatus.REFERRED.value})),
    )


def unended(opening: Opening) -> QuerySet[Any]:
    """The candidacies that wait for an end of any kind."""
    rows = opening.candidacies.filter(status__in=OPEN).order_by("pk")
    return rows.select_related("person__user")
