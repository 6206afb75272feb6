"""A spreadsheet of readers, read into rows; each knows what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from listserv.domain import proofs
from listserv.domain.proofs import Column, Fault
from members.domain.addresses import plain
from members.domain.lists import folded
from members.imports.lists import languages
from members.imports.refusals import NotUnderstood
from members.imports.sent import FORMULA_GUARD, columns_in, opened
from members.imports.tables import Line, headings_of, rows_of

LONGEST = {
    Column.ADDRESS: 254,
    Column.NAME: proofs.LONGEST_NAME,
    Column.AGREED_WHERE: proofs.LONGEST_WHERE,
    Column.WORDING: proofs.LONGEST_WORDING,
}


@dataclass
class Row:
    """What a line says; "" or nothing where it says nothing. `fault` is what is wrong first."""

    line: int
    address: str = ""
    name: str = ""
    language: str = ""
    agreed_on: date | None = None
    agreed_where: str = ""
    wording: str = ""
    fault: Fault | None = None

    @property
    def proven(self) -> bool:
        return proofs.proven(self.agreed_on, self.agreed_where, self.wording)


@dataclass(frozen=True)
class ReadList:
    rows: list[Row]
    unused: list[str] = field(default_factory=list)
    """Headings of columns that say nothing to us."""


class Wrong(Exception):
    """One cell cannot be taken, and so its line is not."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read(name: str, content: bytes) -> ReadList:
    """Every line with something in it, or `NotUnderstood` when the file is no such list."""
    with opened(name, content) as path:
        headings = headings_of(path)
        columns: dict[Column, str] = columns_in(headings, proofs.column_of)
        if Column.ADDRESS not in columns:
            raise NotUnderstood(_("There is no column “Address” in the first line of this list."))
        rows = list(_rows(path, columns))
    if not rows:
        raise NotUnderstood(_("There is nobody on this list, only the names of the columns."))
    return ReadList(rows, [one for one in headings if one and one not in columns.values()])


def _rows(path: Path, columns: Mapping[Column, str]) -> Iterator[Row]:
    for count, line in enumerate(rows_of(path), start=1):
        if count > proofs.MOST_LINES:
            many = _("This list has more than %(number)s people. Please send it in parts.")
            raise NotUnderstood(many % {"number": f"{proofs.MOST_LINES:,}"})
        yield _row(line, columns)


def _row(line: Line, columns: Mapping[Column, str]) -> Row:
    row = Row(line.number)
    if line.fault:
        row.fault = Fault.UNREADABLE
        return row
    said = {column: _cell(line.cells.get(heading, "")) for column, heading in columns.items()}
    try:
        _take(row, said)
    except Wrong as wrong:
        row.fault = wrong.fault
    return row


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith(FORMULA_GUARD) else text


def _take(row: Row, said: Mapping[Column, str]) -> None:
    row.address = plain(said[Column.ADDRESS]).removeprefix("mailto:")
    row.name = said.get(Column.NAME, "")
    row.agreed_where, row.wording = said.get(Column.AGREED_WHERE, ""), said.get(Column.WORDING, "")
    if any(len(said.get(column, "")) > most for column, most in LONGEST.items()):
        raise Wrong(Fault.LONG)
    try:
        validate_email(row.address)
    except ValidationError as error:
        raise Wrong(Fault.BAD_ADDRESS) from error
    row.language = _language(said.get(Column.LANGUAGE, ""))
    if day := said.get(Column.AGREED_ON, ""):
        row.agreed_on = proofs.agreed_on(day)
        if row.agreed_on is None:
            raise Wrong(Fault.NO_SUCH_DAY)


def _language(text: str) -> str:
    if not text:
        return str(settings.LANGUAGE_CODE)
    if folded(text) not in languages():
        raise Wrong(Fault.BAD_LANGUAGE)
    return languages()[folded(text)]
