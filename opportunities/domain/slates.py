"""Rules of a body's composition as a slate can look at them (DOMAIN O4, O9).

The data is the body's (`Body.composition`): a list of dicts. A slate looks at quotas, and at so
many of each part of the state; what is about chairs, sizes or terms it leaves alone and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COUNTED = frozenset({"quota", "regions"})
"""Kinds of rules that a slate looks at."""

NEWCOMERS, INTERESTS = "newcomers", "interests"
"""Rules of the house: newcomers begin at least in twos, and nobody sits where she has said that
she has an interest."""


@dataclass(frozen=True)
class Amounts:
    """How many at least and at most, in numbers or in shares of all."""

    least: int = 0
    most: int | None = None
    least_share: float = 0
    most_share: float = 1


def is_counted(rule: Any) -> bool:
    """Quotas of voting members alone are not: a slate does not know which seats vote."""
    kind = rule.get("rule") if isinstance(rule, Mapping) else None
    if kind not in COUNTED or rule.get("of", "all") != "all":
        return False
    return bool(rule.get("regions")) if kind == "regions" else "trait" in rule


def amounts(rule: Mapping[str, Any]) -> Amounts:
    """More than half is 50.1 percent: right for every body of up to 500."""
    share = rule.get("at_least_percent", 0) / 100
    if "more_than_percent" in rule:
        share = min(1.0, rule["more_than_percent"] / 100 + 0.001)
    return Amounts(
        rule.get("at_least", 0),
        rule.get("at_most"),
        share,
        rule.get("at_most_percent", 100) / 100,
    )


def shows(rule: Mapping[str, Any], traits: Mapping[str, Any]) -> bool | None:
    """Whether somebody with these traits counts for a quota; None where nobody knows. A trait is a
    word, a list of words, or of children their ages or the limits of them."""
    value = traits.get(rule["trait"])
    if value is None:
        return None
    if rule["trait"] == "child_age":
        return _aged(value, rule.get("from", 0), rule.get("to", 99))
    wanted = rule.get("is", [])
    return any(each in wanted for each in (value if isinstance(value, list) else [value]))


def _aged(value: Any, low: int, high: int) -> bool | None:
    """Of several children one is enough; of limits both must be within."""
    if isinstance(value, list):
        return any(low <= age <= high for age in value)
    youngest, oldest = value if isinstance(value, tuple) else (value, value)
    if low <= youngest and oldest <= high:
        return True
    return False if oldest < low or high < youngest else None
