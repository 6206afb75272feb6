"""A request and the roster as the columns that the policy reads. Unknown is None.

The roster is read anew for each list, so that it is never stale: what each of them said comes as
one text, and while these texts are the same the columns made of them are kept.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Func, TextField, Value
from django.db.models.functions import Cast, Coalesce

from pairing import ANY, Column, Numbers, Pool, Spans, Terms, numbers, one_need, sets, spans, words
from pairing.columns import KNOWN
from peers.domain.told import age_in_years, told
from peers.models import Match, PeerProgram, Referral
from peers.queries import roster

BEYOND = "beyond"
"""Instead of a part of the state."""

SEASONED = timedelta(days=365)
"""Ready for so long counts as experience [design]."""

SAID = (
    "region", "gender", "structure", "was_in_program", "available_since",
    "languages", "areas", "values", "modes", "rather_not", "child_ages",
)  # fmt: skip
BETWEEN = "\x1f"

TRUE = {"1", "true"}
"""As the databases write it."""

KEYS = 10**12
"""Above every key of a support parent."""

Codes = npt.NDArray[np.int32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
V = TypeVar("V")


class Bars(NamedTuple):
    """Keys of support parents who may not be asked for this request, and why."""

    apart: frozenset[int]
    asked: frozenset[int]
    """Was asked for it before, or the two were matched and it did not go well."""
    well: frozenset[int]
    """The two were matched before, and it went well: no bar."""


class Roster(NamedTuple):
    """A row a support parent who may be asked on that day."""

    keys: Sequence[int]
    people: Sequence[int]
    capacities: Sequence[int]
    said: Sequence[str]
    """What she said of herself, in the order of `SAID`."""
    loads: Mapping[int, int]
    """By key, of those who have a match or are asked for one."""
    on: date

    @property
    def load(self) -> list[int]:
        return [self.loads.get(key, 0) for key in self.keys]


class Joined(Func):
    """Texts, one behind the other: `Concat` nests them deeper than SQLite reads."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


def read_roster(program: PeerProgram, on: date) -> Roster:
    parts = [Coalesce(Cast(name, TextField()), Value("")) for name in SAID]
    between = [part for each in parts for part in (each, Value(BETWEEN))][:-1]
    ready = roster.ready(program, on).order_by("pk")
    found = list(
        ready.annotate(said=Joined(*between)).values_list("pk", "person_id", "capacity", "said")
    )
    keys, people, capacities, texts = zip(*found, strict=True) if found else ((), (), (), ())
    return Roster(keys, people, capacities, texts, _loads(program), on)


def _loads(program: PeerProgram) -> dict[int, int]:
    live = Match.objects.live().filter(support_parent__program=program).order_by()
    counted: Any = live.values_list("support_parent").annotate(number=Count("pk"))
    return dict(counted)


def pool_of(read: Roster, referral: Referral, bars: Bars) -> Pool:
    """The keys say how equals follow each other: whoever has fewest matches first."""
    keys = np.array(read.keys, dtype=np.int64)
    load = np.array(read.load, dtype=np.int64)
    own: dict[str, Column] = {
        "program": _words([referral.program_id] * len(keys), str),
        "herself": _flags(np.array(read.people, dtype=np.int64) == referral.person_id),
        "apart": _flags(_among(keys, bars.apart)),
        "asked": _flags(_among(keys, bars.asked)),
        "room": _amounts(np.array(read.capacities, dtype=np.int64) - load),
    }
    return Pool((load * KEYS + keys).tolist(), own | columns_said(read, referral.program_id))


class Kept(NamedTuple):
    said: Sequence[str]
    on: date
    columns: dict[str, Column]


_kept: dict[int, Kept] = {}
"""By program: the columns of the last roster, as long as everybody on it says the same."""

MOST_KEPT = 8


def columns_said(read: Roster, program: int) -> dict[str, Column]:
    kept = _kept.get(program)
    if kept is None or kept.on != read.on or kept.said != read.said:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[program] = kept = Kept(read.said, read.on, _columns_of(read.said, read.on))
    return kept.columns


def _columns_of(said: Sequence[str], on: date) -> dict[str, Column]:
    parts = list(zip(*(text.split(BETWEEN) for text in said), strict=True)) or [()] * len(SAID)
    by_name = dict(zip(SAID, parts, strict=True))
    region = by_name["region"]
    lists = ("languages", "areas", "values", "modes")
    return {
        "region": _words(region, lambda word: word or BEYOND),
        "in_state": _words(region, lambda word: "yes" if word else "no"),
        **{
            name: _words(by_name[name], lambda word: word or None)
            for name in ("gender", "structure")
        },
        **{name: _sets(by_name[name], None) for name in lists},
        "rather_not": _sets(by_name["rather_not"], []),
        "child_ages": _spans(by_name["child_ages"]),
        "experience": _experience(by_name["was_in_program"], by_name["available_since"], on),
    }


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


def _among(keys: Ints, some: Collection[int]) -> Flags:
    return np.isin(keys, np.array(sorted(some), dtype=np.int64))


def _amounts(values: Ints) -> Numbers:
    return Numbers(np.full(len(values), KNOWN, dtype=np.int8), values * 1000)


def _experience(was_in: Iterable[str], since: Iterable[str], on: date) -> Numbers:
    """One for having been a family of the program (a soft wish, DOMAIN M13), one for being ready
    for a year."""
    codes, different = _factored(zip(was_in, since, strict=True))
    column = numbers(
        None if not was else (was in TRUE) + _is_seasoned(day, on) for was, day in different
    )
    return Numbers(column.states[codes], column.thousandths[codes])


def _is_seasoned(since: str, on: date) -> bool:
    return bool(since) and date.fromisoformat(since) + SEASONED <= on
