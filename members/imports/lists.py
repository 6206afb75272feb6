"""A spreadsheet of agencies or of people, read into rows; each knows what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.domain import lists
from members.domain.lists import Column, Fault, Kind, folded
from members.domain.roles import AgencyRole, MemberClass
from members.imports.refusals import NotUnderstood
from members.imports.sent import FORMULA_GUARD, columns_in, opened
from members.imports.tables import Line, headings_of, rows_of
from members.models.agencies import AGENCY_ROLES, MEMBER_CLASSES

LONGEST = {Column.NAME: 200, Column.ALSO: 200, Column.WEBSITE: 500, Column.EMAIL: 254}
is_website = URLValidator(schemes=["http", "https"])


@dataclass
class Row:
    """What a line says; "" or nothing where it says nothing. `fault` is what is wrong first."""

    line: int
    name: str = ""
    slug: str = ""
    also: str = ""
    website: str = ""
    email: str = ""
    member_class: MemberClass | None = None
    covered_until: date | None = None
    agency: str = ""
    role: AgencyRole = AgencyRole.EDITOR
    language: str = ""
    fault: Fault | None = None


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


def read(name: str, content: bytes, kind: Kind) -> ReadList:
    """Every line with something in it, or `NotUnderstood` when the file is no such list."""
    with opened(name, content) as path:
        headings = headings_of(path)
        columns = _columns(headings, kind)
        rows = list(_rows(path, columns, kind))
    if not rows:
        raise NotUnderstood(_("There is nothing on this list but the names of the columns."))
    return ReadList(rows, [one for one in headings if one and one not in columns.values()])


def _columns(headings: list[str], kind: Kind) -> dict[Column, str]:
    found: dict[Column, str] = columns_in(headings, lambda heading: lists.column_of(kind, heading))
    if set(lists.NEEDED[kind]) - set(found):
        raise NotUnderstood(str(NEEDS[kind]))
    return found


NEEDS = {
    Kind.AGENCIES: gettext_lazy("There is no column “Name” in the first line of this list."),
    Kind.PEOPLE: gettext_lazy(
        "There must be columns “E-mail” and “Agency” in the first line of this list."
    ),
}


def _rows(path: Path, columns: dict[Column, str], kind: Kind) -> Iterator[Row]:
    for count, line in enumerate(rows_of(path), start=1):
        if count > lists.MOST_LINES:
            raise NotUnderstood(_("This list is too long. Please send it in parts."))
        yield _row(line, columns, kind)


def _row(line: Line, columns: dict[Column, str], kind: Kind) -> Row:
    row = Row(line.number)
    if line.fault:
        row.fault = Fault.UNREADABLE
        return row
    said = {column: _cell(line.cells.get(heading, "")) for column, heading in columns.items()}
    row.name = said.get(Column.NAME, "")
    try:
        _fit(said)
        (_agency if kind is Kind.AGENCIES else _person)(row, said)
    except Wrong as wrong:
        row.fault = wrong.fault
    return row


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith(FORMULA_GUARD) else text


def _fit(said: dict[Column, str]) -> None:
    if any(len(said.get(column, "")) > most for column, most in LONGEST.items()):
        raise Wrong(Fault.LONG)


def _agency(row: Row, said: dict[Column, str]) -> None:
    row.slug = said.get(Column.ADDRESS, "") or slugify(row.name)[:120].strip("-")
    row.also, row.website = said.get(Column.ALSO, ""), said.get(Column.WEBSITE, "")
    row.email = said.get(Column.EMAIL, "").lower()
    if not any(sign.isalpha() for sign in row.name):
        raise Wrong(Fault.NO_NAME)
    if not lists.SLUG.fullmatch(row.slug) or len(row.slug) > 120:
        raise Wrong(Fault.BAD_ADDRESS)
    if row.website and "://" not in row.website:
        row.website = f"https://{row.website}"
    _see(is_website, row.website, Fault.BAD_WEBSITE)
    _see(validate_email, row.email, Fault.BAD_EMAIL)
    row.member_class = _meant(said.get(Column.CLASS, ""), classes(), Fault.BAD_CLASS)
    if day := said.get(Column.COVERED_UNTIL, ""):
        row.covered_until = lists.day_in(day)
        if row.covered_until is None:
            raise Wrong(Fault.NO_SUCH_DAY)
        if row.member_class is None:
            raise Wrong(Fault.DAY_WITHOUT_CLASS)


def _person(row: Row, said: dict[Column, str]) -> None:
    row.email = said[Column.EMAIL].lower().removeprefix("mailto:")
    row.agency, row.name = said[Column.AGENCY], row.name[:80]
    if not row.email:
        raise Wrong(Fault.BAD_EMAIL)
    _see(validate_email, row.email, Fault.BAD_EMAIL)
    row.role = _meant(said.get(Column.ROLE, ""), roles(), Fault.BAD_ROLE) or AgencyRole.EDITOR
    row.language = (
        _meant(said.get(Column.LANGUAGE, ""), languages(), Fault.BAD_LANGUAGE)
        or settings.LANGUAGE_CODE
    )


def _see(rule: Any, text: str, fault: Fault) -> None:
    try:
        if text:
            rule(text)
    except ValidationError as error:
        raise Wrong(fault) from error


def _meant(text: str, words: dict[str, Any], fault: Fault) -> Any:
    """What a word stands for; nothing for an empty cell."""
    if not text:
        return None
    if folded(text) not in words:
        raise Wrong(fault)
    return words[folded(text)]


def _in_both(choices: Any) -> dict[str, str]:
    """Values by themselves and by their names in our languages."""
    found = {folded(value): value for value, _label in choices}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {folded(str(label)): value for value, label in choices}
    return found


@cache
def classes() -> dict[str, MemberClass]:
    return {word: MemberClass(value) for word, value in _in_both(MEMBER_CLASSES).items()}


@cache
def roles() -> dict[str, AgencyRole]:
    return {word: AgencyRole(value) for word, value in _in_both(AGENCY_ROLES).items()}


@cache
def languages() -> dict[str, str]:
    return _in_both(settings.LANGUAGES)
