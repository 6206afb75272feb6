"""Whoosh, the engine that comes with the software and lives in a folder of the instance.

Every generation of the index has a folder of its own; `current` names the one that serves.
"""

import fcntl
import json
import logging
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh import columns, fields, formats, index

from directory.search.documents import Document
from directory.search.engines import MAKE, Unavailable
from directory.search.engines.leaves import WhooshView

log = logging.getLogger(__name__)


class Weighed(fields.FieldType):  # type: ignore[misc]
    """A field that takes terms with their weights as they are."""

    def __init__(self) -> None:
        # Lengths are kept though nothing is scored by them: without them Whoosh looks for their
        # file at every posting that it writes, which was half of the time.
        super().__init__(formats.Existence(), None, scorable=True)

    def index(
        self, value: dict[str, float], **kwargs: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


def schema() -> fields.Schema:
    return fields.Schema(
        program=fields.COLUMN(columns.NumericColumn("q")),
        terms=Weighed(),
        pairs=Weighed(),
        marker=fields.ID(),
        position=fields.STORED(),
    )


class WhooshEngine:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.view: WhooshView | None = None
        self.serving = ""

    # Reading ------------------------------------------------------------------------------------
    def position(self) -> int:
        with self.opened() as view:
            marker = next(view.searcher.documents(marker="position"), None)
            if marker is None:
                raise Unavailable("The index does not say how far it has come.")
            return int(marker["position"])

    @contextmanager
    def opened(self) -> Iterator[WhooshView]:
        """The index as it is now. Whatever Whoosh stumbles over in a damaged one is told as
        `Unavailable`, and left as a note for the worker."""
        try:
            yield self.newest_view()
        except Unavailable:
            raise
        except Exception as error:
            log.warning("The search index cannot be read: %s", repr(error))
            self.note_damage()
            raise Unavailable(str(error)) from error

    def newest_view(self) -> WhooshView:
        """A searcher is a snapshot: a new one is opened when there is something new. Never by
        `Searcher.refresh()`, which in some distributions keeps what was deleted."""
        name = self.current()
        view = self.view if name == self.serving else None
        if view is None or not view.searcher.up_to_date():
            known = dict(view.leaves) if view else {}
            view = WhooshView(index.open_dir(self.folder / name).searcher(), known)
            self.view, self.serving = view, name
        return view

    def current(self) -> str:
        try:
            name = (self.folder / "current").read_text()
        except FileNotFoundError:
            name = ""
        if not name.startswith(f"v{MAKE}-"):
            raise Unavailable("There is no index of this make yet.")
        return name

    # Writing ------------------------------------------------------------------------------------
    def index(
        self, documents: Iterable[Document], *, remove: Collection[int], position: int
    ) -> None:
        folder = self.folder / self.current()
        with self.opened() as view:
            writer = index.open_dir(folder).writer(limitmb=64)
            try:
                for number in view.documents_of([0, *remove]):
                    writer.delete_document(number)
                write(writer, documents, position)
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
        note_sums(folder)

    def rebuild(self, documents: Iterable[Document], *, position: int) -> None:
        name = f"v{MAKE}-{secrets.token_hex(4)}"
        folder = self.folder / name
        folder.mkdir(parents=True)
        writer = index.create_in(folder, schema()).writer(limitmb=256)
        write(writer, documents, position)
        writer.commit()
        note_sums(folder)
        note = self.folder / f"current.{name}"
        note.write_text(name)
        note.replace(self.folder / "current")
        for other in self.folder.glob("v*-*"):
            if other.name not in (name, self.serving):
                shutil.rmtree(other, ignore_errors=True)

    # Keeping well -------------------------------------------------------------------------------
    def sound(self) -> bool:
        """No file of a finished commit was lost or altered since, and all words can be read."""
        try:
            folder = self.folder / self.current()
            if (folder / "damaged").exists() or any(altered(folder)):
                return False
            self.position()
            with self.opened() as view:
                return all(leaf.lexicon is not None for leaf in view.leaves.values())
        except Unavailable:
            return False

    def note_damage(self) -> None:
        folder = self.folder / self.serving
        if self.serving and folder.is_dir():
            (folder / "damaged").touch()

    @contextmanager
    def pen(self) -> Iterator[bool]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "pen").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def idle(self) -> bool:
        with self.pen() as free:
            return free


def write(writer: Any, documents: Iterable[Document], position: int) -> None:
    for each in documents:
        writer.add_document(program=each.program, terms=each.terms, pairs=each.pairs)
    writer.add_document(marker="position", position=position)


def note_sums(folder: Path) -> None:
    """The check sums of all segments, which never change once they are written."""
    noted = sums(folder)
    now = {
        path.name: noted.get(path.name) or crc32(path.read_bytes()) for path in folder.glob("*.seg")
    }
    note = folder / "sums.new"
    note.write_text(json.dumps(now))
    note.replace(folder / "sums.json")


def sums(folder: Path) -> dict[str, int]:
    try:
        return dict(json.loads((folder / "sums.json").read_text()))
    except (FileNotFoundError, ValueError):
        return {}


def altered(folder: Path) -> Iterator[str]:
    for name, noted in sums(folder).items():
        path = folder / name
        if path.exists() and crc32(path.read_bytes()) != noted:
            yield name
