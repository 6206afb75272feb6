"""Reading a Whoosh index as arrays.

Whoosh scores posting by posting in Python; here a list is read once, and what comes after is the
arithmetic of `views`.
"""

from collections.abc import Collection, Iterator
from threading import Lock
from typing import Any

import numpy as np

from directory.search.engines.views import Leaf, Mask, Postings, View

reading = Lock()
"""Whoosh readers share the place in their file; one thread reads at a time."""


def field_of(term: str) -> str:
    return "pairs" if term.startswith("#") else "terms"


class WhooshLeaf(Leaf):
    """One segment. The document that notes the position stands in it as program 0."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        column = reader.column_reader("program")
        super().__init__(np.fromiter(column, dtype=np.int64, count=reader.doc_count_all()))

    def read(self, term: str) -> Postings:
        documents: list[int] = []
        weights: list[float] = []
        with reading:
            if (field_of(term), term) in self.reader:
                matcher = self.reader.postings(field_of(term), term)
                active, number = matcher.is_active, matcher.id
                weight, onward = matcher.weight, matcher.next
                while active():
                    documents.append(number())
                    weights.append(weight())
                    onward()
        return np.array(documents, dtype=np.int32), np.array(weights, dtype=np.float32)

    def words(self) -> Iterator[str]:
        with reading:
            terms = [term.decode() for term in self.reader.lexicon("terms")]
        return (term for term in terms if not term.startswith("~"))

    def frequency(self, term: str) -> int:
        with reading:
            return int(self.reader.doc_frequency(field_of(term), term))


class WhooshView(View):
    def __init__(self, searcher: Any, known: dict[str, Leaf]) -> None:
        self.searcher = searcher
        readers = [reader for reader, _offset in searcher.reader().leaf_readers()]
        names = [reader.segment().segment_id() for reader in readers]
        with reading:
            leaves = {
                name: known.get(name) or WhooshLeaf(reader)
                for name, reader in zip(names, readers, strict=True)
            }
            live = [live_in(reader) for reader in readers]
        super().__init__(leaves, live)
        self.live &= self.programs > 0

    def documents_of(self, programs: Collection[int]) -> list[int]:
        """The numbers of the documents, deleted ones left out, of these programs."""
        mine = np.isin(self.programs, np.fromiter(programs, dtype=np.int64))
        return np.flatnonzero(mine).tolist()


def live_in(reader: Any) -> Mask:
    mask = np.ones(reader.doc_count_all(), dtype=bool)
    if reader.has_deletions():
        mask[:] = False
        mask[np.fromiter(reader.all_doc_ids(), dtype=np.int64)] = True
    return mask
