"""Segments of the index as PostgreSQL keeps them: posting lists as arrays of bytes.

A segment never changes but for `live`, a bit for each document that still counts; with it changes
`turn`. `terms` is how many posting lists there must be. `postings` holds the numbers of the
documents that hold a term, then its weight in each, four bytes apiece; `programs` are of eight.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from django.db import connection

from directory.search.documents import Document
from directory.search.engines.views import Keys, Leaf, Mask, Postings, View

Row = tuple[Any, ...]


def rows(sql: str, values: list[Any] | None = None) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def execute(sql: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


class Segment(Leaf):
    """`counts` says of each word and stem in how many of its documents it is."""

    def __init__(self, number: int, programs: bytes, counts: dict[str, int]) -> None:
        super().__init__(np.frombuffer(programs, dtype="<i8"))
        self.number = number
        self.counts = counts

    def read(self, term: str) -> Postings:
        found = rows(
            "SELECT postings FROM directory_search_posting WHERE segment = %s AND term = %s",
            [self.number, term],
        )
        return unpacked(found[0][0] if found else b"")

    def words(self) -> Iterator[str]:
        return (term for term in self.counts if not term.startswith("~"))

    def frequency(self, term: str) -> int:
        return self.counts.get(term, 0)


@dataclass(frozen=True, eq=False)
class Part:
    """A segment as it counts now."""

    segment: Segment
    turn: int
    live: Mask
    changed: bool = False

    @cached_property
    def number_live(self) -> int:
        return int(np.count_nonzero(self.live))

    def without(self, programs: Keys) -> "Part":
        gone = np.isin(self.segment.programs, programs) & self.live
        return replace(self, live=self.live & ~gone, changed=bool(gone.any()))


class SegmentView(View):
    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.turns = [(part.segment.number, part.turn) for part in parts]
        leaves = {str(part.segment.number): part.segment for part in parts}
        super().__init__(leaves, [part.live for part in parts])

    def make_ready(self, terms: Collection[str]) -> None:
        """All lists that no question has asked for yet, in one query."""
        segments = [part.segment for part in self.parts]
        wanted = [(each, term) for each in segments for term in terms if term not in each.kept]
        if not wanted:
            return
        sql = """
            SELECT segment, term, postings FROM directory_search_posting
            WHERE segment = ANY(%s) AND term = ANY(%s)
        """
        numbers, asked = {each.number for each, _term in wanted}, {term for _each, term in wanted}
        found = {(number, term): lists for number, term, lists in rows(sql, [[*numbers], [*asked]])}
        for each, term in wanted:
            each.keep(term, unpacked(found.get((each.number, term), b"")))


def unpacked(lists: bytes) -> Postings:
    half = len(lists) // 2
    return np.frombuffer(lists[:half], dtype="<i4"), np.frombuffer(lists[half:], dtype="<f4")


@dataclass
class Draft:
    """A segment in the making: documents turned round, so that each term knows who holds it."""

    programs: "array[int]"
    lists: dict[str, "tuple[array[int], array[float]]"]

    @classmethod
    def empty(cls) -> "Draft":
        return cls(array("q"), {})

    @property
    def size(self) -> int:
        return len(self.programs)

    def add(self, document: Document) -> None:
        number, lists = len(self.programs), self.lists
        self.programs.append(document.program)
        for weights in (document.terms, document.pairs):
            for term, weight in weights.items():
                pair = lists.get(term)
                if pair is None:
                    pair = lists[term] = (array("i"), array("f"))
                pair[0].append(number)
                pair[1].append(weight)

    def take_over(self, part: Part) -> None:
        """What still counts of an older segment."""
        numbers = (np.cumsum(part.live) - 1 + self.size).astype("<i4")
        self.programs.frombytes(part.segment.programs[part.live].tobytes())
        sql = "SELECT term, postings FROM directory_search_posting WHERE segment = %s"
        for term, lists in rows(sql, [part.segment.number]):
            documents, weights = unpacked(lists)
            stay = part.live[documents]
            if stay.any():
                pair = self.lists.setdefault(term, (array("i"), array("f")))
                pair[0].frombytes(numbers[documents[stay]].tobytes())
                pair[1].frombytes(weights[stay].tobytes())

    def write(self) -> None:
        live = np.packbits(np.ones(self.size, dtype=bool))
        sql = """
            INSERT INTO directory_search_segment (programs, live, terms) VALUES (%s, %s, %s)
            RETURNING number
        """
        segment = rows(sql, [self.programs.tobytes(), live.tobytes(), len(self.lists)])[0][0]
        with connection.cursor() as cursor, cursor.copy(COPY) as out:
            out.set_types(["int8", "text", "bytea"])
            for term, (documents, weights) in self.lists.items():
                out.write_row((segment, term, documents.tobytes() + weights.tobytes()))


COPY = """
    COPY directory_search_posting (segment, term, postings) FROM STDIN (FORMAT BINARY)
"""


def read_view(known: Iterable[Part]) -> SegmentView:
    """What serves now; of the segments that are known only the masks are read."""
    segments = {part.segment.number: part.segment for part in known}
    sql = """
        SELECT number, turn, live, CASE WHEN number = ANY(%s) THEN NULL ELSE programs END
        FROM directory_search_segment WHERE replaced_at IS NULL ORDER BY number
    """
    found = rows(sql, [[*segments]])
    fresh = {number: programs for number, _turn, _live, programs in found if programs is not None}
    for number, counts in counts_of([*fresh]).items():
        segments[number] = Segment(number, fresh[number], counts)
    return SegmentView([part_of(segments[number], *row) for number, *row, _programs in found])


def part_of(segment: Segment, turn: int, live: bytes) -> Part:
    bits = np.unpackbits(np.frombuffer(live, dtype=np.uint8), count=segment.size)
    return Part(segment, turn, bits.astype(bool))


def counts_of(numbers: list[int]) -> dict[int, dict[str, int]]:
    """The words and stems of segments; pairs, which begin with "#", are never looked up so."""
    counts: dict[int, dict[str, int]] = {number: {} for number in numbers}
    sql = """
        SELECT segment, term, octet_length(postings) / 8 FROM directory_search_posting
        WHERE segment = ANY(%s) AND term >= '$'
    """
    for segment, term, number in rows(sql, [numbers]) if numbers else ():
        counts[segment][term] = number
    return counts
