"""Facts that cannot be read, and what the kinds of criteria make of those that can."""

from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing import (
    ANY,
    Amount,
    BadFacts,
    BadQuota,
    Criterion,
    Distance,
    Near,
    Overlap,
    Policy,
    Pool,
    Rule,
    Same,
    Wish,
    numbers,
    one_need,
    places,
    rank,
    score,
    sets,
    spans,
    words,
)
from pairing.globe import metres, on_sphere
from tests.pairing.conftest import (
    BOISE,
    HARTFORD,
    NEW_HAVEN,
    peer_policy,
    referral,
    support_parents,
)
from tests.pairing.oracle import kilometres


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Pool(["a", "b", "a"]), "These keys are there more than once: a"),
        (lambda: Pool(["a", ""]), "a key of its own"),
        (lambda: Pool(["a", 1]), "all of one kind"),
        (lambda: Pool([None]), "texts or whole numbers"),
        (lambda: Pool(["a"], {"x": words(["y", "z"])}), "has 2 rows, the pool has 1"),
        (lambda: Pool(["a"], musts=sets([])), "has 0 rows"),
        (lambda: Pool(["a"], {"key": words(["y"])}), "another name"),
        (lambda: Pool(["a"]).row("b"), "Check the key"),
        (lambda: Pool(["a"], {"x": words(["y"])}).column("z"), "It has: x"),
        (lambda: numbers([1, float("nan")]), "Row 1 holds nan.*Say None when it is unknown"),
        (lambda: numbers([float("inf")]), "not a number to reckon with"),
        (lambda: numbers([10**400]), "not a number to reckon with"),
        (lambda: numbers(["7"]), "where a number is due"),
        (lambda: numbers([True]), "where a number is due"),
        (lambda: words([""]), "a text that is not empty"),
        (lambda: words([1.5]), "where a word is due"),
        (lambda: sets(["autism"]), "Put it in a list"),
        (lambda: sets([5]), "Put it in a list"),
        (lambda: sets([[None]]), "where a word is due"),
        (lambda: sets([range(1001)]), "at most 1000"),
        (lambda: spans([(2, 1)]), "Put the lower number first"),
        (lambda: spans([(float("nan"), 1)]), "not a number"),
        (lambda: spans([3]), "Give two numbers"),
        (lambda: places([(91, 0)]), "latitude"),
        (lambda: places([(0, float("nan"))]), "latitude"),
        (lambda: places([(None, 0)]), "latitude"),
        (lambda: places(["here"]), "Give two numbers"),
    ],
)
def test_facts_that_cannot_be_read_are_refused_with_what_to_change(make, says):
    with pytest.raises(BadFacts, match=says):
        make()


def one_criterion(test, **said):
    return Policy(key="p", version=1, criteria=(Criterion(key="c", test=test, weight=1),), **said)


@pytest.mark.parametrize(
    ("test", "needs", "pool", "says"),
    [
        (Same(need="a", pool="b"), {"a": words(["x"])}, {}, "no column 'b'"),
        (Same(need="a", pool="b"), {}, {"b": words(["x"])}, "no column 'a'"),
        (Same(need="a", pool="a"), {"a": numbers([1])}, {"a": words(["x"])}, "holds numbers"),
        (Near(need="a", pool="a", none=1), {"a": numbers([1])}, {"a": words(["x"])},
         "reads numbers there"),
        (Near(need="a", pool="a", none=1, order=("x",)), {"a": words(["x"])}, {"a": words(["y"])},
         "Add the word to the order"),
    ],
)  # fmt: skip
def test_columns_that_the_policy_cannot_read_are_refused(test, needs, pool, says):
    with pytest.raises(BadFacts, match=says):
        score(one_criterion(test), Pool(["n"], needs), Pool(["p"], pool))


def test_a_set_of_python_has_an_order_that_does_not_depend_on_the_process():
    assert sets([{"c", "a", "b"}]).told(0) == ("a", "b", "c")
    assert sets([["c", "a", "c"]]).told(0) == ("c", "a")


def test_a_must_have_that_is_no_criterion_is_refused():
    with pytest.raises(BadFacts, match="no such criterion"):
        rank(peer_policy(), referral(musts=["faith"]), support_parents())


def test_a_list_of_nobody_is_refused(mentors):
    with pytest.raises(BadQuota, match="1 or more"):
        rank(*mentors).shortlist(0)


def test_which_need_is_meant_has_to_be_said(mentors):
    policy, _, pool = mentors
    two = Pool(["d", "e"])
    with pytest.raises(BadFacts, match="Name the one"):
        rank(policy, two, pool)


