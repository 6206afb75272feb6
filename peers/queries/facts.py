"""A request and the roster as the columns that the policy reads. Unknown is None.

The roster is read anew for each list, so that it is never stale: of 20,000 rows each different
value is decoded once, and the rest is arrays.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from django.db.models import TextField
from django.db.models.functions import Cast

from pairing import ANY, Column, Numbers, Pool, Spans, Terms, numbers, one_need, sets, spans, words
from pairing.columns import KNOWN
from peers.domain.told import age_in_years, told
from peers.models import PeerProgram, Referral
from peers.queries import roster

BEYOND = "beyond"
"""Instead of a part of the state."""

SEASONED = timedelta(days=365)
"""Ready for so long counts as experience [design]."""

LISTS = ("languages", "areas", "values", "modes", "rather_not", "child_ages")

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
V = TypeVar("V")


class Bars(NamedTuple):
    """Keys of support parents who may not be asked for this request, and why."""

    apart: frozenset[int]
    asked: frozenset[int]
    """Was asked for it before, or the two were matched and it did not go well."""


class Roster(NamedTuple):
    """By row, in the order in which equals are asked: whoever has fewest matches first."""

    keys: Sequence[int]
    loads: Sequence[int]
    rows: Sequence[tuple[Any, ...]]


def read_roster(program: PeerProgram, on: date) -> Roster:
    texts = {f"{name}_text": Cast(name, TextField()) for name in LISTS}
    ready = roster.ready(program, on).annotate(load=roster.running(), **texts)
    found = ready.order_by().values_list(
        "load", "pk", "person_id", "region", "gender", "structure", "was_in_program",
        "available_since", "capacity", *texts,
    )  # fmt: skip
    rows = sorted(found, key=lambda row: row[:2])
    return Roster([row[1] for row in rows], [row[0] for row in rows], rows)


def pool_of(read: Roster, referral: Referral, bars: Bars, on: date) -> Pool:
    """Keys are places in the roster's own order: that is how equals follow each other."""
    rows = read.rows
    load, _, person, region, gender, structure, was_in, since, capacity, *lists = (
        list(zip(*rows, strict=True)) if rows else [()] * (9 + len(LISTS))
    )
    languages, areas, values, modes, rather_not, child_ages = lists
    keys = np.array(read.keys, dtype=np.int64)
    columns: dict[str, Column] = {
        "program": _words([referral.program_id] * len(rows), str),
        "herself": _flags(np.array(person, dtype=np.int64) == referral.person_id),
        "apart": _flags(_among(keys, bars.apart)),
        "asked": _flags(_among(keys, bars.asked)),
        "room": _amounts(np.array(capacity, dtype=np.int64) - np.array(load, dtype=np.int64)),
        "region": _words(region, lambda word: word or BEYOND),
        "in_state": _words(region, lambda word: "yes" if word else "no"),
        "gender": _words(gender, lambda word: word or None),
        "structure": _words(structure, lambda word: word or None),
        "languages": _sets(languages, None),
        "areas": _sets(areas, None),
        "values": _sets(values, None),
        "modes": _sets(modes, None),
        "rather_not": _sets(rather_not, []),
        "child_ages": _spans(child_ages),
        "experience": _experience(was_in, since, on),
    }
    return Pool(range(len(rows)), columns)


def need_of(referral: Referral, on: date, known: Collection[str]) -> Pool:
    """`known` are the criteria of the policy; what she ranked besides counts no more."""
    said = told(referral.intake)
    age = age_in_years(on, born=referral.child_born, said=referral.child_age)
    columns: dict[str, Column] = {
        "program": words([str(referral.program_id)]),
        "region": words([referral.region or ANY]),
        "areas": sets([said.areas or None]),
        "languages": sets([referral.languages or None]),
        "modes": sets([said.modes or None]),
        "values": sets([said.values or None]),
        "child_age": numbers([age]),
        # Whoever names nobody is content with either.
        "gender": words([said.gender or ANY]),
        "structure": words([said.structure or None]),
    }
    musts = [key for key in referral.musts if key in known]
    ranks = [key for key in referral.ranks if key in known]
    return one_need(referral.pk, columns, musts=musts, ranks=ranks)


def _factored(values: Iterable[V]) -> tuple[Codes, list[V]]:
    """Which of the different values each row has."""
    index: dict[V, int] = {}
    codes = [index.setdefault(value, len(index)) for value in values]
    return np.array(codes, dtype=np.int32), list(index)


def _words(values: Iterable[V], say: Callable[[V], str | None]) -> Terms:
    codes, different = _factored(values)
    return _spread(words(map(say, different)), codes)


def _sets(texts: Iterable[str], nothing: list[str] | None) -> Terms:
    """`nothing`: what an empty list means."""
    codes, different = _factored(texts)
    return _spread(sets(json.loads(text or "[]") or nothing for text in different), codes)


def _spread(column: Terms, codes: Codes) -> Terms:
    """The column of the different values as one with a row for each code."""
    sizes = column.sizes[codes]
    starts = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    entries = np.arange(int(starts[-1])) + np.repeat(column.starts[codes] - starts[:-1], sizes)
    return Terms(column.states[codes], column.codes[entries], starts, column.vocabulary)


def _spans(texts: Iterable[str]) -> Spans:
    codes, different = _factored(texts)
    column = spans(_ages(json.loads(text or "[]")) for text in different)
    return Spans(column.states[codes], column.lows[codes], column.highs[codes])


def _ages(said: Any) -> tuple[int, int] | None:
    if not isinstance(said, list) or len(said) != 2:
        return None
    low, high = sorted(said)
    return low, high


def _flags(yes: Flags) -> Terms:
    rows = len(yes)
    states = np.full(rows, KNOWN, dtype=np.int8)
    starts = np.arange(rows + 1, dtype=np.int64)
    return Terms(states, yes.astype(np.int32), starts, ("no", "yes"))


def _among(keys: npt.NDArray[np.int64], some: Collection[int]) -> Flags:
    return np.isin(keys, np.array(sorted(some), dtype=np.int64))


def _amounts(values: npt.NDArray[np.int64]) -> Numbers:
    return Numbers(np.full(len(values), KNOWN, dtype=np.int8), values * 1000)


def _experience(was_in: Iterable[bool | None], since: Iterable[date | None], on: date) -> Numbers:
    """One for having been a family of the program (a soft wish, DOMAIN M13), one for being ready
    for a year."""
    codes, different = _factored(zip(was_in, since, strict=True))
    column = numbers(
        None if was is None else was + bool(day and day + SEASONED <= on) for was, day in different
    )
    return Numbers(column.states[codes], column.thousandths[codes])
