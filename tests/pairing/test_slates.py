"""Slates against trying every one of them, and rules that cannot hold together."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing import (
    Apart,
    BadFacts,
    BadPolicy,
    BadQuota,
    Conflict,
    Mismatch,
    NoConflict,
    NotAlone,
    OutOfTime,
    PolicyRef,
    Pool,
    Quota,
    Scores,
    SlateCertificate,
    Spread,
    Together,
    Trait,
    Vacancies,
    best_slate,
    check_slate,
    numbers,
    sets,
    words,
)

REF = PolicyRef("seats", 1, "f")
REGIONS = ("north", "south")


def vacancies(table, seats, *, people=None, bodies=None, sitting=None, sits_on=None):
    held = np.array(table, dtype=np.int32)
    names = [f"p{n}" for n in range(held.shape[1])]
    places = [f"b{n}" for n in range(held.shape[0])]
    scores = Scores(REF, Pool(places, bodies or {}), Pool(names, people or {}), (), held)
    return Vacancies(scores, seats, sitting or Pool([]), sits_on or {})


def maybe(values):
    return st.one_of(values, values, values, st.none())


def columns_of(size):
    def column(values):
        return st.lists(maybe(values), min_size=size, max_size=size)

    some = st.lists(st.sampled_from(["acme", "state"]), max_size=1)
    return st.fixed_dictionaries(
        {
            "region": column(st.sampled_from(REGIONS)).map(words),
            "young": column(st.booleans()).map(words),
            "new": column(st.booleans()).map(words),
            "employer": column(some).map(sets),
        }
    )


@st.composite
def all_vacancies(draw):
    bodies, people, sitting = (
        draw(st.integers(1, 2)),
        draw(st.integers(1, 5)),
        draw(st.integers(0, 2)),
    )
    row = st.lists(st.integers(-1, 9), min_size=people, max_size=people)
    seats = st.integers(0, 2).flatmap(
        lambda most: st.one_of(st.just(most), st.tuples(st.integers(0, most), st.just(most)))
    )
    named = [f"s{n}" for n in range(sitting)]
    places = st.sampled_from([f"b{n}" for n in range(bodies)])
    return vacancies(
        draw(st.lists(row, min_size=bodies, max_size=bodies)),
        {f"b{n}": draw(seats) for n in range(bodies)},
        people=draw(columns_of(people)),
        bodies={"oversees": draw(columns_of(bodies))["employer"]},
        sitting=Pool(named, draw(columns_of(sitting))),
        sits_on={name: draw(places) for name in named},
    )


traits = st.sampled_from(
    [Trait(column="young", words=("yes",)), Trait(column="region", words=("north",))]
)
counts = st.tuples(st.integers(0, 2), st.one_of(st.none(), st.integers(2, 4)))
shares = st.tuples(st.sampled_from([0, 0.2, 0.5]), st.sampled_from([0.5, 0.75, 1]))
couples = st.sampled_from([("p0", "p1"), ("p0", "p2"), ("p1", "p2", "p3")])


def compositions(people):
    named = couples.filter(lambda couple: all(int(name[1:]) < people for name in couple))
    kinds = [
        st.builds(
            lambda trait, count, share, across: Quota(
                key="quota", trait=trait, least=count[0], most=count[1], least_share=share[0],
                most_share=share[1], across=across,
            ),
            traits, counts, shares, st.booleans(),
        ),
        st.builds(
            lambda least, most, across: Spread(
                key="spread", column="region", words=REGIONS, least=least, most=most, across=across
            ),
            st.integers(0, 1), st.one_of(st.none(), st.integers(1, 2)), st.booleans(),
        ),
        st.builds(lambda: NotAlone(key="paired", trait=Trait(column="new", words=("yes",)))),
        st.builds(
            lambda unknown: NoConflict(
                key="conflict", person="employer", body="oversees", unknown=unknown
            ),
            st.sampled_from(["ask", "refuse"]),
        ),
    ]  # fmt: skip
    if people > 1:
        kinds.append(st.builds(lambda p: Together(key="together", people=p), named))
        kinds.append(st.builds(lambda p: Apart(key="apart", people=p), named))
    return st.lists(st.one_of(kinds), max_size=4, unique_by=lambda rule: rule.key)


# The oracle: rules once more, over one slate, from what they say.


def fact(pool, column, key):
    return pool.column(column).told(pool.row(key))


def houses(call, rule, slate):
    """By scope: those who sit, those who are new."""
    bodies = list(rule.bodies or call.scores.needs.keys)
    for group in [bodies] if rule.across else [[body] for body in bodies]:
        old = [s for s in call.sitting.keys if call.sits_on[s] in group]
        yield old, [(p, b) for p, b in slate if b in group]


def holds(call, rule, slate):
    return all(HOLDS[type(rule)](call, rule, old, new) for old, new in houses(call, rule, slate))


def quota_holds(call, rule, old, new, column=None, wanted=None):
    column, wanted = column or rule.trait.column, wanted or rule.trait.words
    facts = [fact(call.sitting, column, s) for s in old]
    facts += [fact(call.scores.pool, column, p) for p, _ in new]
    sure = sum(f is not None and f[0] in wanted for f in facts)
    perhaps, most = sure + facts.count(None), 99 if rule.most is None else rule.most
    least_share = getattr(rule, "least_share", 0) * len(facts)
    most_share = getattr(rule, "most_share", 1) * len(facts)
    return sure >= max(rule.least, least_share - 1e-9) and perhaps <= min(most, most_share + 1e-9)


def spread_holds(call, rule, old, new):
    return all(quota_holds(call, rule, old, new, rule.column, (word,)) for word in rule.words)


def pairing_holds(call, rule, old, new):
    return [fact(call.scores.pool, "new", p) for p, _ in new].count(("yes",)) != 1


def together_holds(call, rule, old, new):
    return len(set(rule.people) & {p for p, _ in new}) in (0, len(rule.people))


def apart_holds(call, rule, old, new):
    return len(set(rule.people) & {*old, *(p for p, _ in new)}) <= 1


def no_conflict_holds(call, rule, old, new):
    return all(innocent(call, rule, person, body) for person, body in new)


def innocent(call, rule, person, body):
    hers = fact(call.scores.pool, "employer", person)
    theirs = fact(call.scores.needs, "oversees", body)
    if hers is None or theirs is None:
        return rule.unknown == "ask"
    return not set(hers) & set(theirs)


HOLDS = {
    Quota: quota_holds,
    Spread: spread_holds,
    NotAlone: pairing_holds,
    Together: together_holds,
    Apart: apart_holds,
    NoConflict: no_conflict_holds,
}


def slates(call, keys):
    """Every slate; `keys` are the fill rules that hold."""
    scores, bodies = call.scores, call.scores.needs.keys
    for way in product([None, *bodies], repeat=len(scores.pool)):
        slate = [(p, b) for p, b in zip(scores.pool.keys, way, strict=True) if b is not None]
        if any(scores.table[scores.needs.row(b), scores.pool.row(p)] < 0 for p, b in slate):
            continue
        for body in bodies:
            least, most = call.bounds(body)
            number = way.count(body)
            if number > most or (f"fill:{body}" in keys and number < least):
                break
        else:
            yield slate


def worth(call, slate):
    scores = call.scores
    return sum(int(scores.table[scores.needs.row(b), scores.pool.row(p)]) for p, b in slate)


def best(call, rules, keys):
    """The most points of a slate under the rules with these keys; None if there is none."""
    chosen = [rule for rule in rules if rule.key in keys]
    found = (s for s in slates(call, keys) if all(holds(call, rule, s) for rule in chosen))
    return max((worth(call, slate) for slate in found), default=None)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_slate_is_the_best_of_all_or_its_conflict_is_one_and_minimal(data):
    call = data.draw(all_vacancies())
    rules = data.draw(compositions(len(call.scores.pool)))
    keys = {rule.key for rule in rules} | {f"fill:{body}" for body in call.scores.needs.keys}
    found, expected = best_slate(call, rules), best(call, rules, keys)
    if expected is None:
        assert isinstance(found, Conflict)
        assert found.proven
        assert best(call, rules, set(found.rules)) is None
        for key in found.rules:
            assert best(call, rules, set(found.rules) - {key}) is not None
    else:
        assert found.points == expected
        assert found.gap == 0
        assert check_slate(call, rules, found) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_check_passes_exactly_the_slates_in_which_every_rule_holds(data):
    call = data.draw(all_vacancies())
    rules = data.draw(compositions(len(call.scores.pool)))
    found = best_slate(call, rules)
    if isinstance(found, Conflict):
        return
    fills = {f"fill:{body}" for body in call.scores.needs.keys}
    for slate in list(slates(call, fills))[:30]:
        claimed = replace(found, seated=tuple(slate), points=worth(call, slate))
        flaws = {flaw.keys[0] for flaw in check_slate(call, rules, claimed) if flaw.code == "rule"}
        assert flaws == {rule.key for rule in rules if not holds(call, rule, slate)}


def council(**said):
    """Six candidates for four seats on one council, of which two know little of it."""
    people = {
        "region": words(["north", "north", "north", "south", "south", None]),
        "young": words([False, False, False, False, True, True]),
        "new": words([False, True, False, False, False, False]),
        "employer": sets([[], [], ["acme"], [], [], []]),
    }
    table = [[90, 80, 70, 20, 10, 5]]
    return vacancies(table, {"b0": 4}, people=people, bodies={"oversees": sets([["acme"]])}, **said)


def test_the_best_slate_without_rules_is_that_of_the_best():
    found = best_slate(council(), [])
    assert [person for person, _ in found.seated] == ["p0", "p1", "p2", "p3"]
    assert found.points == 260


def test_composition_rules_change_who_is_seated_and_tell_their_counts():
    rules = [
        Quota(key="young", trait=Trait(column="young", words=("yes",)), least_share=0.2),
        Spread(key="regions", column="region", words=("north", "south"), least=2),
        NoConflict(key="conflict", person="employer", body="oversees"),
    ]
    found = best_slate(council(), rules)
    assert [person for person, _ in found.seated] == ["p0", "p1", "p3", "p4"]
    counts = {(tally.rule, tally.what): (tally.number, tally.of) for tally in found.tallies}
    assert counts[("young", "yes")] == (1, 4)
    assert counts[("regions", "south")] == (2, 4)


def test_those_who_sit_already_count():
    sitting = Pool(["s0", "s1"], {"young": words([True, False])})
    rules = [Quota(key="young", trait=Trait(column="young", words=("yes",)), least=1)]
    found = best_slate(council(sitting=sitting, sits_on={"s0": "b0", "s1": "b0"}), rules)
    assert [person for person, _ in found.seated] == ["p0", "p1", "p2", "p3"]


YOUNG, OLD = Trait(column="young", words=("yes",)), Trait(column="young", words=("no",))


def with_six_more(young):
    """The council's four vacant seats beside six who stay."""
    sitting = Pool([f"s{n}" for n in range(6)], {"young": words(young)})
    return council(sitting=sitting, sits_on=dict.fromkeys(sitting.keys, "b0"))


