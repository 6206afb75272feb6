"""The one seam: what any engine can do. It matches and ranks; it never decides what is public."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from directory.search.documents import Document

Group = dict[str, float]
"""Terms of which any one will do, each with the share of its weight that counts."""

MAKE = 1
"""Raised when documents are made in another way: an index of another make is rebuilt."""


@dataclass(frozen=True)
class Way:
    """One way to meet a wish: every group must be there."""

    groups: tuple[Group, ...]
    worth: float = 1.0


@dataclass(frozen=True)
class Wish:
    """Something asked for: a word or a phrase, met in any one of its ways."""

    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Found:
    """Programs and how well each fits, in no order."""

    programs: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


class Unavailable(Exception):
    """The index is missing, damaged, or of another make than this code."""


class Engine(Protocol):
    def find(self, wishes: Collection[Wish], *, every: bool, bonus: Group) -> Found:
        """Programs that meet every wish, or else those that meet the most of them; terms of
        `bonus` only lift them."""
        ...

    def known(self, terms: Collection[str]) -> set[str]:
        """Those of these terms that occur in some program."""
        ...

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words that begin so."""
        ...

    def similar(self, word: str) -> list[tuple[str, int]]:
        """Words that may be meant by a misspelled one, each with how many programs hold it."""
        ...

    def index(
        self, documents: Iterable[Document], *, remove: Collection[int], position: int
    ) -> None:
        """Put these in place of what was there, and remember the place in the log, at once."""
        ...

    def rebuild(self, documents: Iterable[Document], *, position: int) -> None:
        """Make the whole index anew beside the old one, which goes on serving meanwhile."""
        ...

    def position(self) -> int:
        """How far in the log of changes the index has come; raises `Unavailable`."""
        ...

    def sound(self) -> bool:
        """A thorough look at every part of it, for the start of the work."""
        ...

    def size(self) -> int:
        """How many programs it holds."""
        ...

    def pen(self) -> AbstractContextManager[bool]:
        """The right to write, held by one process at a time; False when another holds it."""
        ...

    def idle(self) -> bool:
        """Is the pen free?"""
        ...
