"""How many seats are vacant: never below nothing, and unknown where nobody has set a number."""

from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain.terms import SeatState
from opportunities.domain.vacancies import Chair, count

FILLED, VACANT = Chair(SeatState.FILLED), Chair(SeatState.VACANT)
CHAIRS = st.lists(
    st.builds(Chair, st.sampled_from(SeatState), st.booleans(), st.booleans(), st.booleans())
)


@given(st.none() | st.integers(0, 50), CHAIRS)
def test_no_count_is_ever_negative(declared, chairs):
    table = count(declared, chairs)
    assert all(value is None or value >= 0 for value in vars(table).values())
    assert (table.vacant is None) == (not declared)


@given(st.integers(1, 50), CHAIRS)
def test_seats_of_the_law_are_taken_or_vacant(declared, chairs):
    table = count(declared, chairs)
    assert table.sitting - table.without_seat + table.vacant == declared


def test_nobody_set_a_number_so_nobody_can_say_how_many_are_vacant():
    table = count(0, [FILLED] * 16)
    assert (table.declared, table.sitting, table.vacant, table.without_seat) == (None, 16, None, 0)


def test_alternates_and_guests_by_office_are_counted_apart():
    chairs = [FILLED] * 30 + [Chair(SeatState.FILLED, alternate=True)] * 17
    table = count(30, [*chairs, Chair(SeatState.FILLED, guest=True)])
    assert (table.sitting, table.vacant, table.alternates, table.guests) == (30, 0, 17, 1)


def test_serving_on_after_a_term_is_no_vacancy():
    table = count(2, [Chair(SeatState.HOLDOVER), Chair(SeatState.ENDS_SOON)])
    assert (table.sitting, table.holdover, table.ends_soon, table.vacant) == (2, 1, 1, 0)


def test_more_members_than_the_law_has_seats_are_told_as_that():
    table = count(7, [FILLED] * 9)
    assert (table.without_seat, table.vacant) == (2, 0)


def test_an_empty_seat_for_parents_is_known_even_without_a_law():
    table = count(None, [FILLED, Chair(SeatState.VACANT, for_parents=True), VACANT])
    assert (table.vacant, table.empty, table.for_parents, table.has_empty) == (None, 2, 1, True)
