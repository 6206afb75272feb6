"""Pools: people or needs with their facts, a column a fact."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import numpy as np

from pairing.columns import Column, Columns, Rows, Terms
from pairing.facts import sets, words
from pairing.refusals import BadFacts

Key = str | int

OWN_KEY = "key"
"""The column that every pool has: its own keys, as words."""


@dataclass(frozen=True, eq=False)
class Pool:
    """The rows of one side, needs or people.

    `keys` tell the rows apart and, where points are equal, put them in order. `columns` hold the
    facts. `musts` are the criteria that a row insists on; `ranks` are the criteria that matter most
    to it, the first one first. A row without them says nothing of the kind.
    """

    keys: Sequence[Key]
    columns: Columns = field(default_factory=dict)
    musts: Terms | None = None
    ranks: Terms | None = None

    def __post_init__(self) -> None:
        _check_keys(self.keys)
        if OWN_KEY in self.columns:
            raise BadFacts(
                "reserved_column", f"A column may not be named {OWN_KEY!r}. Give it another name."
            )
        for name, column in self._all_columns().items():
            if len(column) != len(self.keys):
                raise BadFacts(
                    "wrong_length",
                    f"Column {name!r} has {len(column)} rows, the pool has {len(self.keys)}. "
                    "Give one value a row, None where it is unknown.",
                    column=name,
                )

    def _all_columns(self) -> dict[str, Column]:
        own = {"musts": self.musts, "ranks": self.ranks}
        return dict(self.columns) | {name: held for name, held in own.items() if held is not None}

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def row(self, key: Key) -> int:
        """Raises `BadFacts` when nobody has the key."""
        if key not in self._places:
            raise BadFacts(
                "unknown_key", f"Nobody in the pool has the key {key!r}. Check the key.", key=key
            )
        return self._places[key]

    def column(self, name: str) -> Column:
        """Raises `BadFacts` when there is none of that name."""
        if name == OWN_KEY:
            return self._own_keys
        if name not in self.columns:
            raise BadFacts(
                "unknown_column",
                f"The pool has no column {name!r}. It has: "
                f"{', '.join(sorted(self.columns)) or 'none'}.",
                column=name,
            )
        return self.columns[name]

    @cached_property
    def _own_keys(self) -> Terms:
        return words(self.keys)

    @cached_property
    def _orders(self) -> dict[str, Rows]:
        return {}

    def order(self, lot: str = "") -> Rows:
        """Each row's place (from 0) among all when points do not tell them apart: by key, or by a
        lot drawn from a word that was published before (SHA-256 of word and key)."""
        if lot not in self._orders:
            self._orders[lot] = self._drawn(lot)
        return self._orders[lot]

    def _drawn(self, lot: str) -> Rows:
        ranked = sorted(range(len(self)), key=lambda row: _lot(lot, self.keys[row]))
        places = np.empty(len(self), dtype=np.intp)
        places[ranked] = np.arange(len(self))
        return places


def _lot(lot: str, key: Key) -> tuple[bytes, Key]:
    return (sha256(f"{lot}\n{key}".encode(errors="surrogatepass")).digest() if lot else b"", key)


def _check_keys(keys: Sequence[Key]) -> None:
    if not all(isinstance(key, str | int) and not isinstance(key, bool) for key in keys):
        raise BadFacts("bad_key", "Give keys that are texts or whole numbers.")
    if "" in keys:
        raise BadFacts("bad_key", "A key is an empty text. Give each row a key of its own.")
    if len({type(key) for key in keys}) > 1:
        raise BadFacts("mixed_keys", "Keys are texts and numbers. Give all of one kind.")
    twice = [key for key, number in Counter(keys).items() if number > 1][:5]
    if twice:
        raise BadFacts(
            "duplicate_keys",
            f"These keys are there more than once: {', '.join(map(str, twice))}. "
            "Give each row a key of its own.",
            keys=twice,
        )


def one_need(
    key: Key,
    columns: Columns,
    *,
    musts: Iterable[str] = (),
    ranks: Iterable[str] = (),
) -> Pool:
    """A pool of one row."""
    return Pool([key], columns, sets([musts]), sets([ranks]))
