"""The seats of bodies on a day: who sits there, what is vacant, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from opportunities.domain import readiness, vacancies
from opportunities.domain.readiness import SeatGap
from opportunities.domain.terms import SeatState, state
from opportunities.domain.vacancies import SITTING, Chair, Vacancies
from opportunities.domain.words import FOR_PARENTS
from opportunities.models import Body, Seat, Term
from opportunities.models.seat_labels import SEAT_GAPS, SEAT_STATES, STATE_TONES, UNNAMED
from opportunities.queries.terms import served


@dataclass(frozen=True)
class SeatRow:
    """One seat on a day."""

    seat: Seat
    state: SeatState
    term: Term | None
    """Of whoever holds it; None where it is vacant."""
    following: Term | None
    """Somebody who has been named and has not begun."""
    last: Term | None
    """The newest that has begun, over or not."""
    gaps: tuple[SeatGap, ...]

    @property
    def label(self) -> Any:
        return UNNAMED if self.is_unnamed else SEAT_STATES[self.state]

    @property
    def tone(self) -> str:
        return "" if self.is_unnamed else STATE_TONES[self.state]

    @property
    def gap_labels(self) -> list[Any]:
        return [SEAT_GAPS[gap] for gap in self.gaps]

    @property
    def is_vacant(self) -> bool:
        return self.state == SeatState.VACANT

    @property
    def is_unnamed(self) -> bool:
        """It comes with an office, and nobody has said who holds that: not a vacancy."""
        return self.seat.ex_officio and self.is_vacant

    @property
    def is_for_parents(self) -> bool:
        return self.seat.reserved_for in FOR_PARENTS

    @property
    def is_guest(self) -> bool:
        """By office and without a vote: none of the seats that the law counts."""
        return self.seat.ex_officio and not self.seat.voting


def seat_rows(body: Body, on: date) -> list[SeatRow]:
    """Its seats on that day in their order, in two queries."""
    return rows_of([body], on)[body.pk]


def rows_of(bodies: Iterable[Body], on: date) -> dict[int, list[SeatRow]]:
    """The seats of many bodies by the key of the body, in two queries."""
    known = {body.pk: body for body in bodies}
    seats = Seat.objects.standing(on).filter(body__in=known).select_related("appointer")
    terms = Prefetch("terms", Term.objects.order_by("starts_on"))
    found: dict[int, list[SeatRow]] = defaultdict(list)
    for seat in seats.order_by("body_id", "number").prefetch_related(terms):
        seat.body = known[seat.body_id]
        found[seat.body_id].append(_row(seat, on))
    return found


def _row(seat: Seat, on: date) -> SeatRow:
    terms = list(seat.terms.all())
    begun = [term for term in terms if term.starts_on <= on]
    now = state(map(served, terms), on, holdover=seat.body.holdover)
    last = begun[-1] if begun else None
    term = last if now in SITTING else None
    gaps = readiness.seat_gaps(
        appointed=seat.appointer_id is not None,
        by_office=seat.ex_officio,
        titled=bool(seat.title),
        endless=term is not None and term.ends_on is None,
    )
    following = next((each for each in terms if each.starts_on > on), None)
    return SeatRow(seat, now, term, following, last, gaps)


def counted(body: Body, rows: Iterable[SeatRow]) -> Vacancies:
    """The vacancy table of a body from its seats on a day."""
    return vacancies.count(body.seats_by_law, map(_chair, rows))


def _chair(row: SeatRow) -> Chair:
    return Chair(
        row.state,
        alternate=row.seat.alternate,
        guest=row.is_guest,
        for_parents=row.is_for_parents,
        by_office=row.seat.ex_officio,
    )


def vacancy_table(body: Body, on: date) -> Vacancies:
    return counted(body, seat_rows(body, on))


def vacancy_tables(bodies: Iterable[Body], on: date) -> dict[int, Vacancies]:
    """Of many bodies by their keys, in two queries however many there are."""
    bodies = list(bodies)
    rows = rows_of(bodies, on)
    return {body.pk: counted(body, rows[body.pk]) for body in bodies}
