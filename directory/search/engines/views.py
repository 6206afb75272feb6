"""Matching as arithmetic: what both engines do with their posting lists.

An index consists of leaves, which never change. A posting list is read once into arrays and kept
with its leaf; what remains for a search is a few sums over arrays. A document that was replaced or
deleted stays in its leaf and is masked.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from directory.search.engines import Found, Group, Way, Wish
from directory.search.engines.spelling import Lexicon

Keys = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.float32]
Postings = tuple[npt.NDArray[np.int32], Weights]
"""The numbers of the documents in their leaf, and what the term weighs in each."""

MOST_POSTINGS = 8_000_000
"""How many postings one process keeps of one leaf (8 bytes each)."""


class Leaf(ABC):
    """A part of the index: its programs by document number, and its posting lists."""

    def __init__(self, programs: Keys) -> None:
        self.programs = programs
        self.kept: dict[str, Postings] = {}
        self.number_kept = 0

    @property
    def size(self) -> int:
        return len(self.programs)

    def postings(self, term: str) -> Postings:
        found = self.kept.get(term)
        if found is None:
            found = self.read(term)
            self.keep(term, found)
        return found

    def keep(self, term: str, found: Postings) -> None:
        self.number_kept += len(found[0])
        if self.number_kept > MOST_POSTINGS:
            self.kept, self.number_kept = {}, len(found[0])
        self.kept[term] = found

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.words())

    @abstractmethod
    def read(self, term: str) -> Postings:
        """From the index; empty where the term is not in it."""
        ...

    @abstractmethod
    def words(self) -> Iterator[str]:
        """The words of this leaf, without stems and pairs."""
        ...

    @abstractmethod
    def frequency(self, term: str) -> int:
        """How many documents of this leaf hold the word or the stem."""
        ...


class View:
    """The index at one moment: its leaves side by side, and which of their documents count."""

    def __init__(self, leaves: Mapping[str, Leaf], live: Sequence[Mask]) -> None:
        self.leaves = leaves
        parts = [leaf.programs for leaf in leaves.values()]
        self.programs = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
        self.live = np.concatenate(live) if live else np.empty(0, dtype=bool)

    @property
    def size(self) -> int:
        """How many programs it holds."""
        return int(np.count_nonzero(self.live))

    # Words --------------------------------------------------------------------------------------
    def known(self, terms: Iterable[str]) -> set[str]:
        """Those of these words and stems that occur in some program."""
        return {term for term in terms if self.frequency(term)}

    def frequency(self, term: str) -> int:
        return sum(leaf.frequency(term) for leaf in self.leaves.values())

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words that begin so."""
        words = {word for leaf in self.leaves.values() for word in leaf.lexicon.beginning(prefix)}
        return sorted(words, key=lambda word: (-self.frequency(word), word))[:limit]

    def similar(self, word: str) -> list[tuple[str, int]]:
        """Words that may be meant by a misspelled one, each with how many programs hold it."""
        words = {near for leaf in self.leaves.values() for near in leaf.lexicon.similar(word)}
        return [(near, self.frequency(near)) for near in words]

    # Programs -----------------------------------------------------------------------------------
    def find(self, wishes: Collection[Wish], *, every: bool, bonus: Group) -> Found:
        """Programs that meet every wish, or else those that meet the most of them; terms of
        `bonus` only lift them."""
        self.make_ready({*bonus, *terms_of(wishes)})
        total = np.zeros(len(self.programs), dtype=np.float32)
        number = np.zeros(len(self.programs), dtype=np.int8)
        for wish in wishes:
            best = np.maximum.reduce([self.met(way) for way in wish.ways])
            total += best
            number += best > 0
        number[~self.live] = 0
        least = len(wishes) if every else max(1, number.max(initial=0))
        if bonus:
            total += self.weights(bonus)
        hits = np.flatnonzero(number >= least)
        return Found(self.programs[hits], total[hits])

    def make_ready(self, terms: Collection[str]) -> None:
        """For an engine that reads many posting lists quicker at once than one by one."""

    def met(self, way: Way) -> Weights:
        """By document: how well it meets this way, 0 where a group is missing."""
        parts = [self.weights(group) for group in way.groups]
        everywhere = np.logical_and.reduce([part > 0 for part in parts])
        total = sum(part * self.rarity(part) for part in parts)
        return np.where(everywhere, total * np.float32(way.worth), np.float32(0))

    def weights(self, group: Group) -> Weights:
        """By document: the weight of the best term of the group, 0 where none of them is."""
        found = np.zeros(len(self.programs), dtype=np.float32)
        offset = 0
        for leaf in self.leaves.values():
            part = found[offset : offset + leaf.size]
            for term, share in group.items():
                documents, weights = leaf.postings(term)
                if len(documents):
                    part[documents] = np.maximum(part[documents], weights * np.float32(share))
            offset += leaf.size
        return found

    def rarity(self, weights: Weights) -> np.float32:
        return np.float32(np.log1p(len(weights) / (1 + np.count_nonzero(weights))))


def terms_of(wishes: Iterable[Wish]) -> Iterator[str]:
    for wish in wishes:
        for way in wish.ways:
            for group in way.groups:
                yield from group