@pytest.mark.parametrize(
    ("young", "rule", "seated"),
    [
        ([False] * 6, Quota(key="k", trait=YOUNG, least_share=0.2), ["p0", "p1", "p4", "p5"]),
        ([True] + [False] * 5, Quota(key="k", trait=YOUNG, least_share=0.2),
         ["p0", "p1", "p2", "p4"]),
        ([True] * 2 + [False] * 4, Quota(key="k", trait=YOUNG, least_share=0.2),
         ["p0", "p1", "p2", "p3"]),
        ([False] * 6, Quota(key="k", trait=OLD, most_share=0.9), ["p0", "p1", "p2", "p4"]),
        ([True] * 6, Quota(key="k", trait=OLD, most_share=0.3), ["p0", "p1", "p2", "p4"]),
        ([None] * 6, Quota(key="k", trait=OLD, most_share=0.9), ["p0", "p1", "p2", "p4"]),
        ([False] * 6, Quota(key="k", trait=OLD, most=9), ["p0", "p1", "p2", "p4"]),
        ([None] * 6, Quota(key="k", trait=OLD, most=9), ["p0", "p1", "p2", "p4"]),
    ],
)  # fmt: skip
def test_shares_and_numbers_are_of_the_whole_body(young, rule, seated):
    call = with_six_more(young)
    found = best_slate(call, [rule])
    assert [person for person, _ in found.seated] == seated
    assert check_slate(call, [rule], found) == []


