"""A seat that becomes free starts its next opening, once."""

from datetime import date, timedelta

import pytest

from members.models import Letter
from opportunities.actions.freeing import draft_next_openings
from opportunities.models import Opening, Seat, Term
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import opening, seat, sits

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=90)


def drafted(at=NOW) -> list[Opening]:
    draft_next_openings(at=at)
    return list(Opening.objects.filter(status="draft").order_by("pk"))


def test_a_term_that_ends_soon_drafts_the_next_opening_with_what_the_seat_asks(council, hugo, lena):
    facts = {"regions": ["capitol"], "child_age_max": 12, "no_provider": True}
    sits("Ann", seat(council, 1, **facts), date(2024, 6, 1), SOON)
    (made,) = drafted()
    assert (made.regions, made.child_age_max, made.no_provider) == (["capitol"], 12, True)
    assert (made.title, made.title_es) == ("Seat: Family Council", "Puesto: Family Council")
    assert made.begins_on == SOON + timedelta(days=1)
    assert made.term_months == 24
    assert [each.number for each in made.seats.all()] == [1]
    letters = Letter.objects.filter(name="opportunities/seat_frees")
    assert {letter.to for letter in letters} == {hugo.email, lena.email}
    assert "1 seat of Family Council is free" in letters[0].text


def test_a_day_before_nothing_happens(council):
    sits("Ann", seat(council, 1), date(2024, 6, 1), SOON + timedelta(days=1))
    assert drafted() == []


def test_it_happens_once_whatever_runs_twice(council, hugo):
    sits("Ann", seat(council, 1), date(2024, 6, 1), SOON)
    drafted()
    assert len(drafted()) == 1
    Opening.objects.update(status="withdrawn", ended_at=NOW)
    assert drafted(NOW + timedelta(days=40)) == []
    assert Letter.objects.count() == 1


def test_the_next_vacancy_of_the_seat_is_another(council):
    term = sits("Ann", seat(council, 1), date(2024, 6, 1), SOON)
    drafted()
    Opening.objects.update(status="filled", ended_at=NOW)
    Term.objects.filter(pk=term.pk).update(left_on=SOON)
    sits("Bo", term.seat, SOON, SOON + timedelta(days=365))
    assert drafted(NOW + timedelta(days=100)) == []
    assert len(drafted(NOW + timedelta(days=400))) == 1


def test_a_vacant_seat_and_one_whose_holder_serves_on_are_found_too(council):
    seat(council, 1)
    sits("Ann", seat(council, 2, title="Other"), date(2020, 1, 1), date(2022, 1, 1))
    assert len(drafted()) == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"takes_applications": False},
        {"abolished_on": TODAY},
        {"ex_officio": True, "takes_applications": False},
    ],
)
def test_seats_that_nobody_may_ask_for_draft_nothing(council, facts):
    seat(council, 1, **facts)
    assert drafted() == []


def test_a_body_that_nobody_sees_drafts_nothing(council):
    seat(council, 1)
    type(council).objects.update(live=False)
    assert drafted() == []


def test_a_seat_that_is_looked_for_already_drafts_nothing(council):
    row = seat(council, 1)
    made = opening(council, row, status="closed")
    assert drafted() == []
    Opening.objects.filter(pk=made.pk).update(status="withdrawn")
    assert [each.follows for each in drafted()] == [made]


def test_somebody_who_is_named_to_follow_ends_the_search(council):
    row = seat(council, 1)
    sits("Ann", row, date(2024, 6, 1), SOON)
    sits("Bo", row, SOON + timedelta(days=1), date(2028, 1, 1))
    assert drafted() == []


def test_the_words_of_the_opening_before_are_taken_over_and_its_days_are_not(council):
    row = seat(council, 1, child_age_max=6)
    opening(
        council, row, status="filled", title="Speak up", pay="hour", pay_amount=25,
        child_care="yes", child_age_max=12, ended_at=NOW, told_at=NOW,
    )  # fmt: skip
    (made,) = drafted()
    assert (made.title, made.pay_amount, made.child_care) == ("Speak up", 25, "yes")
    assert made.child_age_max == 6
    assert (made.closes_on, made.posted_at, made.told_at, made.ended_at) == (None,) * 4


def test_seats_that_ask_for_the_same_share_one_opening(council, hugo):
    for number in (1, 2, 3):
        seat(council, number)
    seat(council, 4, reserved_for="youth")
    made = drafted()
    assert sorted(each.seats.count() for each in made) == [1, 3]
    assert Letter.objects.count() == 2


def test_many_bodies_take_few_queries(council, django_assert_max_num_queries):
    for number in range(1, 30):
        sits("Ann", seat(council, number), date(2024, 6, 1), date(2099, 1, 1))
    with django_assert_max_num_queries(5):
        draft_next_openings(at=NOW)
    assert Seat.objects.count() == 29
