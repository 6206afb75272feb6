"""Scores and lists against the slow oracle, over drawn worlds."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing import Pool, Scorer, dump_policy, load_policy, rank, score
from pairing.kinds import NOT_ASKED, UNKNOWN
from pairing.shortlists import widened
from tests.pairing import oracle
from tests.pairing.worlds import worlds

thorough = settings(max_examples=40, deadline=None)


@thorough
@given(worlds())
def test_every_pair_scores_as_the_oracle_says(world):
    policy, needs, pool = world
    scores = score(policy, needs, pool)
    for n in range(len(needs)):
        for p in range(len(pool)):
            broken = oracle.broken(policy, needs, n, pool, p)
            refused = scores.refused_by(needs.keys[n], pool.keys[p])
            if broken:
                assert (refused.kind, refused.key) == broken[0]
            else:
                assert refused is None
                assert scores.table[n, p] == oracle.points(policy, needs, n, pool, p)


@thorough
@given(worlds())
def test_a_list_stands_in_the_order_of_the_oracle(world):
    policy, needs, pool = world
    for n, key in enumerate(needs.keys):
        ranking = rank(policy, needs, pool, need=key)
        expected = [pool.keys[p] for p in oracle.ranked(policy, needs, n, pool)]
        assert list(ranking.shortlist(len(pool)).keys) == expected
        assert list(ranking.shortlist(2).keys) == expected[:2]
        assert [ranking.score(k).place for k in expected] == list(range(1, len(expected) + 1))


@thorough
@given(worlds())
def test_reasons_add_up_to_the_score_and_name_every_unknown(world):
    policy, needs, pool = world
    ranking = rank(policy, needs, pool, need=needs.keys[0])
    for p, key in enumerate(pool.keys):
        one = ranking.score(key)
        assert one.earned == sum(reason.earned for reason in one.reasons)
        assert one.possible == sum(r.weight for r in one.reasons if r.counted is not None)
        if one.possible:
            assert one.points == Fraction(one.earned, one.possible * 1000) * 1_000_000 // 1
        for criterion, reason in zip(policy.criteria, one.reasons, strict=True):
            value = oracle.share(criterion.test, needs, 0, pool, p)
            states = {UNKNOWN: "unknown", NOT_ASKED: "not_asked"}
            assert reason.state == states.get(value, "known")
            assert reason.share == (value if value >= 0 else None)
            assert bool(reason.lacking) == (reason.state == "unknown")
        expected = oracle.broken(policy, needs, 0, pool, p)
        assert [(b.hurdle.kind, b.hurdle.key) for b in one.broken] == expected
        assert (one.place is None) == bool(expected)
        asked = [(b.hurdle.kind, b.hurdle.key) for b in one.to_ask]
        assert asked == oracle.to_ask(policy, needs, 0, pool, p)
        others = [ranking.score(k) for k in pool.keys if k != key]
        equal = [o.key for o in others if o.place is not None and o.points == one.points]
        assert one.tied == bool(equal)


def place_if(policy, needs, pool, p, instead):
    """The place among those that stand, were the shares of `p` others."""
    own = (-oracle.points(policy, needs, 0, pool, p, instead), pool.keys[p])
    others = [q for q in oracle.ranked(policy, needs, 0, pool) if q != p]
    better = [q for q in others if (-oracle.points(policy, needs, 0, pool, q), pool.keys[q]) < own]
    return 1 + len(better)


@settings(max_examples=20, deadline=None)
@given(worlds())
def test_what_would_have_changed_the_place_is_what_a_new_reckoning_gives(world):
    policy, needs, pool = world
    ranking = rank(policy, needs, pool, need=needs.keys[0])
    for p, key in enumerate(pool.keys):
        one = ranking.score(key)
        assert one.otherwise == place_if(policy, needs, pool, p, {})
        for reason in one.reasons:
            if reason.state == "not_asked":
                assert reason.what_if is None
                continue
            told = reason.what_if
            at = {s: place_if(policy, needs, pool, p, {reason.key: s}) for s in (0, 1000)}
            assert (told.at_best, told.at_worst) == (at[1000], at[0])
            if told.one_up is None:
                assert at[1000] >= one.otherwise
            else:
                gained = place_if(policy, needs, pool, p, {reason.key: told.one_up})
                assert gained < one.otherwise
                if told.one_up:
                    before = place_if(policy, needs, pool, p, {reason.key: told.one_up - 1})
                    assert before >= one.otherwise


@thorough
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(world, chance):
    policy, needs, pool = world
    rows = list(range(len(pool)))
    chance.shuffle(rows)
    shuffled = Pool(
        [pool.keys[r] for r in rows],
        {name: rebuilt(column, rows) for name, column in pool.columns.items()},
        rebuilt(pool.musts, rows),
        rebuilt(pool.ranks, rows),
    )
    first, second = (rank(policy, needs, side, need=needs.keys[0]) for side in (pool, shuffled))
    assert first.shortlist(9).scores == second.shortlist(9).scores


def rebuilt(column, rows):
    from pairing import Numbers, Spans, numbers, sets, spans

    make = {Numbers: numbers, Spans: spans}.get(type(column), sets)
    return make(column.told(row) for row in rows)


@thorough
@given(worlds())
def test_a_policy_survives_json(world):
    import json

    policy, _, _ = world
    again = load_policy(json.dumps(dump_policy(policy)))
    assert again == policy
    assert again.ref == policy.ref


@thorough
@given(worlds(), st.integers(0, 6))
def test_rules_are_given_up_in_their_order_and_no_more_than_needed(world, wanted):
    policy, needs, pool = world
    ranking = widened(Scorer(policy, needs, pool), 0, wanted)
    given_up = ranking.given_up
    assert given_up == policy.widen[: len(given_up)]
    standing = len(oracle.ranked(policy, needs, 0, pool, given_up))
    assert ranking.standing == standing
    assert standing >= wanted or given_up == policy.widen
    if given_up:
        assert len(oracle.ranked(policy, needs, 0, pool, given_up[:-1])) < wanted


@thorough
@given(worlds())
def test_a_known_fact_in_place_of_an_unknown_one_only_moves_within_the_bounds_shown(world):
    """Were the unknown known, the place lies between the best and the worst that are told."""
    policy, needs, pool = world
    ranking = rank(policy, needs, pool, need=needs.keys[0])
    for p, key in enumerate(pool.keys):
        one = ranking.score(key)
        for reason in one.reasons:
            if reason.state == "unknown":
                for share in (1, 500, 999):
                    place = place_if(policy, needs, pool, p, {reason.key: share})
                    assert reason.what_if.at_best <= place <= reason.what_if.at_worst


def test_points_are_whole_numbers(mentors):
    policy, needs, pool = mentors
    assert score(policy, needs, pool).table.dtype == np.int32
