"""A spreadsheet of people, read into rows; each knows its line and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from members.imports.refusals import NotUnderstood
from members.imports.sent import FORMULA_GUARD, columns_in, opened
from members.imports.tables import Line, headings_of, rows_of
from trainings.domain import rosters
from trainings.domain.rosters import Column, Fault, Kind
from trainings.models import labels

Said = Mapping[Column, str]


@dataclass
class Row:
    """What a line says. `fault` is the first thing that is wrong with it."""

    line: int
    name: str = ""
    email: str = ""
    phone: str = ""
    finished_on: date | None = None
    hours: Decimal | None = None
    language: str = ""
    children: int = 0
    ride: bool = False
    interpreter: str = ""
    access: str = ""
    fault: Fault | None = None
    about: str = ""
    """What the fault speaks of: the words in the cell, or the number of another line."""


@dataclass(frozen=True)
class RosterList:
    rows: list[Row]
    unused: list[str] = field(default_factory=list)
    """Headings of columns that say nothing to us."""


class Wrong(Exception):
    """One cell cannot be taken, and so its line is not."""

    def __init__(self, fault: Fault, about: str = "") -> None:
        super().__init__(fault)
        self.fault, self.about = fault, about


def read(name: str, content: bytes, kind: Kind) -> RosterList:
    """Every line with something in it, or `NotUnderstood` when the file is no such list."""
    with opened(name, content) as path:
        headings = headings_of(path)
        columns = _columns(headings, kind)
        rows = list(_rows(path, columns, kind))
    if not rows:
        raise NotUnderstood(_("There is nobody on this list, only the names of the columns."))
    return RosterList(rows, [one for one in headings if one and one not in columns.values()])


def _columns(headings: list[str], kind: Kind) -> dict[Column, str]:
    """Which heading stands for what."""
    found: dict[Column, str] = columns_in(headings, rosters.column_of)
    if not found.keys() & {Column.NAME, Column.FIRST_NAME, Column.LAST_NAME}:
        raise NotUnderstood(_("There is no column “Name” in the first line of this list."))
    if kind is Kind.FINISHED and Column.FINISHED_ON not in found:
        raise NotUnderstood(_("There is no column “Finished on” in the first line of this list."))
    return found


def _rows(path: Path, columns: dict[Column, str], kind: Kind) -> Iterator[Row]:
    most = rosters.MOST_LINES[kind]
    for count, line in enumerate(rows_of(path), start=1):
        if count > most:
            many = _("This list has more than %(number)s people. Please send it in parts.")
            raise NotUnderstood(many % {"number": f"{most:,}"})
        yield _row(line, columns, kind)


def _row(line: Line, columns: dict[Column, str], kind: Kind) -> Row:
    row = Row(line.number)
    if line.fault:
        row.fault, row.about = Fault.UNREADABLE, line.fault
        return row
    said = {column: _cell(line.cells.get(heading, "")) for column, heading in columns.items()}
    try:
        for take in TAKES[kind]:
            take(row, said)
    except Wrong as wrong:
        row.fault, row.about = wrong.fault, wrong.about
    return row


def _cell(text: str) -> str:
    text = text.strip()
    return text[1:] if text.startswith(FORMULA_GUARD) else text


def _name(row: Row, said: Said) -> None:
    parts = (said.get(Column.FIRST_NAME, ""), said.get(Column.LAST_NAME, ""))
    row.name = rosters.name_in(said.get(Column.NAME) or " ".join(parts))
    if not rosters.is_name(row.name):
        raise Wrong(Fault.NO_NAME)
    if len(row.name) > rosters.LONGEST_NAME:
        row.name = row.name[: rosters.LONGEST_NAME]
        raise Wrong(Fault.LONG_NAME)


def _email(row: Row, said: Said) -> None:
    row.email = said.get(Column.EMAIL, "").lower().removeprefix("mailto:")
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError as error:
            raise Wrong(Fault.BAD_EMAIL, row.email[:100]) from error


def _finished_on(row: Row, said: Said) -> None:
    text = said[Column.FINISHED_ON]
    row.finished_on = rosters.day_in(text)
    if row.finished_on is None:
        raise Wrong(Fault.NO_SUCH_DAY if text else Fault.NO_DAY, text[:40])


def _hours(row: Row, said: Said) -> None:
    text = said.get(Column.HOURS, "")
    try:
        row.hours = rosters.hours_in(text) if text else None
    except ValueError as error:
        raise Wrong(Fault.BAD_HOURS, text[:40]) from error


def _language(row: Row, said: Said) -> None:
    text = said.get(Column.LANGUAGE, "")
    row.language = languages().get(rosters.folded(text), "") if text else ""
    if text and not row.language:
        raise Wrong(Fault.BAD_LANGUAGE, text[:40])


@cache
def languages() -> dict[str, str]:
    """Our languages by their codes and their names in English and Spanish."""
    names = {code: code for code, _name in labels.LANGUAGES}
    for edition in ("en", "es"):
        with override(edition):
            names |= {rosters.folded(str(name)): code for code, name in labels.LANGUAGES}
    return names


def _needs(row: Row, said: Said) -> None:
    children = rosters.children_in(said.get(Column.CHILDREN, ""))
    ride = rosters.yes_in(said.get(Column.RIDE, ""))
    if children is None:
        raise Wrong(Fault.BAD_NUMBER, said[Column.CHILDREN][:40])
    if ride is None:
        raise Wrong(Fault.BAD_NUMBER, said[Column.RIDE][:40])
    row.children, row.ride = children, ride
    row.phone = said.get(Column.PHONE, "")[:40]
    row.interpreter = said.get(Column.INTERPRETER, "")[:60]
    row.access = said.get(Column.ACCESS, "")[:1000]


Take = Callable[[Row, Said], None]
TAKES: dict[Kind, tuple[Take, ...]] = {
    Kind.FINISHED: (_name, _email, _finished_on, _hours, _language),
    Kind.ENROLLED: (_name, _email, _language, _needs),
}
