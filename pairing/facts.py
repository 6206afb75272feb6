"""Facts as people give them, made into columns. None is unknown, `ANY` is that all will do."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from pairing.columns import (
    ANY,
    ANY_STATE,
    BEYOND,
    KNOWN,
    LARGEST,
    UNKNOWN_STATE,
    Numbers,
    Open,
    Places,
    Span,
    Spans,
    States,
    Terms,
)
from pairing.globe import on_sphere
from pairing.refusals import BadFacts

MOST_TERMS = 1_000
"""Terms of one row."""

Word = str | int | None | Open


def _states(values: Sequence[object]) -> States:
    held = (UNKNOWN_STATE if v is None else ANY_STATE if v is ANY else KNOWN for v in values)
    return np.fromiter(held, dtype=np.int8, count=len(values))


def words(values: Iterable[Word]) -> Terms:
    """One word a row. True and False become "yes" and "no", a number its digits."""
    return sets(None if v is None else v if v is ANY else (v,) for v in values)


def sets(values: Iterable[Iterable[str | int] | Open | None]) -> Terms:
    """A set of words a row; the order is kept (a Python set, which has none, is sorted), and the
    same word twice counts once.

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
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise BadFacts(
            "word_for_set",
            f"Row {row} holds {value!r} where a set of words is due. Put it in a list.",
            row=row,
            value=value,
        )
    words_of = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    found = dict.fromkeys(_code(word, vocabulary, row) for word in words_of)
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
    bottom = -BEYOND if low is None else thousandths(low, f"Row {row}")
    top = BEYOND if high is None else thousandths(high, f"Row {row}")
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
