"""Rules of composition that no body of this size can keep together."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, permutations
from typing import Any

from opportunities.domain.composition import least, most
from opportunities.domain.rules import Kind, Rule, Trait, sound

MOST_TOGETHER = 4
"""So many quotas at once are added up [design]."""


class Why(StrEnum):
    TOO_BIG = "too-big"
    """One rule asks for more members than there are seats."""
    SIZES = "sizes"
    """The least number of members is above the most."""
    LEAST_ABOVE_MOST = "least-above-most"
    """One wants more of these members than the other allows."""
    TOGETHER = "together"
    """Each can be kept, and all of them need more members than there are seats."""


@dataclass(frozen=True)
class Clash:
    numbers: tuple[int, ...]
    """Of the rules, from 1."""
    why: Why


def contradictions(rules: Any, seats: int | None) -> list[Clash]:
    """What cannot hold together. `seats`: how many sit there when nothing is vacant; None where
    nobody has set a number. Nothing is refused for it: laws do contradict themselves, and the
    pages say so, naming the rules."""
    numbered = sound(rules)
    size = seats or _largest(numbered)
    return [
        *_sizes(numbered),
        *(_alone(numbered, size) if size else ()),
        *_least_above_most(numbered, size),
        *_together(numbered, size),
    ]


def _largest(numbered: list[tuple[int, Rule]]) -> int | None:
    caps = [r["at_most"] for _, r in numbered if r["rule"] == Kind.SIZE and "at_most" in r]
    return min(caps, default=None)


def _sizes(numbered: list[tuple[int, Rule]]) -> Iterator[Clash]:
    sizes = [(n, rule) for n, rule in numbered if rule["rule"] == Kind.SIZE]
    for (one, low), (other, high) in permutations(sizes, 2):
        if low.get("at_least", 0) > high.get("at_most", 10**6):
            yield Clash((one, other), Why.SIZES)


def _alone(numbered: list[tuple[int, Rule]], size: int) -> Iterator[Clash]:
    for number, rule in numbered:
        each = len(rule["regions"]) if rule["rule"] == Kind.REGIONS else 1
        if rule["rule"] in {Kind.QUOTA, Kind.REGIONS} and each * least(rule, size) > size:
            yield Clash((number,), Why.TOO_BIG)


def _quotas(numbered: list[tuple[int, Rule]]) -> list[tuple[int, Rule]]:
    return [(n, rule) for n, rule in numbered if rule["rule"] == Kind.QUOTA]


def _least_above_most(numbered: list[tuple[int, Rule]], size: int | None) -> Iterator[Clash]:
    of = size or 100
    for (one, low), (other, high) in permutations(_quotas(numbered), 2):
        comparable = _bounds(high) and _within(low, high) and (size or _alike(low, high))
        if comparable and least(low, of) > most(high, of):
            yield Clash((one, other), Why.LEAST_ABOVE_MOST)


def _bounds(rule: Rule) -> bool:
    return "at_most" in rule or "at_most_percent" in rule


def _in_percent(rule: Rule) -> bool:
    return any("percent" in key for key in rule)


def _alike(one: Rule, other: Rule) -> bool:
    """Both speak of numbers, or both of parts: then they can be compared without a size."""
    return _in_percent(one) == _in_percent(other)


def _within(one: Rule, other: Rule) -> bool:
    """Whoever is counted by the one is counted by the other."""
    if one["trait"] != other["trait"] or one.get("of", "all") != other.get("of", "all"):
        return False
    if one["trait"] == Trait.CHILD_AGE:
        low, high = one.get("from", 0), one.get("to", 99)
        return bool(other.get("from", 0) <= low and high <= other.get("to", 99))
    return set(one["is"]) <= set(other["is"])


def _apart(one: Rule, other: Rule) -> bool:
    """Nobody is counted by both. Children of two ages may have one parent."""
    same = one["trait"] == other["trait"] and one["trait"] != Trait.CHILD_AGE
    return same and not set(one["is"]) & set(other["is"])


def _together(numbered: list[tuple[int, Rule]], size: int | None) -> Iterator[Clash]:
    quotas = [(n, rule) for n, rule in _quotas(numbered) if least(rule, size or 100)]
    for number in range(2, MOST_TOGETHER + 1):
        for some in combinations(quotas, number):
            rules = [rule for _, rule in some]
            apart = all(_apart(one, other) for one, other in combinations(rules, 2))
            known = size or all(map(_in_percent, rules))
            if apart and known and sum(least(r, size or 100) for r in rules) > (size or 100):
                yield Clash(tuple(n for n, _ in some), Why.TOGETHER)
