"""Columns of facts: one value a row, each of them known, unknown, or any.

*Unknown* is a question nobody has answered. *Any* is an answer: nothing is asked, all will do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt

from pairing.globe import Floats, Ints, on_sphere
from pairing.refusals import BadFacts

KNOWN, UNKNOWN_STATE, ANY_STATE = 0, 1, 2
States = npt.NDArray[np.int8]
Rows = npt.NDArray[np.intp]
Codes = npt.NDArray[np.int32]

LARGEST = 1_000_000_000_000
"""The largest number that a column takes, above and below nothing."""

MOST_TERMS = 1_000
"""Terms of one row."""


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

    def rows_with(self, word: str) -> Rows:
        """The rows that hold the word."""
        return self._rows[self._entries(word)]

    def worth(self, word: str, worth: Codes) -> Codes:
        """What the word is worth to every row: `worth` by the place at which the row names it, the
        last of it for all places that follow, and nothing where the row does not name it."""
        entries = self._entries(word)
        rows = self._rows[entries]
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
        return None if low == -_BEYOND else low / 1000, None if high == _BEYOND else high / 1000


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


_BEYOND = 2 * LARGEST * 1000

Word = str | int | None | Open


def _states(values: Sequence[object]) -> States:
    held = (UNKNOWN_STATE if v is None else ANY_STATE if v is ANY else KNOWN for v in values)
    return np.fromiter(held, dtype=np.int8, count=len(values))


def words(values: Iterable[Word]) -> Terms:
    """One word a row. True and False become "yes" and "no", a number its digits."""
    return sets(None if v is None else v if v is ANY else (v,) for v in values)


def sets(values: Iterable[Iterable[str | int] | Open | None]) -> Terms:
    """A set of words a row; the order is kept, the same word twice counts once.

    An empty set is known: "none of them".
    """
    given = list(values)
    vocabulary: dict[str, int] = {}
    rows = [_codes(value, vocabulary, row) for row, value in enumerate(given)]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    codes = np.fromiter((c for row in rows for c in row), dtype=np.int32, count=int(starts[-1]))
    return Terms(_states(given), codes, starts, tuple(vocabulary))


def _codes(
    value: Iterable[str | int] | Open | None, vocabulary: dict[str, int], row: int
) -> Collection[int]:
    if value is None or isinstance(value, Open):
        return ()
    if isinstance(value, str):
        raise BadFacts(
            "word_for_set",
            f"Row {row} holds the word {value!r} where a set of words is due. Put it in a list.",
            row=row,
            value=value,
        )
    found = dict.fromkeys(_code(word, vocabulary, row) for word in value)
    if len(found) > MOST_TERMS:
        raise BadFacts(
            "too_many_terms",
            f"Row {row} holds {len(found)} words. Give at most {MOST_TERMS}.",
            row=row,
        )
    return found


def _code(word: object, vocabulary: dict[str, int], row: int) -> int:
    if isinstance(word, bool):
        word = "yes" if word else "no"
    elif isinstance(word, int):
        word = str(word)
    if not isinstance(word, str) or not word:
        raise BadFacts(
            "not_a_word",
            f"Row {row} holds {word!r} where a word is due. Give a text that is not empty, or "
            "None when it is unknown.",
            row=row,
            value=word,
        )
    return vocabulary.setdefault(word, len(vocabulary))


def numbers(values: Iterable[float | Open | None]) -> Numbers:
    """A number a row, kept to the thousandth."""
    given = list(values)
    held = (thousandths(0 if v is None or isinstance(v, Open) else v, f"Row {row}")
            for row, v in enumerate(given))  # fmt: skip
    return Numbers(_states(given), np.fromiter(held, dtype=np.int64, count=len(given)))


def thousandths(value: float, where: str) -> int:
    """A number in fixed point. Raises `BadFacts` for what is no number, or too large a one."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise BadFacts(
            "not_a_number", f"{where} holds {value!r} where a number is due.", value=value
        )
    if not abs(value) <= LARGEST:
        raise BadFacts(
            "not_a_number",
            f"{where} holds {value}, which is not a number to reckon with. Say None when it is "
            f"unknown, and keep within {LARGEST:,} above and below 0.",
            value=value,
        )
    return round(value * 1000)


def spans(values: Iterable[Span | Open | None]) -> Spans:
    """A lowest and a highest number a row; None inside the pair is an open end."""
    given = list(values)
    pairs = [_span(value, row) for row, value in enumerate(given)]
    held = np.array(pairs, dtype=np.int64).reshape(len(given), 2)
    return Spans(_states(given), held[:, 0], held[:, 1])


def _span(value: Span | Open | None, row: int) -> tuple[int, int]:
    if value is None or isinstance(value, Open):
        return 0, 0
    low, high = _two(value, row)
    bottom = -_BEYOND if low is None else thousandths(low, f"Row {row}")
    top = _BEYOND if high is None else thousandths(high, f"Row {row}")
    if bottom > top:
        raise BadFacts(
            "crossed_span",
            f"Row {row} says from {low} to {high}. Put the lower number first.",
            row=row,
        )
    return bottom, top


def _two(value: Span, row: int) -> Span:
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise BadFacts("not_a_pair", f"Row {row} holds {value!r}. Give two numbers.", row=row)
    return value[0], value[1]


def places(values: Iterable[tuple[float, float] | Open | None]) -> Places:
    """Latitude and longitude in degrees a row."""
    given = list(values)
    pairs = [_place(value, row) for row, value in enumerate(given)]
    degrees = np.array(pairs, dtype=np.float64).reshape(len(given), 2)
    return Places(_states(given), on_sphere(degrees[:, 0], degrees[:, 1]), degrees)


def _place(value: tuple[float, float] | Open | None, row: int) -> tuple[float, float]:
    if value is None or isinstance(value, Open):
        return 0.0, 0.0
    latitude, longitude = _two(value, row)
    if not (_within(latitude, 90) and _within(longitude, 180)):
        raise BadFacts(
            "not_a_place",
            f"Row {row} holds {value!r}. Give the latitude (-90 to 90) and the longitude "
            "(-180 to 180) in degrees, or None when the place is unknown.",
            row=row,
        )
    return float(latitude or 0), float(longitude or 0)


def _within(value: object, bound: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= bound


Columns = Mapping[str, Column]