coordinates = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=100, deadline=None)
@given(coordinates, coordinates)
def test_distances_are_those_of_the_haversine_formula(one, other):
    (found,) = metres(spheres([one])[:, 0], spheres([other]))
    exact = min(kilometres(one, other) * 1000, 6_671_700)
    assert abs(found - exact) < 2 + exact * 1e-6


def spheres(points):
    degrees = np.array(points, dtype=float)
    return on_sphere(degrees[:, 0], degrees[:, 1])


@settings(max_examples=100, deadline=None)
@given(coordinates)
def test_places_are_whole_numbers_so_that_sums_of_squares_are_exact(place):
    x, y, z = spheres([place])[:, 0].tolist()
    assert all(number.is_integer() for number in (x, y, z))
    latitude, longitude = map(radians, place)
    assert abs(z - sin(latitude) * 2**25) <= 0.51
    assert abs(y - cos(latitude) * sin(longitude) * 2**25) <= 0.51
    assert abs(x - cos(latitude) * cos(longitude) * 2**25) <= 0.51


def test_near_is_full_far_is_nothing_and_between_it_falls():
    pool = Pool(["a", "b", "c"], {"home": places([HARTFORD, NEW_HAVEN, BOISE])})
    test = Distance(need="home", pool="home", full=5, none=50, unit="miles")
    ranking = rank(one_criterion(test), one_need("n", {"home": places([HARTFORD])}), pool)
    shares = [ranking.score(key).reasons[0].share for key in "abc"]
    miles = kilometres(HARTFORD, NEW_HAVEN) / 1.609344
    assert shares[0] == 1000
    assert abs(shares[1] - (50 - miles) / 45 * 1000) <= 1
    assert shares[2] == 0


def test_a_parent_sees_who_fits_and_why(mentors):
    shortlist = rank(*mentors).shortlist()
    first, second = shortlist.scores
    assert shortlist.keys == ("ana", "bea")
    assert [(r.hurdle.key, r.rows, r.alone) for r in shortlist.refused] == [("trained", 1, 1)]
    reasons = {reason.key: reason for reason in second.reasons}
    assert reasons["concern"].share == 500
    assert (reasons["gender"].state, reasons["gender"].lacking) == ("unknown", ("pool",))
    assert (reasons["gender"].counted, reasons["gender"].share) == (500, None)
    assert reasons["language"].asked == ("es",)
    assert reasons["language"].found == ("es", "en")
    assert first.sure == 1000
    assert second.sure < 1000


def test_a_must_have_is_a_hard_rule_and_what_is_unknown_is_to_be_asked():
    policy, pool = peer_policy(), support_parents()
    needing = rank(policy, referral(musts=["language", "gender"]), pool)
    assert needing.shortlist().keys == ("bea",)
    (ask,) = needing.score("bea").to_ask
    assert (ask.hurdle.kind, ask.hurdle.key, ask.found) == ("need_must", "gender", None)
    refused = needing.score("ana")
    assert refused.place is None
    assert refused.otherwise == 1
    assert [barrier.hurdle.key for barrier in refused.broken] == ["language"]


def test_what_matters_most_to_the_parent_counts_more():
    policy, pool = peer_policy(), support_parents()
    language_first = rank(policy, referral(ranks=["language"]), pool)
    assert language_first.shortlist().keys[0] == "bea"
    assert language_first.score("bea").reasons[1].weight == 12


def test_what_matters_to_one_of_the_pool_counts_more_for_her_alone():
    policy = peer_policy(ranked_by_pool=(1,))
    pool = support_parents()
    pool = Pool(pool.keys, pool.columns, ranks=sets([["nearby"], [], []]))
    ranking = rank(policy, referral(), pool)
    weights = [ranking.score(key).reasons[2].weight for key in ("ana", "bea")]
    assert weights == [6, 3]


def test_any_will_do_counts_neither_for_nor_against():
    pool = Pool(["a", "b"], {"x": words(["y", "z"])})
    test = Same(need="x", pool="x")
    ranking = rank(one_criterion(test), one_need("n", {"x": words([ANY])}), pool)
    assert {ranking.score(key).reasons[0].state for key in "ab"} == {"not_asked"}


def test_wishes_may_name_people_and_openings_in_order():
    pool = Pool(["p1", "p2"], {"choices": sets([["o2", "o1"], ["o1"]])})
    test = Wish(need="key", pool="choices", by="pool", steps=(1, 0.6, 0.3))
    ranking = rank(one_criterion(test), one_need("o1", {}), pool)
    assert [ranking.score(key).reasons[0].share for key in pool.keys] == [600, 1000]


def shares_of(test, asked, found):
    pool = Pool([f"p{n}" for n in range(len(found))], {"x": sets(found)})
    ranking = rank(one_criterion(test), one_need("n", {"x": sets([asked])}), pool)
    return [ranking.score(key).reasons[0].share for key in pool.keys]


