"""Values of a facet as bits: a few bytes for each program or offering."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

BIT_OF_BYTE = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
"""BIT_OF_BYTE[byte, bit] is 1 where the byte has that bit."""

WHOLE = 8
"""Bytes that a number of NumPy holds."""


@dataclass(frozen=True)
class Values:
    """The closed list of values of one facet."""

    names: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(1, -(-len(self.names) // 8))

    @cached_property
    def places(self) -> dict[str, int]:
        return {name: 1 << number for number, name in enumerate(self.names)}

    @cached_property
    def all(self) -> int:
        return (1 << len(self.names)) - 1

    def bits(self, names: Iterable[str]) -> int:
        """Names that are not of the list are left out."""
        found = 0
        for name in names:
            found |= self.places.get(name, 0)
        return found

    def packed(self, rows: Iterable[int]) -> Bytes:
        """The bytes of each number."""
        if self.width <= WHOLE:
            numbers = np.fromiter(rows, dtype=f"<u{WHOLE}")
            return numbers.view(np.uint8).reshape(-1, WHOLE)[:, : self.width].copy()
        in_bytes = b"".join(bits.to_bytes(self.width, "little") for bits in rows)
        return np.frombuffer(in_bytes, dtype=np.uint8).reshape(-1, self.width)

    def mask(self, names: Iterable[str]) -> Bytes:
        return self.packed([self.bits(names)])[0]

    def count(self, rows: Bytes) -> dict[str, int]:
        """How many of the rows have each value; values that none has are left out."""
        numbers: list[int] = []
        for column in range(self.width):
            seen = np.bincount(rows[:, column], minlength=256)
            numbers += (seen @ BIT_OF_BYTE).tolist()
        return {name: number for name, number in zip(self.names, numbers, strict=False) if number}


def any_of(rows: Bytes, wanted: Bytes) -> Mask:
    found = np.zeros(len(rows), dtype=bool)
    for column in np.flatnonzero(wanted):
        found |= (rows[:, column] & wanted[column]) != 0
    return found


def all_of(rows: Bytes, wanted: Bytes) -> Mask:
    found = np.ones(len(rows), dtype=bool)
    for column in np.flatnonzero(wanted):
        found &= (rows[:, column] & wanted[column]) == wanted[column]
    return found


def joined(rows: Bytes, starts: npt.NDArray[np.intp]) -> Bytes:
    """The values that any row of a run of rows has; each run begins at one of `starts`."""
    if not len(starts):
        return rows[:0]
    runs = [np.bitwise_or.reduceat(rows[:, column], starts) for column in range(rows.shape[1])]
    return np.stack(runs, axis=1)
