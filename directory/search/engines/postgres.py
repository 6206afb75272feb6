"""PostgreSQL full text, the engine in service: several hosts share it, and it needs no folder.

The words are taken apart as for every engine (`directory.search.text`) and handed over as ready
lexemes: `terms` holds them all and is what the index knows; `head` holds those that weigh, is small
enough to stay in the row, and is what the ranking reads.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np
from django.db import DatabaseError, connection, transaction

from directory.search.documents import Document
from directory.search.engines import MAKE, Found, Group, Unavailable, Way, Wish

PEN = 7_466_001
"""The number of the advisory lock that one worker holds."""

CLASSES = ((5.0, "A"), (2.5, "B"), (1.0, "C"), (0.45, "D"))
"""From which weight on a term is of which of PostgreSQL's four classes; lighter ones only match."""

RANK = "%s::real * ts_rank('{0.1, 0.3, 0.6, 1}', head, %s::tsquery)"
"""How well the head fits; in braces what a match of the classes D, C, B and A is worth."""

BATCH = 1000


class PostgresEngine:
    # Reading ------------------------------------------------------------------------------------
    def find(self, wishes: Collection[Wish], *, every: bool, bonus: Group) -> Found:
        queries = [wish_query(wish) for wish in wishes]
        return all_met(wishes, queries, bonus) if every else most_met(queries)

    def known(self, terms: Collection[str]) -> set[str]:
        sql = "SELECT word FROM directory_search_word WHERE word = ANY(%s)"
        return {word for (word,) in rows(sql, [list(terms)])}

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """`prefix` is a folded word: it holds no sign that LIKE would take for a pattern."""
        sql = """
            SELECT word FROM directory_search_word
            WHERE word LIKE %s ORDER BY documents DESC, word LIMIT %s
        """
        return [word for (word,) in rows(sql, [f"{prefix}%", limit])]

    def similar(self, word: str) -> list[tuple[str, int]]:
        """Words that share enough trigrams; a swap in a short word leaves few, so ask for few."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL pg_trgm.similarity_threshold = 0.2")
            cursor.execute(
                """
                SELECT word, documents FROM directory_search_word
                WHERE word %% %s AND word NOT LIKE '~%%'
                ORDER BY similarity(word, %s) DESC LIMIT 100
                """,
                [word, word],
            )
            return cursor.fetchall()  # type: ignore[no-any-return]

    def position(self) -> int:
        found = rows("SELECT position FROM directory_search_state WHERE make = %s", [MAKE])
        if not found:
            raise Unavailable("There is no index of this make yet.")
        return int(found[0][0])

    def size(self) -> int:
        return int(rows("SELECT count(*) FROM directory_search_document")[0][0])

    # Writing ------------------------------------------------------------------------------------
    @transaction.atomic
    def index(
        self, documents: Iterable[Document], *, remove: Collection[int], position: int
    ) -> None:
        written = list(documents)
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM directory_search_document WHERE program = ANY(%s)", [list(remove)]
            )
            copy(cursor, "directory_search_document", written)
            words = {word for document in written for word in document.terms}
            cursor.execute(
                """
                INSERT INTO directory_search_word (word, documents)
                SELECT unnest(%s::text[]), 1 ON CONFLICT DO NOTHING
                """,
                [sorted(words)],
            )
            note_position(cursor, position)

    @transaction.atomic
    def rebuild(self, documents: Iterable[Document], *, position: int) -> None:
        """Beside the old tables, which serve until the new ones take their names."""
        with connection.cursor() as cursor:
            for table in ("document", "word"):
                cursor.execute(f"DROP TABLE IF EXISTS directory_search_{table}_new")
            cursor.execute(TABLES.format(suffix="_new"))
            copy(cursor, "directory_search_document_new", documents)
            cursor.execute(COUNT_WORDS)
            cursor.execute(INDEXES.format(suffix="_new"))
            for table in ("document", "word"):
                cursor.execute(f"ANALYZE directory_search_{table}_new")
                cursor.execute(f"DROP TABLE directory_search_{table}")
            cursor.execute(TAKE_NAMES)
            note_position(cursor, position)

    # Keeping well -------------------------------------------------------------------------------
    def sound(self) -> bool:
        try:
            with transaction.atomic():
                self.position()
                self.size()
                return self.known(["~"]) == set()
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


TABLES = """
    CREATE TABLE directory_search_document{suffix} (
        program bigint NOT NULL, head tsvector NOT NULL, terms tsvector NOT NULL
    ) WITH (toast_tuple_target = 256);
    ALTER TABLE directory_search_document{suffix} ALTER COLUMN terms SET STORAGE EXTERNAL;
    ALTER TABLE directory_search_document{suffix} ALTER COLUMN head SET STORAGE MAIN;
    CREATE TABLE directory_search_word{suffix} (
        word text COLLATE "C" NOT NULL, documents integer NOT NULL
    );