def test_those_who_may_not_sit_together_are_kept_apart_from_those_who_stay():
    call = council(sitting=Pool(["s0"]), sits_on={"s0": "b0"})
    found = best_slate(call, [Apart(key="k", people=("p0", "s0"))])
    assert "p0" not in dict(found.seated)


def test_an_unknown_fact_counts_toward_a_most_in_the_check_too():
    call = vacancies([[5, 9]], {"b0": 1}, people={"young": words([False, None])})
    rule = Quota(key="k", trait=YOUNG, most=0)
    found = best_slate(call, [rule])
    assert found.seated == (("p0", "b0"),)
    claimed = replace(found, seated=(("p1", "b0"),), points=9)
    assert "rule" in {flaw.code for flaw in check_slate(call, [rule], claimed)}


def test_who_sits_already_is_not_seated_again():
    sitting = Pool(["p0"], {})
    found = best_slate(council(sitting=sitting, sits_on={"p0": "b0"}), [])
    assert [person for person, _ in found.seated] == ["p1", "p2", "p3", "p4"]


def test_an_unknown_fact_never_helps_a_rule_to_hold():
    south = Trait(column="region", words=("south",))
    most = best_slate(council(), [Quota(key="few", trait=south, most=0, bodies=("b0",))])
    assert most.rules == ("fill:b0", "few")
    least = best_slate(council(), [Quota(key="many", trait=south, least=3)])
    assert "many" in least.rules


