"""When a service is over, and when a statement of interests is to be given anew."""

from datetime import date, timedelta

import pytest

from opportunities.domain import disclosures
from opportunities.domain.disclosures import Owed, Standing
from opportunities.domain.services import NoBuddy, no_buddy, over
from opportunities.domain.terms import Served

START, END, NEXT = date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1)
LATER = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("term", "on", "holdover", "followed", "gone"),
    [
        (Served(START), LATER, False, None, None),
        (Served(START, END), END, False, None, None),
        (Served(START, END), NEXT, False, None, NEXT),
        (Served(START, END), NEXT, True, None, None),
        (Served(START, END), LATER, True, None, None),
        (Served(START, END), LATER, True, date(2026, 9, 1), date(2026, 9, 1)),
        (Served(START, END), LATER, True, date(2026, 9, 16), None),
        (Served(START, END, left=date(2025, 3, 1)), LATER, True, None, date(2025, 3, 1)),
        (Served(START, END, left=date(2026, 10, 1)), LATER, True, None, None),
        (Served(START, left=LATER), LATER, True, None, LATER),
    ],
)
def test_the_first_day_without_her(term, on, holdover, followed, gone):
    assert over(term, on, holdover=holdover, followed_on=followed) == gone


@pytest.mark.parametrize(
    ("made", "renew"),
    [(date(2026, 3, 2), date(2027, 3, 2)), (date(2028, 2, 29), date(2029, 2, 28))],
)
def test_a_statement_is_good_for_a_year(made, renew):
    assert disclosures.renew_by(made) == renew


@pytest.mark.parametrize(
    ("days", "first", "standing"),
    [
        (-31, False, Standing.GOOD),
        (-30, False, Standing.DUE),
        (0, False, Standing.DUE),
        (1, False, Standing.OVER),
        (-90, True, Standing.DUE),
        (1, True, Standing.OVER),
    ],
)
def test_where_a_statement_stands(days, first, standing):
    by = date(2026, 6, 1)
    assert Owed(by, first).standing(by + timedelta(days=days)) == standing


def test_the_first_statement_is_due_a_month_after_the_appointment():
    assert disclosures.due(date(2026, 3, 2), None) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"served": False, "by_network": True}, None),
        ({"served": False}, NoBuddy.NEVER_SERVED),
        ({"herself": True}, NoBuddy.HERSELF),
        ({"herself": True, "by_network": True}, NoBuddy.HERSELF),
        ({"address": False}, NoBuddy.NO_ADDRESS),
    ],
)
def test_who_may_be_a_buddy(facts, why):
    usual = {"herself": False, "served": True, "by_network": False, "address": True}
    assert no_buddy(**usual | facts) == why
