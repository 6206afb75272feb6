"""What another policy would have proposed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pairing import (
    BadFacts,
    BadQuota,
    Case,
    Criterion,
    Policy,
    Pool,
    Rule,
    Same,
    one_need,
    rank,
    replay,
    words,
)
from tests.pairing import oracle
from tests.pairing.worlds import worlds

LANGUAGE = Criterion(key="language", weight=5, test=Same(need="language", pool="language"))
REGION = Criterion(key="region", weight=1, test=Same(need="region", pool="region"))
OLD = Policy(key="peers", version=1, criteria=(REGION,))
NEW = Policy(key="peers", version=2, criteria=(LANGUAGE, REGION))


def people():
    return Pool(
        ["ana", "bea", "cleo"],
        {"language": words(["en", "es", None]), "region": words(["north", "south", "north"])},
    )


def case(key, language, region, chosen=None):
    facts = {"language": words([language]), "region": words([region])}
    return Case(key, one_need(key, facts), people(), chosen)


CASES = [case(1, "es", "north", "ana"), case(2, "en", "north"), case(3, "es", "south", "bea")]


def test_the_lab_shows_who_would_have_been_proposed_instead():
    one, two, three = replay(CASES, OLD, NEW, first=1).cases
    assert (one.before, one.after, one.came, one.went) == (("ana",), ("bea",), ("bea",), ("ana",))
    assert (one.chosen_before, one.chosen_after) == (1, 3)
    assert (two.before, two.came) == (two.after, ())
    assert (three.chosen_before, three.chosen_after) == (1, 1)
    assert replay(CASES, OLD, NEW, first=1).changed == 1


def test_the_lab_counts_coverage_and_load():
    found = replay(CASES, OLD, NEW, first=1, of_needs=["language"], of_pools=["language", "region"])
    told = {(c.side, c.column, c.word): (c.total, c.before, c.after) for c in found.coverage}
    assert told == {
        ("need", "language", "en"): (1, 1, 1),
        ("need", "language", "es"): (2, 2, 2),
        ("pool", "language", "en"): (1, 1, 1),
        ("pool", "language", "es"): (1, 1, 1),
        ("pool", "language", None): (1, 0, 0),
        ("pool", "region", "north"): (2, 1, 1),
        ("pool", "region", "south"): (1, 1, 1),
    }
    assert [(load.key, load.before, load.after) for load in found.loads] == [
        ("bea", 1, 2),
        ("ana", 2, 1),
    ]


def test_needs_that_nobody_serves_are_told():
    strict = replace(NEW, rules=(Rule(key="must", test=LANGUAGE.test),))
    cases = [*CASES, case(4, "pt", "south", "bea")]
    found = replay(cases, NEW, strict, of_needs=["language"])
    (portuguese,) = [c for c in found.coverage if c.word == "pt"]
    assert (portuguese.total, portuguese.before, portuguese.after) == (1, 1, 0)
    assert found.cases[3].chosen_after is None


def test_a_rule_is_given_up_in_the_lab_as_on_the_day():
    strict = replace(NEW, rules=(Rule(key="must", test=LANGUAGE.test),), widen=("must",))
    assert replay([case(4, "pt", "south")], strict, strict).cases[0].after


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_a_replay_is_two_rankings_side_by_side(world):
    policy, needs, pool = world
    other = replace(policy, version=policy.version + 1, unknown="aside")
    if len(needs) != 1:
        return
    (found,) = replay([Case("c", needs, pool, pool.keys[0])], policy, other, first=2).cases
    for one, keys, place in (
        (policy, found.before, found.chosen_before),
        (other, found.after, found.chosen_after),
    ):
        given_up = rank(one, needs, pool, wanted=1).given_up
        expected = [pool.keys[p] for p in oracle.ranked(one, needs, 0, pool, given_up)]
        assert list(keys) == expected[:2]
        assert place == (expected.index(pool.keys[0]) + 1 if pool.keys[0] in expected else None)


def test_odd_questions_to_the_lab_are_refused():
    with pytest.raises(BadQuota, match="1 or more"):
        replay(CASES, OLD, NEW, first=0)
    with pytest.raises(BadFacts, match="no column"):
        replay(CASES, OLD, NEW, of_pools=["county"])
    with pytest.raises(BadFacts, match="Check the key"):
        replay([replace(CASES[0], chosen="nobody")], OLD, NEW)
    with pytest.raises(BadFacts, match="Name the one"):
        replay([replace(CASES[0], need=people())], OLD, NEW)


def test_no_cases_make_an_empty_replay():
    assert replay([], OLD, NEW, of_needs=["language"]).coverage == ()
