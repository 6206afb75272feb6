"""Rules of composition as data: who must sit on a body, and whether it is so on a day (DOMAIN O4).

A rule is a dict, as it is kept with the body:

    {"rule": "quota", "trait": "reserved_for", "is": ["parent", "family"], "at_least": 4}
    {"rule": "quota", "trait": "provider_income", "is": [true], "at_most_percent": 50}
    {"rule": "quota", "trait": "child_age", "from": 0, "to": 12, "at_least_percent": 20}
    {"rule": "quota", "trait": "reserved_for", "is": ["parent"], "more_than_percent": 50}
    {"rule": "regions", "regions": ["capitol"], "at_least": 2}
    {"rule": "size", "at_most": 21}
    {"rule": "chairs", "number": 2}
    {"rule": "may_not_chair", "trait": "reserved_for", "is": ["official"]}
    {"rule": "one_per_person", "group": "regional advisory councils"}
    {"rule": "staggered", "years": [3, 2, 1]}

Each may say `words` and `words_es`, its own wording; a quota may say `of`: "all" (as a matter of
course) or "voting".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from opportunities.domain.words import Reserved

Rule = Mapping[str, Any]


class Kind(StrEnum):
    QUOTA = "quota"
    REGIONS = "regions"
    """So many of each part."""
    SIZE = "size"
    CHAIRS = "chairs"
    MAY_NOT_CHAIR = "may_not_chair"
    ONE_PER_PERSON = "one_per_person"
    """Of all bodies of this group a person sits on one; asked when somebody is put into a seat."""
    STAGGERED = "staggered"
    """How long first terms are; asked when a body begins."""


class Trait(StrEnum):
    """What may be known of a member; each may be unknown, and unknown is neither yes nor no."""

    RESERVED_FOR = "reserved_for"
    """A word of `Reserved`: for whom the seat is kept."""
    PROVIDER_INCOME = "provider_income"
    """Whether she draws income from a provider."""
    LIVED_EXPERIENCE = "lived_experience"
    CHILD_AGE = "child_age"
    """In years; a pair where only the limits are known."""
    REGION = "region"
    CHAIR = "chair"


AMOUNTS = ("at_least", "at_most", "at_least_percent", "at_most_percent", "more_than_percent")
GENERAL = {"rule", "words", "words_es", "source"}
WITH_TRAIT = {"trait", "is", "from", "to", "of"}
KEYS: dict[str, set[str]] = {
    Kind.QUOTA: GENERAL | WITH_TRAIT | set(AMOUNTS),
    Kind.REGIONS: GENERAL | {"regions", "at_least"},
    Kind.SIZE: GENERAL | {"at_least", "at_most"},
    Kind.CHAIRS: GENERAL | {"number"},
    Kind.MAY_NOT_CHAIR: GENERAL | {"trait", "is"},
    Kind.ONE_PER_PERSON: GENERAL | {"group"},
    Kind.STAGGERED: GENERAL | {"years"},
}


class Wrong(StrEnum):
    """Why something is no rule."""

    NOT_A_LIST = "not-a-list"
    NOT_A_RULE = "not-a-rule"
    KIND = "kind"
    KEY = "key"
    """A word that this kind of rule does not know."""
    TRAIT = "trait"
    VALUE = "value"
    """No value is named, or one that the trait does not know."""
    AMOUNT = "amount"
    """Not exactly one amount, or no number that can be."""
    GROUP = "group"
    PARTS = "parts"
    """No parts of the state, or no years, are named."""


@dataclass(frozen=True)
class Mistake:
    number: int
    """Of the rule, from 1; 0 is all of them."""
    wrong: Wrong
    word: str = ""


def mistakes(rules: Any) -> list[Mistake]:
    """What is wrong with the data; nothing is guessed."""
    if not isinstance(rules, list):
        return [Mistake(0, Wrong.NOT_A_LIST)]
    found = [_mistake(number, rule) for number, rule in enumerate(rules, 1)]
    return [mistake for mistake in found if mistake]


def _mistake(number: int, rule: Any) -> Mistake | None:
    if not isinstance(rule, dict):
        return Mistake(number, Wrong.NOT_A_RULE)
    kind = rule.get("rule")
    if kind not in KEYS:
        return Mistake(number, Wrong.KIND, str(kind or ""))
    strange = sorted(str(key) for key in rule if key not in KEYS[kind])
    if strange:
        return Mistake(number, Wrong.KEY, strange[0])
    wrong = CHECKS[kind](rule)
    return Mistake(number, wrong) if wrong else None


def _number(value: Any, most: int = 999) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _amounts(rule: Rule, of: Sequence[str] = AMOUNTS) -> Wrong | None:
    said = [name for name in of if name in rule]
    right = all(_number(rule[name], 100 if "percent" in name else 999) for name in said)
    return None if len(said) == 1 and right else Wrong.AMOUNT


def _trait(rule: Rule) -> Wrong | None:
    trait = rule.get("trait")
    if trait not in set(Trait):
        return Wrong.TRAIT
    if trait == Trait.CHILD_AGE:
        ends = (rule.get("from", 0), rule.get("to", 99))
        return None if all(map(_number, ends)) and ends[0] <= ends[1] else Wrong.VALUE
    values = rule.get("is")
    known = set(Reserved) if trait == Trait.RESERVED_FOR else None
    if not isinstance(values, list) or not values:
        return Wrong.VALUE
    return Wrong.VALUE if known and set(map(str, values)) - known else None


def _quota(rule: Rule) -> Wrong | None:
    if rule.get("of", "all") not in {"all", "voting"}:
        return Wrong.VALUE
    return _trait(rule) or _amounts(rule)


def _listed(rule: Rule, key: str, kind: type) -> Wrong | None:
    found = rule.get(key)
    right = isinstance(found, list) and found and all(type(each) is kind for each in found)
    return None if right else Wrong.PARTS


CHECKS: dict[str, Callable[[Rule], Wrong | None]] = {
    Kind.QUOTA: _quota,
    Kind.REGIONS: lambda rule: _listed(rule, "regions", str) or _amounts(rule, ["at_least"]),
    Kind.SIZE: lambda rule: _amounts(rule, ["at_least", "at_most"]),
    Kind.CHAIRS: lambda rule: None if _number(rule.get("number")) else Wrong.AMOUNT,
    Kind.MAY_NOT_CHAIR: _trait,
    Kind.ONE_PER_PERSON: lambda rule: None if rule.get("group") else Wrong.GROUP,
    Kind.STAGGERED: lambda rule: _listed(rule, "years", int),
}


def sound(rules: Any) -> list[tuple[int, Rule]]:
    """The rules that are rules, with their numbers; what is none waits for somebody to mend it."""
    if not isinstance(rules, list):
        return []
    return [(n, rule) for n, rule in enumerate(rules, 1) if _mistake(n, rule) is None]
