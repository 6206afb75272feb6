"""Putting somebody into a seat, changing her days, and ending her term."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from members.models import Entry
from opportunities.actions.terms import TermRefused, change_term, end_term, seat_person
from opportunities.domain.terms import Reason
from opportunities.domain.words import Parting
from opportunities.models import Seat, Term
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import body, seat, sits

pytestmark = pytest.mark.django_db
LAST = date(2028, 3, 1)


def take(on: Seat, holder="Bea Lind", person=None, starts_on=TODAY, ends_on=LAST, by=None, **more):
    facts = {"remainder": False, "by": by, "at": NOW} | more
    return seat_person(
        seat=on, person=person, holder=holder, starts_on=starts_on, ends_on=ends_on, **facts
    )


def refusal(*args, **facts) -> tuple[Reason, ...]:
    before = Term.objects.count()
    with pytest.raises(TermRefused) as refused:
        take(*args, **facts)
    assert Term.objects.count() == before
    return refused.value.reasons


def test_somebody_takes_a_seat_and_it_is_written_down(parent_seat, bea, hugo):
    term = take(parent_seat, " Bea Lind ", bea.person, by=hugo)
    assert (term.holder, term.person, term.ends_on) == ("Bea Lind", bea.person, LAST)
    entry = Entry.objects.get(event="term.begun", record_id=str(term.pk))
    assert entry.actor == hugo


def test_a_seat_that_somebody_has_is_refused(parent_seat):
    sits("Ann", parent_seat, date(2025, 1, 1), date(2026, 12, 31))
    assert refusal(parent_seat) == (Reason.TAKEN,)


def test_a_term_without_an_end_keeps_the_seat_until_somebody_ends_it(parent_seat):
    term = sits("Ann", parent_seat, date(2019, 1, 1))
    assert refusal(parent_seat) == (Reason.TAKEN,)
    end_term(term=term, left_on=TODAY, parting=Parting.RESIGNED, by=None, at=NOW)
    assert take(parent_seat).pk


def test_whoever_served_on_makes_room(parent_seat):
    over = sits("Ann", parent_seat, date(2023, 1, 1), date(2024, 12, 31))
    take(parent_seat)
    over.refresh_from_db()
    assert (over.left_on, over.parting) == (TODAY, "term-over")


def test_a_term_that_ends_before_it_starts_is_refused(parent_seat):
    assert refusal(parent_seat, ends_on=date(2026, 3, 1)) == (Reason.ORDER,)


def test_a_term_that_never_ends_is_taken(parent_seat):
    assert take(parent_seat, ends_on=None).ends_on is None


def test_nobody_takes_a_seat_without_a_name(parent_seat):
    assert refusal(parent_seat, "  ") == (Reason.NOBODY,)


def test_nobody_takes_two_seats_of_one_body(council, parent_seat, bea):
    take(seat(council, 2), "Bea Lind", bea.person)
    assert refusal(parent_seat, "B. Lind", bea.person) == (Reason.TWICE,)


def test_a_third_term_in_a_row_is_refused_and_another_persons_is_not(parent_seat, bea, alma):
    for first in (2022, 2024):
        sits(
            "Bea", parent_seat, date(first, 3, 2), date(first + 2, 3, 1), person=bea.person
        )  # fmt: skip
    assert refusal(parent_seat, "Bea", bea.person) == (Reason.TOO_MANY,)
    assert take(parent_seat, "Alma Reyes", alma.person).pk


def test_somebody_without_a_record_is_known_by_her_name(parent_seat):
    for first in (2022, 2024):
        sits("Bea Lind", parent_seat, date(first, 3, 2), date(first + 2, 3, 1))
    assert refusal(parent_seat, "bea lind") == (Reason.TOO_MANY,)
    assert take(parent_seat, "Bea Lindt").pk


def test_one_council_of_a_kind_per_person(bea):
    rule = [{"rule": "one_per_person", "group": "regional"}]
    east = body("East", "east", composition=rule)
    west = body("West", "west", composition=rule)
    other = body("Other", "other")
    take(seat(east, 1), person=bea.person)
    assert refusal(seat(west, 1), person=bea.person) == (Reason.ELSEWHERE,)
    assert take(seat(other, 1), person=bea.person).pk


def test_a_seat_that_no_longer_exists_is_refused(council):
    assert refusal(seat(council, 2, abolished_on=TODAY)) == (Reason.ABOLISHED,)


def test_days_of_a_term_may_change_where_they_harm_nobody(parent_seat):
    first = take(parent_seat)
    second = take(parent_seat, "Cleo", starts_on=date(2028, 3, 2), ends_on=date(2029, 3, 1))
    days = {"starts_on": TODAY, "remainder": True, "by": None, "at": NOW}
    change_term(term=first, ends_on=date(2027, 3, 1), **days)
    first.refresh_from_db()
    assert (first.ends_on, first.remainder) == (date(2027, 3, 1), True)
    with pytest.raises(TermRefused):
        change_term(term=first, ends_on=second.starts_on, **days)


def test_a_term_ends_once(parent_seat):
    term = take(parent_seat)
    end = {"parting": Parting.MOVED, "by": None, "at": NOW}
    end_term(term=term, left_on=date(2026, 4, 1), **end)
    with pytest.raises(TermRefused) as refused:
        end_term(term=term, left_on=date(2026, 5, 1), **end)
    assert refused.value.reasons == (Reason.ENDED,)
    assert term.left_on == date(2026, 4, 1)


def test_a_term_does_not_end_before_it_starts(parent_seat):
    term = take(parent_seat)
    with pytest.raises(TermRefused):
        end_term(
            term=term, left_on=date(2026, 3, 1), parting=Parting.OTHER, by=None, at=NOW
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_of_two_who_fill_a_seat_at_once_one_is_told_that_it_is_taken(parent_seat):
    outcomes = []

    def fill(name: str) -> None:
        try:
            take(parent_seat, name, starts_on=date(2026, 3, len(name)))
            outcomes.append("in")
        except TermRefused:
            outcomes.append("out")
        connection.close()

    threads = [Thread(target=fill, args=[name]) for name in ("Ann", "Cleo", "Denise")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "out", "out"]
