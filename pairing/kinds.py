"""What every kind of criterion is made of: two columns, and a share of a thousand for each pair."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from pairing import facts
from pairing.columns import Column, Numbers, Places, Spans, Terms
from pairing.globe import Ints
from pairing.refusals import BadFacts, BadPolicy

FULL = 1000
"""Wholly met; a share is a whole number of thousandths, rounded down."""

UNKNOWN = -1
"""Instead of a share: a fact is missing on one side or both."""

NOT_ASKED = -2
"""Instead of a share: one side asks for nothing here, so it counts neither for nor against."""

Shares = npt.NDArray[np.int32]

Meter = Callable[[Any], Shares]
"""From the raw fact of one need to the shares (rows of the pool)."""


@dataclass(frozen=True)
class Given:
    """A fact that the policy itself gives instead of a column of the need."""

    value: Any


GIVABLE = (str, int, float, tuple, list)

Operand = str | Given | None

BUILDERS: Mapping[type[Column], Callable[[Sequence[Any]], Column]] = {
    Terms: facts.sets, Numbers: facts.numbers, Spans: facts.spans, Places: facts.places,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of criterion or rule: which columns it compares, and how.

    `need` and `pool` name a column of that side; in place of the need's the policy may give a fact.
    """

    need: Operand = None
    pool: str | None = None
    name: ClassVar[str]

    def __post_init__(self) -> None:
        if not isinstance(self.need, str | Given) or not isinstance(self.pool, str):
            raise BadPolicy(
                "missing_column",
                f"The kind {self.name!r} compares two columns. Name one for 'need' and one for "
                "'pool'.",
            )
        if isinstance(self.need, Given) and not isinstance(self.need.value, GIVABLE):
            raise BadPolicy(
                "bad_value",
                f"The kind {self.name!r} cannot compare with {self.need.value!r}. Give a text, a "
                "number, or a list of them.",
            )

    @property
    def types(self) -> tuple[type[Column], type[Column]]:
        """What the column of the need and the column of the pool must be."""
        return Terms, Terms

    def meter(self, column: Column) -> Meter:
        """How a need is measured against this column of a pool."""
        raise NotImplementedError

    def need_column(self, rows: int, find: Callable[[str], Column]) -> Column:
        """The column of the needs, as many `rows` long."""
        if isinstance(self.need, str):
            return fitting(find(self.need), self.types[0], self.need)
        value = self.need.value if self.need else None
        if self.types[0] is Terms and isinstance(value, str | int):
            value = [value]
        return BUILDERS[self.types[0]]([value] * rows)

    def pool_column(self, find: Callable[[str], Column]) -> Column:
        return fitting(find(str(self.pool)), self.types[1], str(self.pool))


def fitting(column: Column, kind: type[Column], name: str) -> Column:
    if not isinstance(column, kind):
        raise BadFacts(
            "wrong_kind_of_column",
            f"Column {name!r} holds {column.kind}, and the policy reads {kind.kind} there. "
            "Change the column or the policy.",
            column=name,
        )
    return column


def best(column: Terms, shares: Mapping[str, int]) -> Shares:
    """For every row the largest share that one of its words has."""
    found = np.zeros(len(column), dtype=np.int32)
    for word, share in sorted(shares.items(), key=lambda pair: pair[1]):
        found[column.rows_with(word)] = share
    return found


def total(column: Terms, shares: Mapping[str, int]) -> Shares:
    """For every row the sum of the shares of its words."""
    found = np.zeros(len(column), dtype=np.int32)
    for word, share in shares.items():
        found[column.rows_with(word)] += share
    return found


def nothing_asked(column: Column) -> Shares:
    return np.full(len(column), NOT_ASKED, dtype=np.int32)


def asking(column: Terms, asked: Sequence[str], shares: Mapping[str, int]) -> Shares:
    """The best share, or nothing asked where no word is."""
    return best(column, shares) if asked else nothing_asked(column)


def slide(distances: Ints, full: int, none: int) -> Shares:
    """Full up to the one distance, nothing from the other on, evenly less between."""
    if none == full:
        return np.where(distances <= full, FULL, 0).astype(np.int32)
    return np.clip((none - distances) * FULL // (none - full), 0, FULL).astype(np.int32)
