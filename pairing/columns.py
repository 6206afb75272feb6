"""Columns of facts: one value a row, each of them known, unknown, or any.

*Unknown* is a question nobody has answered. *Any* is an answer: nothing is asked, all will do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt

from pairing.globe import Floats, Ints

KNOWN, UNKNOWN_STATE, ANY_STATE = 0, 1, 2
States = npt.NDArray[np.int8]
Rows = npt.NDArray[np.intp]
Codes = npt.NDArray[np.int32]

LARGEST = 1_000_000_000_000
"""The largest number that a column takes, above and below nothing."""

BEYOND = 2 * LARGEST * 1000
"""Thousandths: the open end of a span."""


class Open(Enum):
    """The type of `ANY`."""

    ANY = "any"


ANY: Final = Open.ANY
"""Nothing is asked, all will do."""

Span = tuple[float | None, float | None]
Raw = tuple[str, ...] | int | tuple[int | None, int | None] | Floats
Fact = tuple[str, ...] | float | Span | Open | None


@dataclass(frozen=True, eq=False)
class Column:
    """What all columns have in common: `states`, int8 (rows)."""

    states: States
    kind: ClassVar[str] = ""

    def __len__(self) -> int:
        return len(self.states)

    @cached_property
    def unknown_rows(self) -> Rows:
        return np.flatnonzero(self.states == UNKNOWN_STATE)

    @cached_property
    def any_rows(self) -> Rows:
        return np.flatnonzero(self.states == ANY_STATE)

    def raw(self, row: int) -> Raw:
        """As it is reckoned with."""
        raise NotImplementedError

    def told(self, row: int) -> Fact:
        """As a person reads it; None for unknown."""
        if self.states[row] == KNOWN:
            return self._told(row)
        return ANY if self.states[row] == ANY_STATE else None

    def _told(self, row: int) -> Fact:
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Terms(Column):
    """A word or a set of words a row, in the order in which they were given.

    `codes` int32 (all terms of all rows), `starts` int64 (rows + 1) into it, `vocabulary` the word
    of each code.
    """

    codes: Codes
    starts: Ints
    vocabulary: tuple[str, ...]
    kind: ClassVar[str] = "words"

    @cached_property
    def sizes(self) -> Ints:
        return np.diff(self.starts)

    @cached_property
    def code_of(self) -> dict[str, int]:
        return {word: code for code, word in enumerate(self.vocabulary)}

    @cached_property
    def _rows(self) -> Rows:
        return np.repeat(np.arange(len(self)), self.sizes)

    @cached_property
    def _by_code(self) -> tuple[Rows, Ints]:
        order = np.argsort(self.codes, kind="stable")
        bounds = np.searchsorted(self.codes[order], np.arange(len(self.vocabulary) + 1))
        return order, bounds.astype(np.int64)

    @cached_property
    def _rows_of(self) -> dict[str, Rows]:
        return {}

    def rows_with(self, word: str) -> Rows:
        """The rows that hold the word."""
        if word not in self._rows_of:
            self._rows_of[word] = self._rows[self._entries(word)]
        return self._rows_of[word]

    def worth(self, word: str, worth: Codes) -> Codes:
        """What the word is worth to every row: `worth` by the place at which the row names it, the
        last of it for all places that follow, and nothing where the row does not name it."""
        entries, rows = self._entries(word), self.rows_with(word)
        found = np.zeros(len(self), dtype=np.int32)
        found[rows] = worth[np.minimum(entries - self.starts[rows], len(worth) - 1)]
        return found

    def _entries(self, word: str) -> Rows:
        code = self.code_of.get(word)
        if code is None:
            return np.zeros(0, dtype=np.intp)
        order, bounds = self._by_code
        return order[bounds[code] : bounds[code + 1]]

    def raw(self, row: int) -> tuple[str, ...]:
        return tuple(
            self.vocabulary[code] for code in self.codes[self.starts[row] : self.starts[row + 1]]
        )

    def _told(self, row: int) -> tuple[str, ...]:
        return self.raw(row)


@dataclass(frozen=True, eq=False)
class Numbers(Column):
    """A number a row, `thousandths` int64 (rows)."""

    thousandths: Ints
    kind: ClassVar[str] = "numbers"

    def raw(self, row: int) -> int:
        return int(self.thousandths[row])

    def _told(self, row: int) -> float:
        return self.raw(row) / 1000


@dataclass(frozen=True, eq=False)
class Spans(Column):
    """A lowest and a highest number a row, both within; an open end is beyond every number."""

    lows: Ints
    highs: Ints
    kind: ClassVar[str] = "spans"

    def raw(self, row: int) -> tuple[int, int]:
        return int(self.lows[row]), int(self.highs[row])

    def _told(self, row: int) -> Span:
        low, high = self.raw(row)
        return None if low == -BEYOND else low / 1000, None if high == BEYOND else high / 1000


@dataclass(frozen=True, eq=False)
class Places(Column):
    """A place a row: `sphere` (3, rows) as `globe.on_sphere` gives it, `degrees` (rows, 2)."""

    sphere: Floats
    degrees: Floats
    kind: ClassVar[str] = "places"

    def raw(self, row: int) -> Floats:
        return self.sphere[:, row]

    def _told(self, row: int) -> Span:
        latitude, longitude = self.degrees[row]
        return float(latitude), float(longitude)


Columns = Mapping[str, Column]
