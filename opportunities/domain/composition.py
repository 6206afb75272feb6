"""Whether the rules of a body's composition hold for those who sit on it (DOMAIN O4)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil
from typing import Any

from opportunities.domain.rules import Kind, Rule, Trait, sound


class Standing(StrEnum):
    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """Too little is known of the members."""
    ELSEWHERE = "elsewhere"
    """Not a rule about who sits there today."""


@dataclass(frozen=True)
class Member:
    """Somebody in a seat, and what is known of her."""

    traits: Mapping[str, Any] = field(default_factory=dict)
    voting: bool = True
    leaving: bool = False
    """Her term ends soon."""


@dataclass(frozen=True)
class Finding:
    """One rule on a day."""

    number: int
    rule: Rule
    standing: Standing
    yes: int = 0
    no: int = 0
    unknown: int = 0
    missing: int = 0
    """How many more would be needed, or how many are too many."""
    parts: tuple[str, ...] = ()
    """The parts of the state for which it does not hold."""
    by_vacancy: bool = False
    """It is broken because seats are vacant: it could hold if each were filled as it is kept."""
    at_risk: bool = False
    """It holds, and will not once those whose terms end soon have gone."""


def shows(member: Member, rule: Rule) -> bool | None:
    """Whether she has the trait that the rule speaks of; None: nobody knows."""
    value = member.traits.get(rule["trait"])
    if value is None:
        return None
    if rule["trait"] != Trait.CHILD_AGE:
        return value in rule["is"]
    youngest, oldest = value if isinstance(value, list | tuple) else (value, value)
    low, high = rule.get("from", 0), rule.get("to", 99)
    if low <= youngest and oldest <= high:
        return True
    return False if oldest < low or high < youngest else None


def least(rule: Rule, size: int) -> int:
    """How many the rule wants at least of so many members."""
    if "more_than_percent" in rule:
        return size * int(rule["more_than_percent"]) // 100 + 1 if size else 0
    return int(rule.get("at_least", ceil(size * rule.get("at_least_percent", 0) / 100)))


def most(rule: Rule, size: int) -> int:
    """How many the rule allows of so many members."""
    return int(rule.get("at_most", size * rule.get("at_most_percent", 100) // 100))


def _counted(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    among = [each for each in members if each.voting or rule.get("of", "all") == "all"]
    said = [shows(member, rule) for member in among]
    yes, unknown = said.count(True), said.count(None)
    low, high = least(rule, len(among)), most(rule, len(among))
    if yes >= low and yes + unknown <= high:
        standing = Standing.HOLDS
    elif yes + unknown < low or yes > high:
        standing = Standing.BROKEN
    else:
        standing = Standing.UNKNOWN
    missing = max(low - yes, yes - high, 0)
    return Finding(number, rule, standing, yes, said.count(False), unknown, missing)


def _by_region(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    each = {
        part: _counted(
            {"trait": Trait.REGION, "is": [part], "at_least": rule["at_least"]}, number, members
        )
        for part in rule["regions"]
    }
    worst = [found.standing for found in each.values()]
    standing = next((s for s in (Standing.BROKEN, Standing.UNKNOWN) if s in worst), Standing.HOLDS)
    # One whose part is unknown can fill one gap, not each of them.
    gaps = sum(found.missing for found in each.values())
    unknown = next(iter(each.values())).unknown
    if gaps > unknown:
        standing = Standing.BROKEN
    short = tuple(part for part, found in each.items() if found.standing != Standing.HOLDS)
    return Finding(number, rule, standing, unknown=unknown, missing=gaps, parts=short)


def _size(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    there = len(members)
    low, high = rule.get("at_least", 0), rule.get("at_most", there)
    standing = Standing.HOLDS if low <= there <= high else Standing.BROKEN
    return Finding(number, rule, standing, yes=there, missing=max(low - there, there - high, 0))


def _chairs(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    number_of = rule["number"]
    exactly = {"trait": Trait.CHAIR, "is": [True]}
    found = _counted(exactly | {"at_least": number_of}, number, members)
    if found.yes > number_of:
        return Finding(number, rule, Standing.BROKEN, found.yes, missing=found.yes - number_of)
    return Finding(number, rule, found.standing, found.yes, found.no, found.unknown, found.missing)


def _may_not_chair(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    chairs = [member for member in members if member.traits.get(Trait.CHAIR)]
    found = _counted({**rule, "at_most": 0}, number, chairs)
    nobody_known = not chairs and any(Trait.CHAIR not in member.traits for member in members)
    standing = Standing.UNKNOWN if nobody_known else found.standing
    return Finding(number, rule, standing, found.yes, found.no, found.unknown, found.missing)


def _elsewhere(rule: Rule, number: int, members: Sequence[Member]) -> Finding:
    return Finding(number, rule, Standing.ELSEWHERE)


FINDERS: dict[str, Callable[[Rule, int, Sequence[Member]], Finding]] = {
    Kind.QUOTA: _counted,
    Kind.REGIONS: _by_region,
    Kind.SIZE: _size,
    Kind.CHAIRS: _chairs,
    Kind.MAY_NOT_CHAIR: _may_not_chair,
    Kind.ONE_PER_PERSON: _elsewhere,
    Kind.STAGGERED: _elsewhere,
}


def _found(rules: Any, members: Sequence[Member]) -> list[Finding]:
    return [FINDERS[rule["rule"]](rule, number, members) for number, rule in sound(rules)]


def evaluate(
    rules: Any, members: Iterable[Member], *, vacant: Iterable[Member] = ()
) -> list[Finding]:
    """Each rule on a day. `members` sit there; `vacant` are those who would fill the vacant seats
    as these are kept."""
    members, vacant = list(members), list(vacant)
    full = _found(rules, members + vacant)
    later = _found(rules, [member for member in members if not member.leaving])
    each = zip(_found(rules, members), full, later, strict=True)
    return [_warned(now, filled, then, bool(vacant)) for now, filled, then in each]


def _warned(now: Finding, full: Finding, later: Finding, vacant: bool) -> Finding:
    broken, holds = now.standing == Standing.BROKEN, now.standing == Standing.HOLDS
    return replace(
        now,
        by_vacancy=vacant and broken and full.standing != Standing.BROKEN,
        at_risk=holds and later.standing not in {Standing.HOLDS, Standing.ELSEWHERE},
    )