"""
INDEXES = """
    CREATE UNIQUE INDEX directory_search_document_program{suffix}
        ON directory_search_document{suffix} (program);
    CREATE INDEX directory_search_document_terms{suffix}
        ON directory_search_document{suffix} USING gin (terms);
    CREATE UNIQUE INDEX directory_search_word_word{suffix}
        ON directory_search_word{suffix} (word);
    CREATE INDEX directory_search_word_like{suffix}
        ON directory_search_word{suffix} USING gin (word gin_trgm_ops);
"""
COUNT_WORDS = """
    INSERT INTO directory_search_word_new
    SELECT word, ndoc FROM ts_stat('SELECT terms FROM directory_search_document_new')
    WHERE word NOT LIKE '#%'
"""
TAKE_NAMES = """
    ALTER TABLE directory_search_document_new RENAME TO directory_search_document;
    ALTER TABLE directory_search_word_new RENAME TO directory_search_word;
    ALTER INDEX directory_search_document_program_new RENAME TO directory_search_document_program;
    ALTER INDEX directory_search_document_terms_new RENAME TO directory_search_document_terms;
    ALTER INDEX directory_search_word_word_new RENAME TO directory_search_word_word;
    ALTER INDEX directory_search_word_like_new RENAME TO directory_search_word_like;
"""


def rows(sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def note_position(cursor: Any, position: int) -> None:
    cursor.execute("DELETE FROM directory_search_state")
    cursor.execute("INSERT INTO directory_search_state VALUES (%s, %s)", [MAKE, position])


def copy(cursor: Any, table: str, documents: Iterable[Document]) -> None:
    """Batch by batch: while one is copied, the connection cannot read the next."""
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        with cursor.copy(f"COPY {table} (program, head, terms) FROM STDIN") as out:
            for each in batch:
                out.write_row((each.program, head_of(each), terms_of(each)))


def head_of(document: Document) -> str:
    """The terms that weigh, each at a place of its own: without a place it would have no class."""
    weights = document.terms | document.pairs
    classed = ((term, class_of(weight)) for term, weight in weights.items())
    return " ".join(
        f"'{term}':{place}{letter}"
        for place, (term, letter) in enumerate((pair for pair in classed if pair[1]), 1)
    )


def class_of(weight: float) -> str:
    return next((letter for least, letter in CLASSES if weight >= least), "")


def terms_of(document: Document) -> str:
    return " ".join(f"'{term}'" for term in (*document.terms, *document.pairs))


def group_query(group: Group) -> str:
    return "(" + "|".join(f"'{term}'" for term in group) + ")"


def way_query(way: Way) -> str:
    return "(" + "&".join(group_query(group) for group in way.groups) + ")"


def wish_query(wish: Wish) -> str:
    return "(" + "|".join(way_query(way) for way in wish.ways) + ")"


def all_met(wishes: Collection[Wish], queries: list[str], bonus: Group) -> Found:
    """Ranked by the sum over the wishes of the best of their ways."""
    ranks, values = [], []
    for wish in wishes:
        ways = sorted(by_worth(wish).items())
        ranks.append(f"greatest({', '.join([RANK] * len(ways))})")
        values += [part for worth, query in ways for part in (worth, query)]
    if bonus:
        ranks.append(RANK)
        values += [1.0, group_query(bonus)]
    found = rows(
        f"""
        SELECT array_agg(program), array_agg(rank) FROM (
            SELECT program, {" + ".join(ranks)} AS rank
            FROM directory_search_document WHERE terms @@ %s::tsquery
        ) AS found
        """,  # noqa: S608 - nothing in it but places for values
        [*values, "&".join(queries)],
    )
    programs, scores = found[0]
    return Found(np.array(programs or [], np.int64), np.array(scores or [], np.float32))


def by_worth(wish: Wish) -> dict[float, str]:
    """One query for all ways of the same worth: each rank costs time for each match."""
    found: dict[float, str] = {}
    for way in wish.ways:
        query = "|".join(group_query(group) for group in way.groups)
        found[way.worth] = f"{found[way.worth]}|{query}" if way.worth in found else query
    return found


def most_met(queries: list[str]) -> Found:
    """Of each wish the programs that meet it; the rarer the wish, the more it counts."""
    one = """
        SELECT array_agg(program) FROM directory_search_document WHERE terms @@ %s::tsquery
    """
    found = rows(" UNION ALL ".join([one] * len(queries)), list(queries))
    lists = [np.array(programs or [], np.int64) for (programs,) in found]
    programs, place = np.unique(np.concatenate(lists), return_inverse=True)
    met, scores = np.zeros(len(programs)), np.zeros(len(programs), np.float32)
    first = 0
    for each in lists:
        mine = place[first : first + len(each)]
        met[mine] += 1
        scores[mine] += 1 / np.log2(2 + len(each))
        first += len(each)
    best = met == met.max(initial=1)
    return Found(programs[best], scores[best])
