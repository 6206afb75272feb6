"""Reading a Whoosh index as arrays.

Whoosh scores posting by posting in Python. A posting list is read here once into arrays and kept
with its segment, which never changes; what remains for a search is arithmetic.
"""

from collections.abc import Collection, Iterable
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.search.engines import Found, Group, Way, Wish
from directory.search.engines.spelling import Lexicon

Postings = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
Weights = npt.NDArray[np.float32]

MOST_POSTINGS = 8_000_000
"""How many postings one process keeps (8 bytes each)."""

reading = Lock()
"""Whoosh readers share the place in their file; one thread reads at a time."""


def field_of(term: str) -> str:
    return "pairs" if term.startswith("#") else "terms"


class Leaf:
    """One segment: its programs by document number, and its posting lists as they are asked for."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.size: int = reader.doc_count_all()
        column = reader.column_reader("program")
        self.programs = np.fromiter(column, dtype=np.int64, count=self.size)
        self.kept: dict[str, Postings] = {}
        self.number_kept = 0

    def postings(self, term: str) -> Postings:
        if term not in self.kept:
            with reading:
                found = self.read(term)
            self.number_kept += len(found[0])
            self.kept[term] = found
            if self.number_kept > MOST_POSTINGS:
                self.kept, self.number_kept = {term: found}, len(found[0])
        return self.kept[term]

    def read(self, term: str) -> Postings:
        documents: list[int] = []
        weights: list[float] = []
        if (field_of(term), term) in self.reader:
            matcher = self.reader.postings(field_of(term), term)
            active, number = matcher.is_active, matcher.id
            weight, onward = matcher.weight, matcher.next
            while active():
                documents.append(number())
                weights.append(weight())
                onward()
        return np.array(documents, dtype=np.int32), np.array(weights, dtype=np.float32)

    @cached_property
    def lexicon(self) -> Lexicon:
        with reading:
            terms = (term.decode() for term in self.reader.lexicon("terms"))
            return Lexicon(term for term in terms if not term.startswith("~"))

    def frequency(self, term: str) -> int:
        with reading:
            return int(self.reader.doc_frequency(field_of(term), term))


class View:
    """The index at one moment: its leaves side by side, deleted documents left out."""

    def __init__(self, searcher: Any, known: dict[str, Leaf]) -> None:
        self.searcher = searcher
        readers = searcher.reader().leaf_readers()
        with reading:
            self.leaves = {
                reader.segment().segment_id(): known.get(reader.segment().segment_id())
                or Leaf(reader)
                for reader, _offset in readers
            }
            live = [self.live_in(reader) for reader, _offset in readers]
        parts = [leaf.programs for leaf in self.leaves.values()]
        self.programs = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
        self.live = np.concatenate(live) if live else np.empty(0, dtype=bool)
        self.live &= self.programs > 0

    @staticmethod
    def live_in(reader: Any) -> npt.NDArray[np.bool_]:
        mask = np.ones(reader.doc_count_all(), dtype=bool)
        if reader.has_deletions():
            mask[:] = False
            mask[np.fromiter(reader.all_doc_ids(), dtype=np.int64)] = True
        return mask

    def weights(self, group: Group) -> Weights:
        """By document: the weight of the best term of the group, 0 where none of them is."""
        found = np.zeros(len(self.programs), dtype=np.float32)
        offset = 0
        for leaf in self.leaves.values():
            part = found[offset : offset + leaf.size]
            for term, share in group.items():
                documents, weights = leaf.postings(term)
                part[documents] = np.maximum(part[documents], weights * np.float32(share))
            offset += leaf.size
        return found

    def rarity(self, weights: Weights) -> np.float32:
        return np.float32(np.log1p(len(weights) / (1 + np.count_nonzero(weights))))

    def met(self, way: Way) -> Weights:
        """By document: how well it meets this way, 0 where a group is missing."""
        parts = [self.weights(group) for group in way.groups]
        everywhere = np.logical_and.reduce([part > 0 for part in parts])
        total = sum(part * self.rarity(part) for part in parts)
        return np.where(everywhere, total * np.float32(way.worth), np.float32(0))

    def find(self, wishes: Collection[Wish], every: bool, bonus: Group) -> Found:
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

    def known(self, terms: Iterable[str]) -> set[str]:
        return {
            term for term in terms if any(leaf.frequency(term) for leaf in self.leaves.values())
        }

    def frequency(self, term: str) -> int:
        return sum(leaf.frequency(term) for leaf in self.leaves.values())

    def documents_of(self, programs: Collection[int]) -> list[int]:
        """The numbers of the documents, deleted ones left out, of these programs."""
        mine = np.isin(self.programs, np.fromiter(programs, dtype=np.int64))
        return np.flatnonzero(mine).tolist()