def test_a_conflict_is_the_rules_that_stand_in_each_others_way_and_no_other():
    rules = [
        Quota(key="harmless", trait=Trait(column="young", words=("no",)), least=1),
        Quota(key="young", trait=Trait(column="young", words=("yes",)), least=2),
        Quota(key="no south", trait=Trait(column="region", words=("south",)), most=0),
    ]
    found = best_slate(council(), rules)
    assert isinstance(found, Conflict)
    assert "harmless" not in found.rules
    assert found.proven


def test_equal_slates_are_told_apart_by_the_lot_alone():
    call = vacancies([[5] * 12], {"b0": 3})
    slates_of = {lot: best_slate(call, [], lot=lot).seated for lot in ("a", "b", "c", "d")}
    assert len(set(slates_of.values())) > 1
    backwards = Scores(REF, Pool(["b0"]), Pool([f"p{n}" for n in reversed(range(12))]), (),
                       np.full((1, 12), 5, dtype=np.int32))  # fmt: skip
    again = best_slate(Vacancies(backwards, {"b0": 3}, Pool([]), {}), [], lot="a")
    assert set(again.seated) == set(slates_of["a"])


def test_two_who_start_together_start_on_the_same_body():
    call = vacancies([[9, 1, 5], [1, 9, 5]], {"b0": (0, 2), "b1": (0, 2)})
    apart = dict(best_slate(call, []).seated)
    assert (apart["p0"], apart["p1"]) == ("b0", "b1")
    together = dict(best_slate(call, [Together(key="pair", people=("p0", "p1"))]).seated)
    assert together["p0"] == together["p1"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"seated": (("p0", "b0"), ("p0", "b0"), ("p1", "b0"), ("p3", "b0"))}, "seated_twice"),
        ({"seated": (("p0", "b0"),)}, "seats"),
        ({"seated": (("x", "b0"),)}, "stranger"),
        ({"seated": (("p0", "b0"), ("p1", "b0"), ("p2", "b0"), ("p3", "b0"))}, "rule"),
        ({"points": 1}, "points"),
        ({"bound": 1}, "bound"),
        ({"tallies": ()}, "tallies"),
    ],
)
def test_a_tampered_slate_is_found_out(change, code):
    rules = [Quota(key="young", trait=Trait(column="young", words=("yes",)), least=1)]
    found = best_slate(council(), rules)
    assert check_slate(council(), rules, found) == []
    assert code in {flaw.code for flaw in check_slate(council(), rules, replace(found, **change))}


