"""Kinds of criteria over words and sets of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, cast

import numpy as np

from pairing import checks
from pairing.columns import Column, Terms
from pairing.kinds import FULL, NOT_ASKED, Kind, Meter, Shares, asking, best, nothing_asked, total
from pairing.refusals import BadPolicy

Related = tuple[str, str, float]
"""Two words and the share for which one counts as the other, both ways."""


def _table(related: Sequence[Related]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for entry in related:
        if not isinstance(entry, tuple) or len(entry) != 3:
            raise BadPolicy(
                "not_related", f"{entry!r} relates nothing. Give two words and a share."
            )
        one, other, share = entry
        checks.text(one, "A related word"), checks.text(other, "A related word")
        for a, b in ((one, other), (other, one)):
            near = found.setdefault(a, {})
            near[b] = max(near.get(b, 0), checks.share(share, f"Relation of {a} and {b}"))
    return found


@dataclass(frozen=True, kw_only=True)
class Overlap(Kind):
    """How much of what is asked is there, related words counting partly.

    `of` says of what the share is taken: of the words of the "need", of those of the "pool", or
    "any": one word in common is enough, the nearest counts.
    """

    of: str = "need"
    related: tuple[Related, ...] = ()
    name: ClassVar[str] = "overlap"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.one_of(self.of, "'of' of an overlap", ("need", "pool", "any"))
        _table(self.related)

    @cached_property
    def _related(self) -> dict[str, dict[str, int]]:
        return _table(self.related)

    def _near(self, word: str) -> dict[str, int]:
        return self._related.get(word, {}) | {word: FULL}

    def _near_any(self, asked: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for word in asked:
            for other, share in self._near(word).items():
                found[other] = max(found.get(other, 0), share)
        return found

    def meter(self, column: Column) -> Meter:
        terms = cast(Terms, column)
        if self.of == "pool":
            return lambda asked: self._of_pool(terms, asked)
        if self.of == "any":
            return lambda asked: asking(terms, asked, self._near_any(asked))
        return lambda asked: self._of_need(terms, asked)

    def _of_need(self, column: Terms, asked: Sequence[str]) -> Shares:
        if not asked:
            return nothing_asked(column)
        found = np.zeros(len(column), dtype=np.int32)
        for word in asked:
            found += best(column, self._near(word))
        return found // len(asked)

    def _of_pool(self, column: Terms, held: Sequence[str]) -> Shares:
        found = total(column, self._near_any(held)) // np.maximum(column.sizes, 1)
        found[column.sizes == 0] = NOT_ASKED
        return found


@dataclass(frozen=True, kw_only=True)
class Same(Kind):
    """The same word; of two sets, one word in common."""

    name: ClassVar[str] = "same"

    def meter(self, column: Column) -> Meter:
        terms = cast(Terms, column)
        return lambda asked: asking(terms, asked, dict.fromkeys(asked, FULL))


@dataclass(frozen=True, kw_only=True)
class Different(Kind):
    """Another word; of two sets, no word in common. So a conflict of interest is told."""

    name: ClassVar[str] = "different"

    def meter(self, column: Column) -> Meter:
        terms = cast(Terms, column)
        return lambda named: FULL - best(terms, dict.fromkeys(named, FULL))


@dataclass(frozen=True, kw_only=True)
class Wish(Kind):
    """What one side (`by`) wishes the other to be, the dearest first.

    `steps` are the shares of the first wish, the second, and so on; the last one counts for all
    that follow. Without them every wish that comes true is full. A wish may name keys.
    """

    by: str
    steps: tuple[float, ...] = (1,)
    name: ClassVar[str] = "wish"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.one_of(self.by, "'by' of a wish", ("need", "pool"))
        if not self.steps or list(self._steps) != sorted(self._steps, reverse=True):
            raise BadPolicy(
                "bad_steps", f"The steps {self.steps} of a wish must fall. Put the largest first."
            )

    @cached_property
    def _steps(self) -> tuple[int, ...]:
        return tuple(checks.share(step, "A step of a wish") for step in self.steps)

    def meter(self, column: Column) -> Meter:
        terms = cast(Terms, column)
        if self.by == "need":
            return lambda asked: asking(terms, asked, self._worth(asked))
        return lambda held: self._wished(terms, held)

    def _worth(self, wished: Sequence[str]) -> dict[str, int]:
        last = len(self._steps) - 1
        return {word: self._steps[min(place, last)] for place, word in enumerate(wished)}

    def _wished(self, wishes: Terms, held: Sequence[str]) -> Shares:
        worth = np.array(self._steps, dtype=np.int32)
        found = np.zeros(len(wishes), dtype=np.int32)
        for word in held:
            found = np.maximum(found, wishes.worth(word, worth))
        return np.where(wishes.sizes == 0, NOT_ASKED, found)
