"""What a slate reads of seats, of those who sit in them, and of candidates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from opportunities.domain import slates
from opportunities.domain.fitting import ages
from opportunities.domain.slates import INTERESTS
from opportunities.domain.terms import SeatState, Served, state
from opportunities.domain.words import Reserved
from opportunities.models import Body, Disclosure, Opening, Seat, Term
from opportunities.queries.facts import FAMILY, Facts
from pairing import Pool, sets, words


def vacant_in(body: Body, rows: Sequence[Opening], on: date) -> dict[int, int]:
    """By opening its seats that are vacant, or held over by somebody whose term is over; a seat of
    two openings counts for the first."""
    taken: set[int] = set()
    found: dict[int, int] = {}
    for row in rows:
        free = [seat for seat in row.seats.all() if seat.pk not in taken and _is_free(seat, on)]
        taken |= {seat.pk for seat in free}
        found[row.pk] = len(free)
    return found


def _is_free(seat: Seat, on: date) -> bool:
    terms = [Served(term.starts_on, term.ends_on, term.left_on) for term in seat.terms.all()]
    exists = seat.abolished_on is None or seat.abolished_on > on
    sits = state(terms, on, holdover=seat.body.holdover)
    return exists and sits in (SeatState.VACANT, SeatState.HOLDOVER)


def _is_empty(seat: Seat, on: date) -> bool:
    terms = [Served(term.starts_on, term.ends_on, term.left_on) for term in seat.terms.all()]
    return state(terms, on, holdover=seat.body.holdover) is SeatState.VACANT


def columns_of(number: int, rule: Mapping[str, Any]) -> list[str]:
    parts = rule["regions"] if rule["rule"] == "regions" else [""]
    return [f"rule:{number}:{part}" for part in parts]


def _shown(number: int, rule: Mapping[str, Any], traits: Sequence[Mapping[str, Any]]) -> Any:
    for column in columns_of(number, rule):
        part = column.rpartition(":")[2]
        asked = {"trait": "region", "is": [part]} if part else rule
        yield column, words(slates.shows(asked, each) for each in traits)


def _all_shown(body: Body, traits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    counted = ((n, rule) for n, rule in enumerate(body.composition) if slates.is_counted(rule))
    return {name: column for n, rule in counted for name, column in _shown(n, rule, traits)}


def columns_about(
    body: Body, about: Sequence[Facts], traits: Sequence[Mapping[str, Any]], on: date
) -> dict[str, Any]:
    served = set(Term.objects.filter(person__isnull=False).values_list("person", flat=True))
    said = Disclosure.objects.filter(body=body, renew_by__gte=on).order_by("made_on", "pk")
    interests = dict(said.values_list("person", "has_interest"))
    named = {True: [body.slug], False: [], None: None}
    return _all_shown(body, traits) | {
        "new": words(each.person not in served for each in about),
        INTERESTS: sets(named[interests.get(each.person)] for each in about),
    }


def traits_of(about: Facts, at: datetime) -> dict[str, Any]:
    """What a candidate said, in the words of rules of composition."""
    parent = {True: [word.value for word in FAMILY], False: [], None: None}
    year = timezone.localtime(at).year
    return {
        "reserved_for": parent[about.is_parent],
        "provider_income": about.paid_by_provider,
        "lived_experience": True if about.systems else None,
        "region": about.region or None,
        "child_age": sorted(ages(about.birth_years, year)) if about.birth_years else None,
    }


def sitting(body: Body, rows: Sequence[Opening], on: date) -> Pool:
    """Those who stay: what is known of them is what their seats are kept for."""
    wanted = {seat.pk for row in rows for seat in row.seats.all()}
    seats = body.seats.standing(on).prefetch_related("terms").select_related("body")
    stay = [seat for seat in seats if seat.pk not in wanted and not _is_empty(seat, on)]
    traits = [_traits_of_seat(seat) for seat in stay]
    return Pool([f"seat {seat.pk}" for seat in stay], _all_shown(body, traits))


def _traits_of_seat(seat: Seat) -> dict[str, Any]:
    limits = (seat.child_age_min, seat.child_age_max)
    return {
        "reserved_for": seat.reserved_for or None,
        "provider_income": False if seat.no_provider else None,
        "lived_experience": True if seat.reserved_for == Reserved.LIVED_EXPERIENCE else None,
        "region": seat.regions[0] if len(seat.regions) == 1 else None,
        "child_age": None if limits == (None, None) else (limits[0] or 0, limits[1] or 99),
    }