def test_a_slate_of_refused_people_is_found_out():
    call = vacancies([[5, -1]], {"b0": 1})
    found = replace(best_slate(call, []), seated=(("p1", "b0"),))
    assert [flaw.code for flaw in check_slate(call, [], found)] == ["impossible"]


def test_a_slate_of_other_rules_is_refused():
    rules = [Quota(key="young", trait=Trait(column="young", words=("yes",)), least=1)]
    with pytest.raises(Mismatch, match="other rules"):
        check_slate(council(), [], best_slate(council(), rules))


def numbered():
    return vacancies([[5, 3]], {"b0": 1}, people={"age": numbers([1, 2])})


def test_a_trait_may_be_a_span_of_numbers():
    for trait, seated in ((Trait(column="age", low=2), "p1"), (Trait(column="age", high=1), "p0")):
        found = best_slate(numbered(), [Quota(key="age", trait=trait, least=1)])
        assert [person for person, _ in found.seated] == [seated]


@pytest.mark.parametrize(
    ("make", "kind", "says"),
    [
        (lambda: Quota(key="k", trait=Trait(column="c", words=("w",)), least=3, most=2), BadQuota,
         "Lower the first or raise the second"),
        (lambda: Quota(key="k", trait=Trait(column="c", words=("w",)), least_share=0.6,
                       most_share=0.5), BadQuota, "Lower the first"),
        (lambda: Quota(key="k", trait=Trait(column="c", words=("w",)), least=-1), BadPolicy,
         "whole number"),
        (lambda: Trait(column="c"), BadPolicy, "Name its words"),
        (lambda: Trait(column="c", low=float("nan")), BadPolicy, "Give a number"),
        (lambda: Together(key="k", people=("a",)), BadPolicy, "two people or more"),
        (lambda: NotAlone(key="k", trait=Trait(column="c", words=("w",)), least=1), BadPolicy,
         "from 2"),
        (lambda: best_slate(council(), [Together(key="t", people=("a", "b"))]), BadFacts,
         "Check the key"),
        (lambda: best_slate(council(), [Spread(key="t", column="nothing")]), BadFacts,
         "no column"),
        (lambda: best_slate(council(), [Apart(key="fill:b0", people=("a", "b"))]), BadPolicy,
         "key of its own"),
        (lambda: best_slate(council(), [Quota(key="t", trait=Trait(column="region", low=1))]),
         BadFacts, "reads numbers there"),
        (lambda: best_slate(numbered(), [Quota(key="t", trait=Trait(column="age", words=("1",)))]),
         BadFacts, "reads words there"),
        (lambda: best_slate(numbered(), [Spread(key="t", column="age")]), BadFacts,
         "reads words there"),
        (lambda: best_slate(numbered(), [NoConflict(key="t", person="age", body="key")]), BadFacts,
         "reads words there"),
        (lambda: best_slate(council(), [], seconds=0), OutOfTime, "Allow some"),
        (lambda: best_slate(council(), [], seconds=float("nan")), OutOfTime, "Allow some"),
        (lambda: vacancies([[1]], {"b0": -1}), BadQuota, "0 or more"),
        (lambda: vacancies([[1]], {"b0": (2, 1)}), BadQuota, "Lower the first"),
        (lambda: vacancies([[1]], {}), BadQuota, "whole numbers"),
        (lambda: council(sitting=Pool(["s0"])), BadFacts, "Name the body"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(make, kind, says):
    with pytest.raises(kind, match=says):
        make()


def test_nobody_at_all_is_a_conflict_when_seats_are_to_be_filled():
    assert best_slate(vacancies([[-1]], {"b0": 1}), []).rules == ("fill:b0",)
    assert isinstance(best_slate(vacancies([[-1]], {"b0": 0}), []), SlateCertificate)


def test_every_pair_of_candidates_is_tried_by_the_oracle():
    """The oracle itself: as many slates as there are ways to choose."""
    call = vacancies([[1, 1, 1, 1]], {"b0": 2})
    assert len(list(slates(call, {"fill:b0"}))) == len(list(combinations(range(4), 2)))
