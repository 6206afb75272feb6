"""Needs, pools and policies drawn by hypothesis: small, with everything in them."""

from hypothesis import strategies as st

from pairing import (
    ANY,
    Amount,
    Criterion,
    Different,
    Given,
    Near,
    Overlap,
    Policy,
    Pool,
    Range,
    Rule,
    Same,
    Wish,
    numbers,
    sets,
    spans,
    words,
)

WORDS = "abcde"
ORDER = ("low", "middle", "high")


def held(values):
    """Mostly known."""
    return st.one_of(values, values, values, st.none(), st.just(ANY))


def terms(most=3):
    return st.lists(st.sampled_from(WORDS), max_size=most, unique=True)


def column(values, size):
    return st.lists(held(values), min_size=size, max_size=size)


quarters = st.integers(-12, 12).map(lambda n: n / 4)
pairs = st.tuples(quarters, quarters).map(sorted).map(tuple)
open_pairs = st.one_of(pairs, pairs.map(lambda p: (None, p[1])), pairs.map(lambda p: (p[0], None)))


@st.composite
def facts(draw, size):
    return {
        "set": sets(draw(column(terms(), size))),
        "word": words(draw(column(st.sampled_from(WORDS), size))),
        "level": words(draw(column(st.sampled_from(ORDER), size))),
        "number": numbers(draw(column(quarters, size))),
        "span": spans(draw(column(open_pairs, size))),
    }


shares = st.integers(1, 1000).map(lambda n: n / 1000)
unknowns = st.one_of(st.integers(1, 999).map(lambda n: n / 1000), st.just("aside"))
relations = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), shares), max_size=4
).map(tuple)
steps = st.lists(shares, min_size=1, max_size=3).map(lambda s: tuple(sorted(s, reverse=True)))
sides = st.sampled_from(["need", "pool"])
lengths = st.integers(0, 12).map(lambda n: n / 4)
bounds = st.tuples(lengths, lengths).map(sorted)

kinds = st.one_of(
    st.builds(
        Overlap,
        need=st.one_of(st.just("set"), terms(2).map(tuple).map(Given)),
        pool=st.sampled_from(["set", "word"]),
        of=st.sampled_from(["need", "pool", "any"]),
        related=relations,
    ),
    st.builds(Same, need=st.just("word"), pool=st.sampled_from(["word", "set"])),
    st.builds(Different, need=st.just("set"), pool=st.just("set")),
    st.builds(Wish, need=st.just("set"), pool=st.just("set"), by=sides, steps=steps),
    bounds.map(lambda b: Near(need="number", pool="number", full=b[0], none=b[1])),
    bounds.map(lambda b: Near(need="level", pool="level", full=b[0], none=b[1], order=ORDER)),
    st.builds(
        Range, need=st.just("span"), pool=st.just("number"), by=st.just("need"), slack=lengths
    ),
    st.builds(
        Range, need=st.just("number"), pool=st.just("span"), by=st.just("pool"), slack=lengths
    ),
    st.tuples(quarters, quarters)
    .filter(lambda b: b[0] != b[1])
    .map(lambda b: Amount(pool="number", none=b[0], full=b[1])),
)
boosts = st.lists(st.integers(0, 10), max_size=2).map(lambda b: tuple(sorted(b, reverse=True)))
proofs = st.sampled_from(["ask", "refuse"])


@st.composite
def policies(draw):
    made = draw(st.lists(kinds, min_size=1, max_size=4))
    weights = draw(st.lists(st.integers(0, 9), min_size=len(made), max_size=len(made)).filter(any))
    criteria = tuple(
        Criterion(
            key=f"c{place}",
            test=test,
            weight=weight,
            unknown=draw(st.one_of(st.none(), unknowns)),
            enough=draw(shares),
            must_unknown=draw(proofs),
        )
        for place, (test, weight) in enumerate(zip(made, weights, strict=True))
    )
    rules = tuple(
        Rule(key=f"r{place}", test=test, enough=draw(shares), unknown=draw(proofs))
        for place, test in enumerate(draw(st.lists(kinds, max_size=2)))
    )
    return Policy(
        key="drawn",
        version=draw(st.integers(1, 9)),
        criteria=criteria,
        rules=rules,
        unknown=draw(unknowns),
        ranked_by_need=draw(boosts),
        ranked_by_pool=draw(boosts),
        widen=tuple(rule.key for rule in rules[: draw(st.integers(0, 2))]),
    )


@st.composite
def sides_of(draw, policy, prefix, size):
    keys = [f"{prefix}{n}" for n in draw(st.permutations(range(size)))]
    criteria = [criterion.key for criterion in policy.criteria]
    named = st.lists(st.sampled_from(criteria), max_size=2, unique=True)
    lists = st.lists(named, min_size=size, max_size=size)
    return Pool(keys, draw(facts(size)), sets(draw(lists)), sets(draw(lists)))


@st.composite
def worlds(draw):
    """A policy, needs, and a pool."""
    policy = draw(policies())
    needs = draw(sides_of(policy, "n", draw(st.integers(1, 2))))
    return policy, needs, draw(sides_of(policy, "p", draw(st.integers(1, 6))))
