"""Rules of composition: what a rule is, whether it holds, and which cannot hold together."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain.composition import Member, Standing, evaluate
from opportunities.domain.contradictions import Clash, Why, contradictions
from opportunities.domain.rules import Mistake, Wrong, mistakes

PARENTS = {"rule": "quota", "trait": "reserved_for", "is": ["parent", "family"]}
NO_PROVIDERS = {"rule": "quota", "trait": "provider_income", "is": [True]}


def parent(**facts) -> Member:
    return Member({"reserved_for": "parent"}, **facts)


OTHER, NOBODY_KNOWS = Member({"reserved_for": "other"}), Member()


def one(rule, members, **more):
    (found,) = evaluate([rule], members, **more)
    return found


@pytest.mark.parametrize(
    ("rule", "mistake"),
    [
        ("words", Mistake(1, Wrong.NOT_A_RULE)),
        ({"rule": "quotum"}, Mistake(1, Wrong.KIND, "quotum")),
        (PARENTS | {"at_leats": 3}, Mistake(1, Wrong.KEY, "at_leats")),
        (PARENTS | {"trait": "height", "at_least": 3}, Mistake(1, Wrong.TRAIT)),
        (PARENTS | {"is": ["giants"], "at_least": 3}, Mistake(1, Wrong.VALUE)),
        (PARENTS | {"is": [], "at_least": 3}, Mistake(1, Wrong.VALUE)),
        (PARENTS | {"of": "some", "at_least": 3}, Mistake(1, Wrong.VALUE)),
        (PARENTS, Mistake(1, Wrong.AMOUNT)),
        (PARENTS | {"at_least": 1, "at_most": 3}, Mistake(1, Wrong.AMOUNT)),
        (PARENTS | {"at_least": -1}, Mistake(1, Wrong.AMOUNT)),
        (PARENTS | {"at_least": True}, Mistake(1, Wrong.AMOUNT)),
        (PARENTS | {"at_least_percent": 120}, Mistake(1, Wrong.AMOUNT)),
        ({"rule": "regions", "regions": [], "at_least": 2}, Mistake(1, Wrong.PARTS)),
        ({"rule": "staggered", "years": ["3"]}, Mistake(1, Wrong.PARTS)),
        ({"rule": "one_per_person"}, Mistake(1, Wrong.GROUP)),
        ({"rule": "chairs", "number": "two"}, Mistake(1, Wrong.AMOUNT)),
    ],
)
def test_what_is_no_rule_is_named_by_its_number(rule, mistake):
    assert mistakes([rule]) == [mistake]
    assert evaluate([rule], [parent()]) == []


def test_rules_that_are_no_list_are_told_as_that():
    assert mistakes({"rule": "size"}) == [Mistake(0, Wrong.NOT_A_LIST)]


@pytest.mark.parametrize(
    ("amount", "parents", "others", "unknown", "standing"),
    [
        ({"at_least": 4}, 4, 9, 0, "holds"),
        ({"at_least": 4}, 3, 9, 0, "broken"),
        ({"at_least": 4}, 3, 9, 1, "unknown"),
        ({"at_least_percent": 20}, 2, 8, 0, "holds"),
        ({"at_least_percent": 20}, 2, 9, 0, "broken"),
        ({"more_than_percent": 50}, 5, 5, 0, "broken"),
        ({"more_than_percent": 50}, 6, 5, 0, "holds"),
        ({"at_most_percent": 50}, 5, 5, 0, "holds"),
        ({"at_most_percent": 50}, 6, 5, 0, "broken"),
        ({"at_most_percent": 50}, 5, 4, 1, "unknown"),
        ({"at_most": 1}, 1, 0, 0, "holds"),
        ({"at_most": 1}, 1, 0, 1, "unknown"),
    ],
)
def test_a_quota_holds_is_broken_or_cannot_be_told(amount, parents, others, unknown, standing):
    members = [parent()] * parents + [OTHER] * others + [NOBODY_KNOWS] * unknown
    assert one(PARENTS | amount, members).standing == standing


AMOUNT = st.one_of(
    st.builds(lambda key, n: {key: n}, st.sampled_from(["at_least", "at_most"]), st.integers(0, 5)),
    st.builds(
        lambda key, n: {key: n},
        st.sampled_from(["at_least_percent", "at_most_percent", "more_than_percent"]),
        st.integers(0, 99),
    ),
)


def keeps(amount, yes: int, size: int) -> bool:
    ((key, n),) = amount.items()
    if "percent" in key and not size:
        return True
    share = 100 * yes / max(size, 1)
    return {
        "at_least": yes >= n,
        "at_most": yes <= n,
        "at_least_percent": share >= n,
        "at_most_percent": share <= n,
        "more_than_percent": share > n,
    }[key]


@given(AMOUNT, st.lists(st.sampled_from([True, False, None]), max_size=5))
def test_unknown_is_told_exactly_when_the_unknown_could_turn_it(amount, drawn):
    members = [Member({} if each is None else {"provider_income": each}) for each in drawn]
    choices = [[each] if each is not None else [True, False] for each in drawn]
    outcomes = {keeps(amount, sum(world), len(drawn)) for world in product(*choices)}
    expected = {frozenset({True}): "holds", frozenset({False}): "broken"}
    found = one(NO_PROVIDERS | amount, members).standing
    assert found == expected.get(frozenset(outcomes), "unknown")


def test_only_those_who_vote_are_counted_where_the_rule_says_so():
    members = [parent(), Member({"reserved_for": "official"}, voting=False)]
    assert one(PARENTS | {"more_than_percent": 50}, members).standing == Standing.BROKEN
    voting = PARENTS | {"more_than_percent": 50, "of": "voting"}
    assert one(voting, members).standing == Standing.HOLDS


def test_a_childs_age_that_is_known_by_its_limits_may_be_unknown():
    rule = {"rule": "quota", "trait": "child_age", "from": 0, "to": 6, "at_least": 1}
    assert one(rule, [Member({"child_age": 4})]).standing == Standing.HOLDS
    assert one(rule, [Member({"child_age": (0, 12)})]).standing == Standing.UNKNOWN
    assert one(rule, [Member({"child_age": (7, 12)})]).standing == Standing.BROKEN


def test_a_vacancy_that_breaks_a_quota_is_told():
    rule = PARENTS | {"at_least": 2}
    assert one(rule, [parent(), OTHER], vacant=[parent()]).by_vacancy
    assert not one(rule, [parent(), OTHER], vacant=[OTHER]).by_vacancy
    assert not one(rule, [parent(), parent()], vacant=[parent()]).by_vacancy


def test_a_quota_that_breaks_when_a_term_ends_is_told_before():
    rule = PARENTS | {"at_least": 2}
    assert one(rule, [parent(), parent(leaving=True)]).at_risk
    assert not one(rule, [parent(), parent(), parent(leaving=True)]).at_risk
    assert not one(rule, [parent(leaving=True)]).at_risk


def lives(part: str) -> Member:
    return Member({"region": part})


def test_so_many_of_each_part_names_the_parts_that_lack_them():
    rule = {"rule": "regions", "regions": ["east", "west"], "at_least": 2}
    full = [lives("east"), lives("east"), lives("west")]
    assert one(rule, [*full, lives("west")]).standing == Standing.HOLDS
    found = one(rule, full)
    assert (found.standing, found.parts, found.missing) == (Standing.BROKEN, ("west",), 1)
    assert one(rule, [*full, NOBODY_KNOWS]).standing == Standing.UNKNOWN


def test_one_whose_part_is_unknown_fills_one_gap_and_not_two():
    rule = {"rule": "regions", "regions": ["east", "west"], "at_least": 1}
    assert one(rule, [NOBODY_KNOWS]).standing == Standing.BROKEN
    assert one(rule, [NOBODY_KNOWS] * 2).standing == Standing.UNKNOWN


def test_chairs_are_counted_and_some_may_not_be_one():
    chair = Member({"chair": True, "reserved_for": "official"})
    plain = Member({"chair": False, "reserved_for": "parent"})
    two = {"rule": "chairs", "number": 2}
    assert one(two, [chair, plain]).standing == Standing.BROKEN
    assert one(two, [chair, chair]).standing == Standing.HOLDS
    assert one(two, [chair] * 3).standing == Standing.BROKEN
    assert one(two, [chair, NOBODY_KNOWS]).standing == Standing.UNKNOWN
    never = {"rule": "may_not_chair", "trait": "reserved_for", "is": ["official"]}
    assert one(never, [chair]).standing == Standing.BROKEN
    assert one(never, [plain]).standing == Standing.HOLDS
    assert one(never, [NOBODY_KNOWS]).standing == Standing.UNKNOWN


def test_a_size_is_counted():
    rule = {"rule": "size", "at_most": 2}
    assert one(rule, [OTHER] * 2).standing == Standing.HOLDS
    assert one(rule, [OTHER] * 3).standing == Standing.BROKEN


@pytest.mark.parametrize(
    ("rules", "seats", "clash"),
    [
        ([PARENTS | {"at_least": 8}], 7, Clash((1,), Why.TOO_BIG)),
        (
            [{"rule": "regions", "regions": ["a", "b", "c"], "at_least": 2}],
            5,
            Clash((1,), Why.TOO_BIG),
        ),
        (
            [PARENTS | {"at_least_percent": 60}, PARENTS | {"at_most_percent": 50}],
            None,
            Clash((1, 2), Why.LEAST_ABOVE_MOST),
        ),
        (
            [PARENTS | {"more_than_percent": 50}, PARENTS | {"at_most": 5}],
            10,
            Clash((1, 2), Why.LEAST_ABOVE_MOST),
        ),
        (
            [
                PARENTS | {"more_than_percent": 50},
                PARENTS | {"is": ["youth"], "more_than_percent": 50},
            ],
            None,
            Clash((1, 2), Why.TOGETHER),
        ),
        (
            [{"rule": "size", "at_least": 9}, {"rule": "size", "at_most": 7}],
            None,
            Clash((1, 2), Why.SIZES),
        ),
    ],
)
def test_rules_that_contradict_each_other_are_named(rules, seats, clash):
    assert contradictions(rules, seats) == [clash]


@pytest.mark.parametrize(
    ("rules", "seats"),
    [
        ([PARENTS | {"at_least": 5}, PARENTS | {"is": ["youth"], "at_least": 5}], 10),
        ([PARENTS | {"at_least": 5}, PARENTS | {"is": ["parent"], "at_least": 6}], 10),
        ([PARENTS | {"at_least": 5}, NO_PROVIDERS | {"at_least": 6}], 10),
        ([PARENTS | {"at_least": 400}], None),
        ([PARENTS | {"at_least_percent": 60}, PARENTS | {"at_most": 5}], None),
    ],
)
def test_rules_that_can_hold_together_are_left_alone(rules, seats):
    assert contradictions(rules, seats) == []
