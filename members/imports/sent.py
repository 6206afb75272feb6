"""A list that somebody sends through a form: one file, and what its columns mean to us."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from django.utils.translation import gettext as _

from members.imports.refusals import NotUnderstood
from members.imports.tables import look_into

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
MOST_UNPACKED = 1 << 25
"""Four times what the longest list takes; a spreadsheet that unpacks to more fills the memory."""

FORMULA_GUARD = ("'=", "'+", "'-", "'@")
"""How our own lists keep a spreadsheet from taking words for a formula."""

Column = TypeVar("Column")


@contextmanager
def opened(name: str, content: bytes) -> Iterator[Path]:
    """The file on disk while it is read, or `NotUnderstood` when it is none that we read."""
    if not name.lower().endswith(ENDINGS):
        raise NotUnderstood(_("Please send a list as CSV or XLSX."))
    if not content.strip():
        raise NotUnderstood(_("This file is empty."))
    with TemporaryDirectory() as folder:
        path = Path(folder) / (_("This file") + Path(name).suffix.lower())
        path.write_bytes(content)
        if path.suffix == ".xlsx":
            look_into(path, most=MOST_UNPACKED)
        yield path


def columns_in(headings: list[str], column_of: Callable[[str], Column | None]) -> dict[Column, str]:
    """Which heading stands for what; two that mean the same are not understood."""
    found: dict[Column, str] = {}
    for heading in headings:
        column = column_of(heading)
        if column in found:
            both = {"one": found[column], "other": heading}
            raise NotUnderstood(
                _("The columns “%(one)s” and “%(other)s” mean the same. Please keep one.") % both
            )
        if column:
            found[column] = heading
    return found
