"""A term that is about to end begins the next opening."""

from datetime import date, timedelta

import pytest

from opportunities.actions.openings import withdraw_opening
from opportunities.actions.succeeding import begin_next_openings
from opportunities.models import Opening
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import opening, seat, sits

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=60)


def begun() -> list[Opening]:
    return list(Opening.objects.filter(status="draft"))


def test_three_months_before_the_end_a_draft_waits_with_the_words_of_last_time(
    council, parent_seat
):
    last = opening(
        council, parent_seat, status="filled", pay="hour", pay_amount=25, child_care="yes",
        decides_on=date(2026, 4, 4), ended_at=NOW - timedelta(days=700),
    )  # fmt: skip
    last.questions.create(words="Why?", required=True)
    sits("Ida", parent_seat, date(2024, 5, 1), SOON)
    assert begin_next_openings(at=NOW) == 1
    (draft,) = begun()
    assert (draft.follows, draft.title, draft.summary) == (last, last.title, last.summary)
    assert (draft.pay_amount, draft.child_care) == (25, "yes")
    assert (draft.closes_on, draft.decides_on) == (None, None)
    assert draft.begins_on == SOON + timedelta(days=1)
    assert list(draft.seats.all()) == [parent_seat]
    assert [(q.words, q.required) for q in draft.questions.all()] == [("Why?", True)]
    assert last.questions.count() == 1


def test_it_asks_what_the_seat_asks_today(council, parent_seat):
    opening(council, parent_seat, status="filled", child_age_max=6)
    parent_seat.child_age_max = 12
    parent_seat.save()
    sits("Ida", parent_seat, date(2024, 5, 1), SOON)
    begin_next_openings(at=NOW)
    assert begun()[0].child_age_max == 12


def test_a_seat_without_an_opening_before_begins_with_its_title(council):
    sits("Ida", seat(council, 7, title="Parent of a young child"), date(2024, 5, 1), SOON)
    sits("Eva", seat(council, 8, child_age_max=6), date(2024, 5, 1), SOON)
    assert begin_next_openings(at=NOW) == 2
    assert {draft.title for draft in begun()} == {"Parent of a young child", "Seat 8"}


def test_seats_that_were_filled_together_begin_together(council):
    first, second = seat(council, 1), seat(council, 2)
    opening(council, first, second, status="filled")
    for chair in (first, second):
        sits(f"Holder {chair}", chair, date(2024, 5, 1), SOON)
    assert begin_next_openings(at=NOW) == 1
    assert set(begun()[0].seats.all()) == {first, second}


def test_once_for_each_end_also_when_the_host_throws_it_away(council, parent_seat, hugo):
    sits("Ida", parent_seat, date(2024, 5, 1), SOON)
    begin_next_openings(at=NOW)
    withdraw_opening(opening=begun()[0], reason="Not needed", by=hugo, at=NOW)
    assert begin_next_openings(at=NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize("status", ["draft", "submitted", "posted", "closed"])
def test_a_seat_that_is_in_an_opening_is_left_alone(council, parent_seat, status):
    opening(council, parent_seat, status=status)
    sits("Ida", parent_seat, date(2024, 5, 1), SOON)
    assert begin_next_openings(at=NOW) == 0


def test_what_ends_later_or_goes_on_or_takes_no_applications_waits(council):
    sits("Far", seat(council, 1), date(2024, 5, 1), TODAY + timedelta(days=200))
    sits("Endless", seat(council, 2), date(2024, 5, 1))
    sits("Office", seat(council, 3, takes_applications=False), date(2024, 5, 1), SOON)
    sits("Gone", seat(council, 6, abolished_on=SOON), date(2024, 5, 1), SOON)
    again = seat(council, 4)
    sits("Ida", again, date(2024, 5, 1), SOON)
    sits("Ida", again, SOON + timedelta(days=1), date(2028, 5, 1))
    sits("Long over", seat(council, 5), date(2020, 5, 1), date(2022, 5, 1))
    assert begin_next_openings(at=NOW) == 0
