"""Totals against SciPy's dense solver, against trying all, and against their own prices."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linear_sum_assignment

from pairing import FULL_POINTS, Mismatch, best_total, check_total, market, prove_total
from tests.pairing.test_rounds import markets, possible, scores


def worth(on, seating):
    """How many sit, and with how many points."""
    sits = [(on.openings.row(o), p) for p, o in enumerate(seating) if o is not None]
    return len(sits), sum(int(on.merit[at]) for at in sits)


@settings(max_examples=120, deadline=None)
@given(markets())
def test_no_seating_fills_more_or_has_more_points(on):
    total = best_total(on)
    assert check_total(on, prove_total(on, total)) == []
    ways = product([None, *on.openings.keys], repeat=len(on.people))
    best = max(worth(on, way) for way in ways if possible(on, way))
    assert (len(total.seated), total.points) == best


@settings(max_examples=60, deadline=None)
@given(markets(most_people=15, most_openings=8, levels=30))
def test_a_total_is_what_scipy_finds_in_a_full_table(on):
    total = best_total(on)
    assert check_total(on, prove_total(on, total)) == []
    rows = np.repeat(np.arange(len(on.openings)), on.seats)
    open_to = (on.merit >= 0) & (on.liking >= 0)
    table = np.where(open_to, on.merit + 1000, 0)[rows]
    filled = linear_sum_assignment(table, maximize=True)
    values = table[filled]
    assert len(total.seated) == np.count_nonzero(values)
    assert total.points == values[values > 0].sum() - 1000 * np.count_nonzero(values)


@settings(max_examples=100, deadline=None)
@given(markets(most_people=6))
def test_what_is_not_the_best_is_not_proven(on):
    certificate = prove_total(on, best_total(on))
    if certificate.total.seated:
        fewer = certificate.total.seated[1:]
        points = worth(on, seating(fewer, on))[1]
        claimed = replace(
            certificate, total=replace(certificate.total, seated=fewer, points=points)
        )
        assert "not_proven" in {flaw.code for flaw in check_total(on, claimed)}


def seating(seated, on):
    return [dict(seated).get(person) for person in on.people.keys]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"points": 11}, "points"),
        ({"prices": ()}, "prices"),
        ({"prices": (("o0", -5), ("o1", 0))}, "prices"),
        ({"seated": (("p0", "o1"),)}, "not_proven"),
        ({"seated": (("p0", "o0"), ("p1", "o0"))}, "too_many"),
    ],
)
def test_a_tampered_total_is_found_out(change, code):
    on = market(scores([[5, 4], [3, 1]]), {"o0": 1, "o1": 1})
    certificate = prove_total(on, best_total(on))
    assert certificate.total.points == 7
    assert check_total(on, certificate) == []
    of_total = {name: value for name, value in change.items() if name != "prices"}
    told = {"total": replace(certificate.total, **of_total)} | (change if not of_total else {})
    assert code in {flaw.code for flaw in check_total(on, replace(certificate, **told))}


def test_a_total_of_another_policy_is_refused():
    on = market(scores([[1]]), {"o0": 1})
    with pytest.raises(Mismatch, match="made for"):
        check_total(on, prove_total(on, replace(best_total(on), policies=())))


def test_a_dense_table_gives_the_same_as_scipy():
    """More people than seats: of each opening only the best are looked at."""
    table = np.random.default_rng(3).integers(0, 50, (8, 120))
    on = market(scores(table), {f"o{n}": 2 for n in range(8)})
    rows = np.repeat(np.arange(8), 2)
    best = table[rows][linear_sum_assignment(table[rows], maximize=True)].sum()
    assert best_total(on).points == best


def test_a_seating_that_could_swap_for_more_points_has_no_prices():
    on = market(scores([[5, 4], [3, 1]]), {"o0": 1, "o1": 1})
    worse = replace(best_total(on), seated=(("p0", "o0"), ("p1", "o1")), points=6)
    assert [flaw.code for flaw in check_total(on, prove_total(on, worse))] == ["not_proven"]


def test_a_market_in_which_nothing_is_possible_seats_nobody():
    on = market(scores([[-4, -4], [-4, -9]]), {"o0": 1, "o1": 2})
    total = best_total(on)
    assert (total.seated, total.points) == ((), 0)
    assert check_total(on, prove_total(on, total)) == []


def test_seats_are_filled_before_points_are_counted():
    on = market(scores([[0, -1], [FULL_POINTS, 0]]), {"o0": 1, "o1": 1})
    assert best_total(on).seated == (("p0", "o0"), ("p1", "o1"))


def test_full_points_and_thousands_of_seats_do_not_run_over():
    table = np.full((3, 2500), FULL_POINTS)
    on = market(scores(table), {"o0": 800, "o1": 900, "o2": 700})
    total = best_total(on)
    assert total.points == 2400 * FULL_POINTS
    assert check_total(on, prove_total(on, total)) == []
