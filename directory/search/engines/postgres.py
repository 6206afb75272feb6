"""PostgreSQL, the engine in service: several hosts share it, and it needs no folder.

The database keeps the posting lists, whole and in one transaction with their place in the log; the
matching is done in the web process, as with the embedded engine. Its own full text was slower: its
ranking reads the vector of every program that matches, which for a broad word is most of them.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

import numpy as np
from django.db import DatabaseError, transaction

from directory.search.documents import Document
from directory.search.engines import MAKE, Unavailable
from directory.search.engines.segments import Draft, Part, SegmentView, execute, read_view, rows

PEN = 7_466_001
"""The number of the advisory lock that one worker holds."""

MOST_DOCUMENTS = 20_000
"""In one segment; so many are held in memory while they are written."""

SPARED = "1 minute"
"""So long a segment that was replaced is kept for questions that are still reading it."""


class PostgresEngine:
    def __init__(self) -> None:
        self.view: SegmentView | None = None

    # Reading ------------------------------------------------------------------------------------
    @contextmanager
    def opened(self) -> Iterator[SegmentView]:
        yield self.newest_view()

    def newest_view(self) -> SegmentView:
        found = rows(
            """
            SELECT number, turn FROM directory_search_state
            LEFT JOIN directory_search_segment ON replaced_at IS NULL
            WHERE make = %s ORDER BY number
            """,
            [MAKE],
        )
        if not found:
            raise Unavailable("There is no index of this make yet.")
        view = self.view
        if view is None or view.turns != [row for row in found if row[0]]:
            view = self.view = read_view(view.parts if view else [])
        return view

    def position(self) -> int:
        found = rows("SELECT position FROM directory_search_state WHERE make = %s", [MAKE])
        if not found:
            raise Unavailable("There is no index of this make yet.")
        return int(found[0][0])

    # Writing ------------------------------------------------------------------------------------
    def index(
        self, documents: Iterable[Document], *, remove: Collection[int], position: int
    ) -> None:
        written = list(documents)
        gone = np.array([*remove, *(document.program for document in written)], dtype=np.int64)
        with transaction.atomic():
            parts = [part.without(gone) for part in self.newest_view().parts]
            joined = to_join(parts, len(written))
            mask([part for part in parts if part.changed and part not in joined])
            write(written, joined)
            retire([part.segment.number for part in joined])
            note_position(position)
        sweep()

    @transaction.atomic
    def rebuild(self, documents: Iterable[Document], *, position: int) -> None:
        """Beside the old segments, which serve until all is committed."""
        old = "SELECT number FROM directory_search_segment WHERE replaced_at IS NULL"
        numbers = [number for (number,) in rows(old)]
        write(documents, [])
        retire(numbers)
        execute("ANALYZE directory_search_segment, directory_search_posting")
        note_position(position)

    # Keeping well -------------------------------------------------------------------------------
    def sound(self) -> bool:
        """Every segment has all of its posting lists, and they can be read."""
        try:
            with transaction.atomic():
                self.position()
                return not rows(TORN)
        except (Unavailable, DatabaseError):
            return False

    @contextmanager
    def pen(self) -> Iterator[bool]:
        free = bool(rows("SELECT pg_try_advisory_lock(%s)", [PEN])[0][0])
        try:
            yield free
        finally:
            if free:
                rows("SELECT pg_advisory_unlock(%s)", [PEN])

    def idle(self) -> bool:
        """Free for somebody else than this very connection too; let go at once."""
        return bool(rows("SELECT pg_try_advisory_xact_lock(%s)", [PEN])[0][0])


TORN = """
    SELECT number FROM directory_search_segment
    LEFT JOIN directory_search_posting ON segment = number
    WHERE replaced_at IS NULL GROUP BY number, terms HAVING count(term) <> terms
"""


def to_join(parts: Iterable[Part], added: int) -> list[Part]:
    """The segments that are written together with as many new documents: those that are no larger
    than what there is to join, as digits carry, and those of which half is masked."""
    joined = []
    for part in sorted(parts, key=lambda part: part.number_live):
        small = part.number_live <= added or part.number_live * 2 < part.segment.size
        if small and part.number_live + added <= MOST_DOCUMENTS:
            joined.append(part)
            added += part.number_live
    return joined


def mask(parts: Iterable[Part]) -> None:
    sql = "UPDATE directory_search_segment SET turn = turn + 1, live = %s WHERE number = %s"
    for part in parts:
        execute(sql, [np.packbits(part.live).tobytes(), part.segment.number])


def write(documents: Iterable[Document], joined: Iterable[Part]) -> None:
    draft = Draft.empty()
    for part in joined:
        draft.take_over(part)
    for document in documents:
        if draft.size >= MOST_DOCUMENTS:
            draft.write()
            draft = Draft.empty()
        draft.add(document)
    if draft.size:
        draft.write()


def retire(numbers: list[int]) -> None:
    sql = """
        UPDATE directory_search_segment SET replaced_at = clock_timestamp() WHERE number = ANY(%s)
    """
    execute(sql, [numbers])


def note_position(position: int) -> None:
    execute("DELETE FROM directory_search_state")
    execute("INSERT INTO directory_search_state VALUES (%s, %s)", [MAKE, position])


@transaction.atomic
def sweep() -> None:
    """Delete what was replaced, once nobody can be reading it any more."""
    sql = """
        SELECT number FROM directory_search_segment
        WHERE replaced_at < clock_timestamp() - %s::interval
    """
    numbers = [number for (number,) in rows(sql, [SPARED])]
    if numbers:
        execute("DELETE FROM directory_search_posting WHERE segment = ANY(%s)", [numbers])
        execute("DELETE FROM directory_search_segment WHERE number = ANY(%s)", [numbers])
