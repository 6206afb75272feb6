"""The rules of scoring once more, slowly: one pair at a time, over facts as people read them."""

from fractions import Fraction
from math import asin, cos, floor, radians, sin, sqrt

from pairing import ANY, Given
from pairing.kinds import NOT_ASKED, UNKNOWN


def told(pool, name, row):
    return pool.column(name).told(row)


def relation(test, one, other):
    if one == other:
        return 1000
    pairs = [share for a, b, share in test.related if {a, b} == {one, other}]
    return round(max(pairs, default=0) * 1000)


def overlap(test, asked, found):
    if test.of == "pool":
        if not found:
            return NOT_ASKED
        return sum(max((relation(test, a, f) for a in asked), default=0) for f in found) // len(
            found
        )
    if not asked:
        return NOT_ASKED
    each = [max((relation(test, a, f) for f in found), default=0) for a in asked]
    return max(each) if test.of == "any" else sum(each) // len(each)


def same(test, asked, found):
    return NOT_ASKED if not asked else 1000 * bool(set(asked) & set(found))


def different(test, asked, found):
    return 1000 * (not set(asked) & set(found))


def wish(test, asked, found):
    wishes, held = (asked, found) if test.by == "need" else (found, asked)
    if not wishes:
        return NOT_ASKED
    places = [place for place, word in enumerate(wishes) if word in held]
    return round(test.steps[min(places[0], len(test.steps) - 1)] * 1000) if places else 0


def fall(distance, full, none):
    """Exact: `distance`, `full` and `none` may be fractions."""
    if distance <= full:
        return 1000
    if distance >= none:
        return 0
    return floor((none - distance) * 1000 / (none - full))


def near(test, asked, found):
    if test.order:
        if not asked:
            return NOT_ASKED
        steps = [abs(test.order.index(a) - test.order.index(f)) for a in asked for f in found]
        return max(
            (fall(Fraction(s), exact(test.full), exact(test.none)) for s in steps), default=0
        )
    return fall(abs(exact(asked) - exact(found)), exact(test.full), exact(test.none))


def exact(number):
    return Fraction(round(number * 1000), 1000)


def within(test, asked, found):
    (low, high), value = (asked, found) if test.by == "need" else (found, asked)
    below = 0 if low is None else exact(low) - exact(value)
    above = 0 if high is None else exact(value) - exact(high)
    return fall(max(below, above, Fraction(0)), Fraction(0), exact(test.slack))


def amount(test, _asked, found):
    short = (exact(test.full) - exact(found)) * (1 if test.full > test.none else -1)
    return fall(short, Fraction(0), abs(exact(test.full) - exact(test.none)))


def kilometres(one, other):
    """The haversine formula, with the library's sines."""
    (a, b), (c, d) = [tuple(map(radians, place)) for place in (one, other)]
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0 * asin(min(1, sqrt(half)))


SHARES = {
    "overlap": overlap, "same": same, "different": different, "wish": wish, "near": near,
    "range": within, "amount": amount,
}  # fmt: skip


def share(test, needs, n, pool, p):
    found = told(pool, test.pool, p)
    if test.name == "amount":
        asked = 0
    elif isinstance(test.need, Given):
        asked = test.need.value if isinstance(test.need.value, tuple) else (test.need.value,)
    else:
        asked = told(needs, test.need, n)
    if ANY in (asked, found) or asked is ANY or found is ANY:
        return NOT_ASKED
    if asked is None or found is None:
        return UNKNOWN
    return SHARES[test.name](test, asked, found)


def counted(policy, criterion, value):
    unknown = policy.unknown if criterion.unknown is None else criterion.unknown
    if value == NOT_ASKED or (value == UNKNOWN and unknown == "aside"):
        return None
    return Fraction(round(unknown * 1000), 1000) if value == UNKNOWN else Fraction(value, 1000)


def named(column, row):
    return column.raw(row) if column is not None else ()


def weight(policy, criterion, needs, n, pool, p):
    times = 1
    for side, row, boosts in (
        (needs, n, policy.ranked_by_need),
        (pool, p, policy.ranked_by_pool),
    ):
        ranked = named(side.ranks, row)
        if criterion.key in ranked[: len(boosts)]:
            times += boosts[ranked.index(criterion.key)]
    return criterion.weight * times


def points(policy, needs, n, pool, p, instead=None):
    """In millionths. `instead`: shares by criterion, for what would have been."""
    earned, possible = Fraction(0), 0
    for criterion in policy.criteria:
        value = (instead or {}).get(criterion.key, share(criterion.test, needs, n, pool, p))
        part = counted(policy, criterion, value)
        if part is not None:
            heavy = weight(policy, criterion, needs, n, pool, p)
            earned, possible = earned + heavy * part, possible + heavy
    return floor(earned / possible * 1_000_000) if possible else 0


def hurdles(policy, needs, n, pool, p, given_up=()):
    """All that have to be taken: kind, key, share, what is enough, what of the unknown."""
    for rule in policy.rules:
        if rule.key not in given_up:
            value = share(rule.test, needs, n, pool, p)
            yield "rule", rule.key, value, round(rule.enough * 1000), rule.unknown
    for kind, musts in (
        ("need_must", named(needs.musts, n)),
        ("pool_must", named(pool.musts, p)),
    ):
        for c in policy.criteria:
            if c.key in musts:
                value = share(c.test, needs, n, pool, p)
                yield kind, c.key, value, round(c.enough * 1000), c.must_unknown


def broken(policy, needs, n, pool, p, given_up=()):
    """The hurdles that are not passed, as (kind, key)."""
    return [
        (kind, key)
        for kind, key, value, enough, unknown in hurdles(policy, needs, n, pool, p, given_up)
        if 0 <= value < enough or (value == UNKNOWN and unknown == "refuse")
    ]


def to_ask(policy, needs, n, pool, p):
    """The hurdles that are passed for want of facts."""
    return [
        (kind, key)
        for kind, key, value, _, unknown in hurdles(policy, needs, n, pool, p)
        if value == UNKNOWN and unknown == "ask"
    ]


def ranked(policy, needs, n, pool, given_up=()):
    rows = [p for p in range(len(pool)) if not broken(policy, needs, n, pool, p, given_up)]
    return sorted(rows, key=lambda p: (-points(policy, needs, n, pool, p), pool.keys[p]))
