"""Yearly totals by payer, to the cent, and the amount from which a payer reports (DOMAIN O7)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain import stipends
from opportunities.domain.stipends import Paid, Reach, threshold, totals

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
cents = st.integers(0, 500_000).map(lambda number: Decimal(number) / 100)
payments = st.builds(
    Paid,
    payer=st.sampled_from(["OEC", "oec ", " Family  Council", "Family Council"]),
    on=days,
    dollars=cents,
    income=st.booleans(),
    hours=st.none() | cents,
)


def paid(dollars: str, on: date = date(2026, 5, 1), payer: str = "OEC", **facts) -> Paid:
    return Paid(payer, on, Decimal(dollars), facts.pop("income", True), **facts)


@pytest.mark.parametrize(
    ("year", "dollars", "published"),
    [(2019, 600, True), (2025, 600, True), (2026, 2000, True), (2027, 2000, False)],
)
def test_the_threshold_of_a_year(year, dollars, published):
    found = threshold(year)
    assert (found.dollars, found.published) == (dollars, published)
    assert found.source


@pytest.mark.parametrize(
    ("dollars", "year", "reach"),
    [
        ("539.99", 2025, Reach.BELOW),
        ("540.00", 2025, Reach.NEAR),
        ("599.99", 2025, Reach.NEAR),
        ("600.00", 2025, Reach.REACHED),
        ("600.00", 2026, Reach.BELOW),
        ("1799.99", 2026, Reach.BELOW),
        ("1800.00", 2026, Reach.NEAR),
        ("2000.00", 2026, Reach.REACHED),
        ("2000.00", 2027, Reach.REACHED),
    ],
)
def test_where_a_total_stands(dollars, year, reach):
    (total,) = totals([paid(dollars, date(year, 12, 31))])
    assert total.reach == reach


def test_the_turn_of_the_year_starts_a_new_total():
    found = totals([paid("400", date(2025, 12, 31)), paid("400", date(2026, 1, 1))])
    assert [(total.year, total.income) for total in found] == [(2026, 400), (2025, 400)]


def test_costs_paid_back_are_no_income():
    (total,) = totals([paid("100"), paid("5000", income=False)])
    assert (total.income, total.expenses, total.reach) == (100, 5000, Reach.BELOW)


def test_two_payers_do_not_add_up_and_one_payer_in_two_spellings_does():
    found = totals([paid("1000"), paid("1000", payer="oec  "), paid("1000", payer="DCF")])
    assert [(total.payer, total.income) for total in found] == [("DCF", 1000), ("OEC", 2000)]


def test_many_small_amounts_are_exact():
    (total,) = totals([paid("0.10") for _ in range(3)])
    assert total.income == Decimal("0.30")


@given(st.lists(payments))
def test_no_cent_and_no_hour_is_lost_or_made(rows):
    found = totals(rows)
    assert sum(t.income + t.expenses for t in found) == sum(row.dollars for row in rows)
    assert sum(t.hours for t in found) == stipends.hours(rows)


@given(st.lists(payments), st.randoms())
def test_the_order_of_writing_down_changes_no_total(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)

    def amounts(of):
        return [(t.year, t.payer.casefold(), t.income, t.hours) for t in totals(of)]

    assert amounts(rows) == amounts(mixed)


@given(st.lists(payments), payments)
def test_one_more_payment_never_lowers_where_a_total_stands(rows, more):
    def reach(of):
        return {(t.year, t.payer.casefold()): list(Reach).index(t.reach) for t in totals(of)}

    before, after = reach(rows), reach([*rows, more])
    assert all(after[key] >= standing for key, standing in before.items())
