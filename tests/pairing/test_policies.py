"""Policies that cannot be meant, and the notation in which they are kept."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing import (
    Amount,
    BadPolicy,
    BadQuota,
    Criterion,
    Distance,
    Given,
    Mismatch,
    Near,
    NoConflict,
    NotAlone,
    Overlap,
    Policy,
    Pool,
    Quota,
    Range,
    Refusal,
    Rule,
    Same,
    Spread,
    Together,
    Trait,
    Vacancies,
    Wish,
    best_slate,
    dump_policy,
    dump_rules,
    load_policy,
    load_rules,
    numbers,
    places,
    rank,
    score,
    sets,
    spans,
    words,
)
from tests.pairing.conftest import peer_policy

SAME = Same(need="a", pool="a")


def criterion(**said):
    return Criterion(**({"key": "c", "test": SAME, "weight": 1} | said))


def policy(*criteria, **said):
    return Policy(**({"key": "p", "version": 1, "criteria": criteria or (criterion(),)} | said))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: policy(criterion(weight=0)), "a weight above 0"),
        (lambda: Policy(key="p", version=1, criteria=()), "a weight above 0"),
        (lambda: criterion(weight=-1), "whole number from 0 to 1000"),
        (lambda: criterion(weight=1.5), "whole number"),
        (lambda: criterion(weight=True), "whole number"),
        (lambda: criterion(weight=float("nan")), "whole number"),
        (lambda: criterion(unknown=0), "neither a no nor a yes"),
        (lambda: criterion(unknown=1), "neither a no nor a yes"),
        (lambda: criterion(unknown="half"), "neither a no nor a yes"),
        (lambda: criterion(unknown=float("nan")), "Give a number"),
        (lambda: policy(unknown=1.0), "neither a no nor a yes"),
        (lambda: criterion(enough=0), "Give a number from 0.001 to 1"),
        (lambda: criterion(must_unknown="maybe"), "Choose one of: ask, refuse"),
        (lambda: Rule(key="r", test=SAME, unknown="half"), "Choose one of: ask, refuse"),
        (lambda: criterion(key=" "), "short text"),
        (lambda: policy(criterion(), criterion()), "a key of its own"),
        (lambda: policy(rules=(Rule(key="r", test=SAME),) * 2), "a key of its own"),
        (lambda: policy(version=0), "whole number from 1"),
        (lambda: policy(ranked_by_need=(1, 2)), "Put the largest number first"),
        (lambda: policy(ranked_by_pool=(11,)), "whole number from 0 to 10"),
        (lambda: policy(widen=("r",)), "Name rules of the policy"),
        (lambda: policy(rules=(Rule(key="r", test=SAME),), widen=("r", "r")), "each once"),
        (lambda: policy(*(criterion(key=f"c{n}") for n in range(61))), "from 0 to 60"),
        (lambda: Same(need="a"), "Name one for 'need' and one for 'pool'"),
        (lambda: Same(need=5, pool="a"), "Name one for 'need'"),
        (lambda: Same(need=Given(None), pool="a"), "Give a text, a number"),
        (lambda: Same(need=Given({"x": 1}), pool="a"), "Give a text, a number"),
        (lambda: Overlap(need="a", pool="a", of="all"), "any, need, pool"),
        (lambda: Overlap(need="a", pool="a", related=(("x", "y"),)), "two words and a share"),
        (lambda: Overlap(need="a", pool="a", related=(("x", "y", 2),)), "Give a number"),
        (lambda: Wish(need="a", pool="a", by="me"), "need, pool"),
        (lambda: Wish(need="a", pool="a", by="need", steps=(0.5, 1)), "Put the largest first"),
        (lambda: Wish(need="a", pool="a", by="need", steps=()), "Put the largest first"),
        (lambda: Near(need="a", pool="a", full=5, none=1), "Make 'none' the larger"),
        (lambda: Near(need="a", pool="a", none=float("inf")), "Give a number"),
        (lambda: Near(need="a", pool="a", none=1, order=("x", "x")), "names a word twice"),
        (lambda: Distance(need="a", pool="a", none=5, unit="leagues"), "km, miles"),
        (lambda: Distance(need="a", pool="a", none=20_000), "from 0 to 6000"),
        (lambda: Range(need="a", pool="a", by="need", slack=-1), "Give a number from 0"),
        (lambda: Amount(pool="a", none=1, full=1), "differs"),
        (lambda: Amount(need="a", pool="a"), "none of the need"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_change(make, says):
    with pytest.raises(BadPolicy, match=says):
        make()


def test_a_policy_is_plain_json_and_back():
    written = json.loads(json.dumps(dump_policy(peer_policy())))
    assert written["schema"] == 1
    assert written["criteria"][0]["kind"] == "overlap"
    assert written["rules"][0]["need"] == {"value": "yes"}
    assert load_policy(written) == peer_policy()


def test_defaults_need_not_be_written():
    one = {"key": "c", "kind": "same", "need": "a", "pool": "a", "weight": 1}
    assert load_policy({"schema": 1, "key": "p", "version": 1, "criteria": [one]}) == policy()


def written(**changes):
    return dump_policy(policy()) | changes


def with_part(**changes):
    return written(criteria=[dump_policy(policy())["criteria"][0] | changes])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (written(schema=2), "schema 2, and this software reads 1"),
        (written(schema=True), "reads 1"),
        ({"key": "p"}, "schema None"),
        (written(wieght=1), "does not know 'wieght'"),
        (with_part(colour="red"), "does not know 'colour'"),
        (with_part(unit="km"), "does not know 'unit'"),
        (with_part(kind="magic"), "Choose one of"),
        (with_part(kind=["same"]), "Choose one of"),
        (written(criteria={}), "Give a list"),
        (written(criteria=["language"]), "Give an object"),
        (written(criteria=[{"kind": "same", "key": "c", "weight": 1}]), "Name one for 'need'"),
        (written(criteria=[{"kind": "near", "key": "c", "weight": 1}]), "lacks 'none'"),
        (written(criteria=[{"kind": "same", "need": "a", "pool": "a", "key": "c"}]),
         "lacks 'weight'"),
        (with_part(need={"value": "x", "or": "y"}), "does not know 'or'"),
        (written(widen="r"), "Give a list"),
        ("{", "is not JSON"),
        ("[]", "Give an object"),
        ('{"schema": 1, "key": "p", "version": 1, "unknown": NaN, "criteria": []}',
         "Give a number"),
    ],
)  # fmt: skip
def test_what_is_not_known_in_the_notation_is_refused(data, says):
    with pytest.raises(BadPolicy, match=says):
        load_policy(data)


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3),
    st.lists(st.integers(), max_size=2), st.just({}), st.just({"value": 3}), st.just({"x": None}),
    st.just([[]]), st.just([["x", "y"]]), st.just([None, None]), st.just(10**400),
)  # fmt: skip


def spots(value):
    """Every container with a key in it."""
    for key, held in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(held, dict | list):
            yield from spots(held)


ALL_KINDS = Policy(
    key="p",
    version=1,
    criteria=tuple(
        Criterion(key=f"c{n}", test=test, weight=1)
        for n, test in enumerate(
            [
                Overlap(need="s", pool="s", related=(("x", "y", 0.5),)),
                Wish(need=Given(("x",)), pool="s", by="need", steps=(1, 0.5)),
                Near(need="w", pool="w", none=2, order=("x", "y")),
                Distance(need="h", pool="h", none=5),
                Range(need="r", pool="n", by="need", slack=1),
                Amount(pool="n"),
            ]
        )
    ),
    rules=(Rule(key="r", test=SAME),),
    ranked_by_need=(2, 1),
    widen=("r",),
)


def facts(size):
    return {
        "s": sets([["x"]] * size), "w": words(["x"] * size), "h": places([(1, 2)] * size),
        "r": spans([(0, 1)] * size), "n": numbers([1] * size), "a": words(["x"] * size),
    }  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_policy_it_ranks_or_is_refused(data):
    written = dump_policy(ALL_KINDS)
    container, key = data.draw(st.sampled_from(list(spots(written))))
    container[key] = data.draw(leaves)
    with suppress(Refusal):
        read = load_policy(written)
        assert load_policy(dump_policy(read)) == read
        rank(read, Pool(["n"], facts(1)), Pool(["p", "q"], facts(2))).shortlist()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_composition_rule_it_counts_or_is_refused(data):
    written = dump_rules(
        [
            Quota(key="q", trait=Trait(column="n", high=6), least_share=0.2, bodies=("b1",)),
            Spread(key="s", column="w", words=("x",), most=3),
            NotAlone(key="n", trait=Trait(column="w", words=("x",)), across=True),
            Together(key="t", people=("p", "q")),
            NoConflict(key="c", person="s", body="s", unknown="ask"),
        ]
    )
    container, key = data.draw(st.sampled_from(list(spots(written))))
    container[key] = data.draw(leaves)
    with suppress(Refusal):
        rules = load_rules(written)
        assert load_rules(dump_rules(rules)) == rules
        scores = score(ALL_KINDS, Pool(["b1", "b2"], facts(2)), Pool(["p", "q"], facts(2)))
        best_slate(Vacancies(scores, {"b1": 1, "b2": 1}, Pool([]), {}), rules)


def test_a_version_that_was_changed_is_told_from_the_one_that_was_used():
    used = policy()
    used.expect(policy().ref)
    with pytest.raises(Mismatch, match="p version 1, not under p version 2"):
        replace(used, version=2).expect(used.ref)
    with pytest.raises(Mismatch, match="its content differs"):
        policy(criterion(weight=2)).expect(used.ref)


def test_a_number_is_the_same_however_it_is_written():
    whole, broken = (Near(need="a", pool="a", none=none) for none in (5, 5.0))
    assert policy(criterion(test=whole)).ref == policy(criterion(test=broken)).ref


def test_composition_rules_are_plain_json_and_back():
    rules = (
        Quota(key="young", trait=Trait(column="age", high=6), least_share=0.2, bodies=("b1",)),
        NotAlone(key="new", trait=Trait(column="new", words=("yes",))),
    )
    assert load_rules(json.dumps(dump_rules(rules))) == rules


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        ({"kind": "magic"}, BadPolicy, "Choose one of"),
        ({"trait": "young"}, BadPolicy, "Give an object"),
        ({"trait": {"column": "age"}}, BadPolicy, "Name its words"),
        ({"trait": {"column": "age", "is": 1}}, BadPolicy, "does not know 'is'"),
        ({"least": 3, "most": 2}, BadQuota, "Lower the first"),
        ({"across": "yes"}, BadPolicy, "true or false"),
        ({"bodies": "b1"}, BadPolicy, "Give a list"),
    ],
)
def test_composition_rules_that_are_not_known_are_refused(change, kind, says):
    rule = {"key": "k", "kind": "quota", "trait": {"column": "age", "high": 6}}
    with pytest.raises(kind, match=says):
        load_rules({"schema": 1, "rules": [rule | change]})


def test_a_fact_that_the_policy_gives_may_be_of_any_kind_of_column():
    test = Range(need=Given((0, 12)), pool="age", by="need")
    written = dump_policy(policy(criterion(test=test)))
    assert load_policy(json.dumps(written)).criteria[0].test == test
