"""What a body's seats are on a day, in constant queries, and whether its rules hold."""

from datetime import date

import pytest
from django.utils import translation

from opportunities.domain.readiness import SeatGap
from opportunities.queries.composition import composition_of, rule_words
from opportunities.queries.seats import rows_of, seat_rows, vacancy_table, vacancy_tables
from tests.conftest import TODAY
from tests.opportunities.conftest import body, seat, sits

pytestmark = pytest.mark.django_db
SOON, LATER = date(2026, 5, 1), date(2027, 5, 1)


def test_each_seat_says_how_it_stands_and_who_sits_there(council):
    for number in range(1, 6):
        seat(council, number)
    one, two, three, four, five = council.seats.all()
    sits("Ann", one, date(2025, 1, 1), LATER)
    sits("Bo", two, date(2024, 1, 1), SOON)
    sits("Cy", three, date(2022, 1, 1), date(2024, 1, 1))
    sits("Di", four, date(2025, 1, 1), LATER, left_on=date(2026, 1, 1))
    sits("Ed", five, SOON, LATER)
    rows = seat_rows(council, TODAY)
    assert [(row.state.value, row.term and row.term.holder) for row in rows] == [
        ("filled", "Ann"), ("ends-soon", "Bo"), ("holdover", "Cy"), ("vacant", None),
        ("vacant", None),
    ]  # fmt: skip
    assert rows[4].following.holder == "Ed"
    assert rows[3].last.holder == "Di"


def test_a_seat_that_no_longer_exists_is_not_there(council):
    seat(council, 1, abolished_on=TODAY)
    assert seat_rows(council, TODAY) == []


def test_what_is_missing_of_a_seat_is_named(council):
    sits("Ann", seat(council, 1, appointer=None), date(2025, 1, 1))
    seat(council, 2, appointer=None, ex_officio=True, takes_applications=False)
    seat(council, 3)
    gaps = [row.gaps for row in seat_rows(council, TODAY)]
    assert gaps == [(SeatGap.NO_APPOINTER, SeatGap.NO_END), (SeatGap.NO_TITLE,), ()]


def test_seats_of_many_bodies_take_two_queries(council, django_assert_num_queries):
    bodies = [council, *(body(f"Body {n}", f"body-{n}") for n in range(8))]
    for each in bodies:
        for number in (1, 2, 3):
            sits("Ann", seat(each, number), date(2025, 1, 1), LATER)
    with django_assert_num_queries(2):
        tables = vacancy_tables(bodies, TODAY)
        assert {table.sitting for table in tables.values()} == {3}
    with django_assert_num_queries(2):
        found = rows_of(bodies, TODAY)
        assert all(str(row.seat.appointer) for rows in found.values() for row in rows)


def test_a_body_by_law_has_as_many_vacancies_as_seats_that_nobody_has(council):
    council.seats_by_law = 5
    sits("Ann", seat(council, 1), date(2025, 1, 1), LATER)
    seat(council, 2)
    table = vacancy_table(council, TODAY)
    assert (table.vacant, table.empty, table.for_parents) == (4, 1, 1)


PARENTS = {"rule": "quota", "trait": "reserved_for", "is": ["parent", "family"], "at_least": 2}


def test_a_vacancy_that_breaks_a_quota_is_a_warning(council):
    council.composition = [PARENTS]
    sits("Ann", seat(council, 1), date(2025, 1, 1), LATER)
    seat(council, 2)
    (warning,) = composition_of(council, TODAY).warnings
    assert warning.startswith("A vacant seat breaks this rule: At least 2: Parents, foster")


def test_a_term_that_ends_soon_puts_a_quota_at_risk(council):
    council.composition = [PARENTS | {"at_least": 1}]
    sits("Ann", seat(council, 1), date(2025, 1, 1), SOON)
    (warning,) = composition_of(council, TODAY).warnings
    assert warning.startswith("When a term ends soon")


def test_a_seat_for_anybody_says_nothing_of_who_sits_there(council):
    council.composition = [PARENTS | {"at_least": 1}]
    sits("Ann", seat(council, 1, reserved_for=""), date(2025, 1, 1), LATER)
    (told,) = composition_of(council, TODAY).rules
    assert told.label == "Cannot be told"


def test_what_was_said_of_a_member_goes_before_what_her_seat_says(council):
    council.composition = [
        {"rule": "quota", "trait": "provider_income", "is": [True], "at_most_percent": 50},
        {"rule": "chairs", "number": 1},
    ]
    said = {"provider_income": True, "chair": True, "region": None}
    sits("Ann", seat(council, 1), date(2025, 1, 1), LATER, traits=said)
    first, second = composition_of(council, TODAY).rules
    assert (first.label, second.label) == ("Does not hold", "Holds")


def test_alternates_do_not_count_for_the_rules(council):
    council.composition = [PARENTS | {"at_least": 1}]
    sits("Ann", seat(council, 1, alternate=True), date(2025, 1, 1), LATER)
    assert composition_of(council, TODAY).rules[0].label == "Does not hold"


def test_contradictions_and_mistakes_are_kindly_told_and_lose_nothing(council):
    council.composition = [
        PARENTS | {"more_than_percent": 50} | {"at_least": 1},
        {k: v for k, v in PARENTS.items() if k != "at_least"} | {"at_least_percent": 60},
        {k: v for k, v in PARENTS.items() if k != "at_least"} | {"at_most_percent": 40},
    ]
    found = composition_of(council, TODAY)
    assert found.mistakes == ["Rule 1: please give one number that can be."]
    (clash,) = found.clashes
    assert clash.startswith("Rules 2, 3 ask for more of these members than is allowed. Nothing is")
    assert [told.finding.number for told in found.rules] == [2, 3]


def test_a_rule_is_read_in_its_own_words_and_in_the_readers_language():
    rule = PARENTS | {"words": "Two parents", "words_es": "Dos padres"}
    assert rule_words(rule) == "Two parents"
    with translation.override("es"):
        assert rule_words(rule) == "Dos padres"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            {"rule": "quota", "trait": "child_age", "to": 12, "at_least_percent": 20},
            "At least 20 percent: parents of a child aged 0 to 12",
        ),
        (
            {"rule": "quota", "trait": "provider_income", "is": [True], "at_most_percent": 50},
            "At most 50 percent: people with income from a provider",
        ),
        (
            {"rule": "regions", "regions": ["capitol"], "at_least": 2},
            "At least 2 from each of these parts: Hartford area",
        ),
        ({"rule": "size", "at_most": 21}, "At most 21 members"),
        ({"rule": "chairs", "number": 2}, "2 members chair"),
        (
            {"rule": "may_not_chair", "trait": "reserved_for", "is": ["official"]},
            "May not chair: Holders of an office",
        ),
        (
            {"rule": "staggered", "years": [3, 2, 1]},
            "First terms last 3, 2, 1 years by turns, so that not all end together",
        ),
    ],
)
def test_each_kind_of_rule_is_put_into_words(rule, words):
    assert rule_words(rule) == words
