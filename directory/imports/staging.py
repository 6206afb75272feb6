"""The working file of one import: every record of the source on disk, with who belongs to whom.

CSV tables come in any order and JSON repeats the same object in many places. Both are laid into
one SQLite file in a temporary folder, so that ten records or a million need the same memory.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TABLES = """
CREATE TABLE row (seq INTEGER PRIMARY KEY, entity TEXT, id TEXT, file TEXT, line INT,
    counted INT, original TEXT, view TEXT, kind INT, target INT, outcome TEXT,
    UNIQUE (entity, id));
CREATE TABLE link (entity TEXT, id TEXT, child INT, PRIMARY KEY (entity, id, child)) WITHOUT ROWID;
CREATE INDEX of_child ON link (child);
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -32768;
"""
COLUMNS = "row.seq, row.entity, row.id, file, line, counted, original, view, kind, target, outcome"
AT_ONCE = 500


@dataclass
class Row:
    """One record of the source: `original` as it came, `view` in the words of HSDS."""

    seq: int
    entity: str
    id: str
    file: str
    line: int
    counted: bool
    original: dict[str, Any]
    view: dict[str, Any]
    kind: int | None = None
    target: int | None = None
    outcome: str | None = None

    @property
    def digest(self) -> str:
        return digest(self.original or self.view)


@dataclass
class Found:
    """What a reader hands over."""

    entity: str
    id: str
    file: str
    line: int
    original: dict[str, Any]
    view: dict[str, Any] | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    counted: bool = True


def digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class Staging:
    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(TABLES)
        self.db.execute("BEGIN")

    def add(self, found: Found) -> int | None:
        """Lay a record down; None when there is one under that id already."""
        values = (
            *(found.entity, found.id, found.file, found.line, found.counted),
            *(dump(found.original), dump(found.view) if found.view is not None else None),
        )
        cursor = self.db.execute(
            "INSERT OR IGNORE INTO row (entity, id, file, line, counted, original, view) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        if not cursor.rowcount:
            return None
        seq = cursor.lastrowid or 0
        self.link(seq, found.links)
        return seq

    def link(self, child: int, parents: Iterable[tuple[str, str]]) -> None:
        self.db.executemany(
            "INSERT OR IGNORE INTO link VALUES (?, ?, ?)",
            [(entity, parent, child) for entity, parent in parents if parent],
        )

    def get(self, entity: str, id_: str) -> Row | None:
        where = f"SELECT {COLUMNS} FROM row WHERE entity = ? AND id = ?"  # noqa: S608 - constants
        return next((read(line) for line in self.db.execute(where, (entity, id_))), None)

    def replace(self, row: Row) -> None:
        view = dump(row.view) if row.view != row.original else None
        self.db.execute(
            "UPDATE row SET original = ?, view = ? WHERE seq = ?",
            (dump(row.original), view, row.seq),
        )

    def batches(self, entity: str, size: int = AT_ONCE) -> Iterator[list[Row]]:
        """All records of one kind in the order of the source."""
        last = 0
        query = (
            f"SELECT {COLUMNS} FROM row WHERE entity = ? AND seq > ? "  # noqa: S608 - constants
            "AND outcome IS NULL ORDER BY seq LIMIT ?"
        )
        while rows := [read(line) for line in self.db.execute(query, (entity, last, size))]:
            yield rows
            last = rows[-1].seq

    def children(self, rows: Sequence[Row]) -> dict[int, dict[str, list[Row]]]:
        """What hangs on each of these records, by kind."""
        found: dict[int, dict[str, list[Row]]] = {row.seq: {} for row in rows}
        seqs = {row.id: row.seq for row in rows}
        for parent, child in self.related("link.entity = ? AND link.id IN", rows):
            found[seqs[parent]].setdefault(child.entity, []).append(child)
        return found

    def related(self, condition: str, rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
        if not rows:
            return
        marks = ", ".join("?" * len(rows))
        query = (
            f"SELECT link.id, {COLUMNS} FROM link JOIN row ON row.seq = link.child "  # noqa: S608
            f"WHERE {condition} ({marks}) AND outcome IS NOT 'refused' ORDER BY row.seq"
        )
        for line in self.db.execute(query, (rows[0].entity, *(row.id for row in rows))):
            yield line[0], read(line[1:])

    def many(self, entity: str, ids: Iterable[str]) -> dict[str, Row]:
        wanted = list(dict.fromkeys(ids))
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT {COLUMNS} FROM row WHERE entity = ? AND id IN ({marks})"  # noqa: S608
        return {line[2]: read(line) for line in self.db.execute(query, (entity, *wanted))}

    def parents(self, rows: Sequence[Row]) -> dict[int, list[tuple[str, str]]]:
        marks = ", ".join("?" * len(rows))
        query = f"SELECT child, entity, id FROM link WHERE child IN ({marks})"  # noqa: S608
        found: dict[int, list[tuple[str, str]]] = {}
        for child, entity, id_ in self.db.execute(query, [row.seq for row in rows]):
            found.setdefault(child, []).append((entity, id_))
        return found

    def settle(self, rows: Iterable[Row], outcome: str) -> None:
        """These are done: what became of them, and which row of ours stands for them now."""
        self.db.executemany(
            "UPDATE row SET kind = ?, target = ?, outcome = ? WHERE seq = ?",
            [(row.kind, row.target, outcome, row.seq) for row in rows],
        )

    def entities(self) -> list[str]:
        return [line[0] for line in self.db.execute("SELECT DISTINCT entity FROM row")]

    def count(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM row").fetchone()[0])


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def read(line: Sequence[Any]) -> Row:
    original = json.loads(line[6])
    view = json.loads(line[7]) if line[7] else original
    return Row(
        line[0], line[1], line[2], line[3], line[4], bool(line[5]), original, view, *line[8:]
    )


@contextmanager
def working_file() -> Iterator[Staging]:
    with TemporaryDirectory(prefix="import-") as folder:
        staging = Staging(Path(folder) / "rows.sqlite3")
        try:
            yield staging
        finally:
            staging.db.close()