def test_of_related_words_the_nearest_counts():
    related = (("autism", "adhd", 0.5), ("autism", "asperger", 0.9))
    held = [["adhd", "autism"], ["asperger", "adhd"], ["adhd"], ["sleep"]]
    for of in ("need", "any"):
        test = Overlap(need="x", pool="x", of=of, related=related)
        assert shares_of(test, ["autism"], held) == [1000, 900, 500, 0]


def test_of_whom_the_share_is_taken():
    held = [["a"], ["a", "b", "c"], []]
    assert shares_of(Overlap(need="x", pool="x"), ["a", "b"], held) == [500, 1000, 0]
    assert shares_of(Overlap(need="x", pool="x", of="any"), ["a", "b"], held) == [1000, 1000, 0]
    of_pool = Overlap(need="x", pool="x", of="pool")
    assert shares_of(of_pool, ["a", "b"], held) == [1000, 666, None]


def test_criteria_that_no_one_meets_are_named():
    policy = one_criterion(Overlap(need="x", pool="x"))
    pool = Pool(["a", "b"], {"x": sets([["y"], []])})
    shortlist = rank(policy, one_need("n", {"x": sets([["z"]])}), pool).shortlist()
    assert shortlist.never_met == ("c",)
    assert shortlist.keys == ("a", "b")


def test_a_rule_that_no_one_passes_leaves_an_empty_list_that_says_so():
    nobody = rank(peer_policy(), referral(), Pool(["x"], {
        "trained": words([False]), "concerns": sets([[]]), "languages": sets([[]]),
        "home": places([None]), "gender": words([None]), "age": numbers([None]),
        "matches": numbers([0]),
    })).shortlist()  # fmt: skip
    assert (nobody.considered, nobody.standing, nobody.scores) == (1, 0, ())
    assert [refused.hurdle.key for refused in nobody.refused] == ["trained"]


def test_an_empty_pool_makes_an_empty_list():
    test = Amount(pool="x")
    empty = rank(one_criterion(test), one_need("n", {}), Pool([], {"x": numbers([])}))
    assert empty.shortlist().scores == ()


def test_nothing_known_and_all_set_aside_earns_nothing_and_says_so():
    test = Same(need="x", pool="x")
    pool = Pool(["a"], {"x": words([None])})
    ranking = rank(one_criterion(test, unknown="aside"), one_need("n", {"x": words(["y"])}), pool)
    one = ranking.score("a")
    assert (one.points, one.possible, one.sure) == (0, 0, 0)


def test_the_heaviest_policy_does_not_run_over():
    keys = [f"c{n}" for n in range(60)]
    test = Same(need="x", pool="x")
    policy = Policy(
        key="p", version=1, ranked_by_need=(10,) * 60, ranked_by_pool=(10,) * 60,
        criteria=tuple(Criterion(key=key, test=test, weight=1000) for key in keys),
        rules=tuple(Rule(key=key, test=test) for key in keys),
    )  # fmt: skip
    pool = Pool(
        ["a", "b"], {"x": words(["y", "z"])}, musts=sets([keys, keys]), ranks=sets([keys, keys])
    )
    need = one_need("n", {"x": words(["y"])}, musts=keys, ranks=keys)
    shortlist = rank(policy, need, pool).shortlist()
    assert (shortlist.scores[0].points, shortlist.scores[0].possible) == (1_000_000, 1_260_000)
    assert {(refused.rows, refused.alone) for refused in shortlist.refused} == {(1, 0)}


def test_equals_are_told_as_equal():
    pool = Pool(["b", "a"], {"x": words(["y", "y"])})
    shortlist = rank(
        one_criterion(Same(need="x", pool="x")), one_need("n", {"x": words(["y"])}), pool
    ).shortlist()
    assert shortlist.keys == ("a", "b")
    assert [one.tied for one in shortlist.scores] == [True, True]


def test_a_lot_puts_equals_in_another_order_that_all_can_draw_again():
    pool = Pool([f"p{n}" for n in range(9)], {"x": words(["y"] * 9)})
    orders = set()
    for lot in ("", "spring", "autumn"):
        policy = one_criterion(Same(need="x", pool="x"), lot=lot)
        orders.add(rank(policy, one_need("n", {"x": words(["y"])}), pool).shortlist().keys)
    assert len(orders) == 3
    assert tuple(pool.keys) in orders


def test_number_keys_stand_in_the_order_of_numbers():
    pool = Pool([10, 9, 100], {"x": words(["y"] * 3)})
    policy = one_criterion(Same(need="x", pool="x"))
    assert rank(policy, one_need("n", {"x": words(["y"])}), pool).shortlist().keys == (9, 10, 100)
