"""Seats whose term is about to end, and for which nobody has begun an opening."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from opportunities.domain.lifecycle import OVER
from opportunities.domain.terms import SOON
from opportunities.models import Body, Opening, Seat, Term
from opportunities.queries.openings import asking_of

LOOKING_BACK = timedelta(days=90)
"""Where a term has been over for longer, its body has seen it and knows what it does."""


@dataclass(frozen=True)
class Succession:
    """Seats of one body that go into one opening, and the opening that filled them last."""

    body: Body
    terms: list[Term]
    follows: Opening | None

    @property
    def seats(self) -> list[Seat]:
        return [term.seat for term in self.terms]

    @property
    def begins_on(self) -> date:
        """The day after the last of them ends."""
        return max(term.ends_on for term in self.terms if term.ends_on) + timedelta(days=1)


def ending_terms(on: date) -> QuerySet[Term]:
    """Near their end, the last of their seat, in a seat that takes applications and is in no
    opening that goes on or is being written."""
    later = Term.objects.filter(seat=OuterRef("seat"), starts_on__gt=OuterRef("starts_on"))
    busy = Opening.objects.filter(seats=OuterRef("seat")).exclude(status__in=OVER)
    rows = Term.objects.filter(
        left_on=None,
        ends_on__range=(on - LOOKING_BACK, on + SOON),
        seat__takes_applications=True,
        seat__in=Seat.objects.standing(on + SOON),
    )
    terms: QuerySet[Term] = rows.exclude(Exists(later)).exclude(Exists(busy))
    return terms.select_related("seat__body").order_by("seat__body", "seat__number")


def successions(terms: Iterable[Term]) -> list[Succession]:
    """Together what was filled together and still asks the same."""
    found: dict[tuple[int, int | None, str], Succession] = {}
    for term in terms:
        seat = term.seat
        last = Opening.objects.filter(seats=seat, status="filled").order_by("-ended_at").first()
        key = (seat.body_id, last.pk if last else None, repr(asking_of(seat)))
        found.setdefault(key, Succession(seat.body, [], last)).terms.append(term)
    return list(found.values())
