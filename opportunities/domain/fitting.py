"""What stands between a person and a seat, and whether it can be mended (DOMAIN O11).

Facts and rules are named by the keys of the policy (`examples/policy.json`). A gap is a hard rule
that she does not meet, something that she insists on and the opening lacks, or something that
would have to change in her week. A fact that nobody knows is neither: it is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opportunities.domain.words import Help

ASK = "ask"
"""The key of the gap "tell us": one visit to her profile, however many facts it is about."""

CODES, LEVEL = "qualifications", "training_level"

HELPS = tuple(each.value for each in Help)

SOFT = ("times", "days", "distance", "hours", *HELPS, "online", "pay", "languages")
"""Criteria that are a gap where it is known that they are not met. The others only tell a better
opening from a good one."""

MENDABLE = frozenset({ASK, CODES, LEVEL, "times", "days", "distance", "hours", *HELPS})
"""What she, or somebody with her, can change: to tell us, to take a class, to keep an evening free,
to travel, to find child care [design]."""

ORDER = (ASK, CODES, LEVEL, *SOFT)
"""In which what can be mended is told: the shortest step first."""


@dataclass(frozen=True)
class Gap:
    key: str
    values: tuple[str, ...] = ()
    """Codes of qualifications that are missing, or the rules for which a fact is asked."""
    insisted: bool = False
    """She said that she must have it."""

    @property
    def mendable(self) -> bool:
        """One step mends it: two classes are two steps."""
        several = self.key == CODES and len(self.values) > 1
        return self.key in MENDABLE and not self.insisted and not several

    @property
    def parts(self) -> "list[Gap]":
        """One for each class, where several are missing."""
        if self.key != CODES:
            return [self]
        return [Gap(CODES, (code,), self.insisted) for code in self.values] or [self]

    @property
    def code(self) -> dict[str, Any]:
        """As it is kept with an alert."""
        said: dict[str, Any] = {"key": self.key}
        return said | ({"values": list(self.values)} if self.values else {})


def gap_of(code: Mapping[str, Any]) -> Gap:
    return Gap(code["key"], tuple(code.get("values", ())))


def is_one_step(gaps: Sequence[Gap]) -> bool:
    """Exactly one gap, and it can be mended."""
    return len(gaps) == 1 and gaps[0].mendable


def in_order(gaps: Iterable[Gap]) -> list[Gap]:
    """What cannot be mended first: nobody should work on the rest in vain."""
    return sorted(gaps, key=lambda gap: (gap.mendable, _place(gap.key), gap.key))


def _place(key: str) -> int:
    return ORDER.index(key) if key in ORDER else -1


def ages(born: Iterable[int], year: int) -> set[int]:
    """In years, of children of whom only the year of birth is known: before and after this year's
    birthday, so that no child is taken for too old or too young by mistake."""
    return {age for each in born for age in (year - each - 1, year - each) if age >= 0}
