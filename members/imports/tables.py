"""Rows of tables, one at a time: CSV in any encoding, and the sheets of a spreadsheet."""

import csv
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from django.utils.translation import gettext as _

from members.imports.encodings import open_text
from members.imports.refusals import NotUnderstood
from members.imports.wording import cleaned

LONGEST_CELL = 1 << 20
MOST_UNPACKED = 1 << 29
MOST_BLOWN_UP = 200
"""A spreadsheet is a zip file: one that unpacks to half a gigabyte, or to 200 times its size, is
no spreadsheet."""
LAST_ROW = 1 << 20
"""No spreadsheet has a row below it; whoever names one would have us count up to it."""


class Line(NamedTuple):
    """A row with the line on which it starts; `fault` says why it cannot be read."""

    number: int
    cells: dict[str, str]
    fault: str = ""


Refuse = Callable[[int, str], None]


def rows_of(path: Path, *, encoding: str = "", sheet: str = "", header: int = 1) -> Iterator[Line]:
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return under_headings(sheet_lines(path, sheet), path, header)
    return under_headings(csv_lines(path, encoding), path, header)


def headings_of(path: Path, *, encoding: str = "", sheet: str = "", header: int = 1) -> list[str]:
    """The column names; nothing for an empty file."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        lines: Iterator[tuple[int, Sequence[Any], str]] = sheet_lines(path, sheet)
    else:
        lines = csv_lines(path, encoding)
    for number, cells, fault in lines:
        if number >= header:
            return [] if fault else [text_of(cell) for cell in cells]
    return []


def under_headings(
    lines: Iterator[tuple[int, Sequence[Any], str]], path: Path, header: int
) -> Iterator[Line]:
    headings: list[str] = []
    for number, cells, fault in lines:
        if number < header:
            continue
        if not headings:
            headings = checked(cells, fault, path)
        elif fault:
            yield Line(number, {}, fault)
        elif any(text_of(cell) for cell in cells):
            yield line_of(number, headings, [text_of(cell) for cell in cells])
    if not headings:
        raise NotUnderstood(_("%(file)s has no column names.") % {"file": path.name})


def checked(cells: Sequence[Any], fault: str, path: Path) -> list[str]:
    headings = [text_of(cell) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    twice = {name for name, number in Counter(headings).items() if name and number > 1}
    if fault or not any(headings):
        raise NotUnderstood(_("%(file)s has no column names.") % {"file": path.name})
    if twice:
        raise NotUnderstood(
            _("%(file)s has two columns named “%(name)s”.")
            % {"file": path.name, "name": sorted(twice)[0]}
        )
    return headings


def line_of(number: int, headings: list[str], cells: list[str]) -> Line:
    if any(cells[len(headings) :]):
        fault = _("the row has %(cells)d cells, but there are %(columns)d columns") % {
            "cells": len(cells),
            "columns": len(headings),
        }
        return Line(number, {}, fault)
    return Line(number, dict(zip(headings, cells, strict=False)))


def text_of(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cleaned(str(cell)))


def csv_lines(path: Path, encoding: str) -> Iterator[tuple[int, Sequence[str], str]]:
    """Sloppy quotes cost one row; a quote that never closes would swallow the rest of the file."""
    csv.field_size_limit(LONGEST_CELL)
    with open_text(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter_of(path, encoding), strict=True)
        while True:
            number = reader.line_num + 1
            try:
                yield number, next(reader), ""
            except StopIteration:
                return
            except csv.Error as bad:
                if "unexpected end" in str(bad) or "larger than" in str(bad):
                    raise never_closed(path, number) from bad
                yield number, [], _("the quotes in this row do not close")


def never_closed(path: Path, number: int) -> NotUnderstood:
    return NotUnderstood(
        _("%(file)s cannot be read: a quote that opens in line %(line)d never closes.")
        % {"file": path.name, "line": number}
    )


def delimiter_of(path: Path, encoding: str) -> str:
    with open_text(path, encoding) as file:
        first = file.readline(LONGEST_CELL)
    return max(",;\t", key=first.count)


def sheet_lines(path: Path, sheet: str) -> Iterator[tuple[int, Sequence[Any], str]]:
    """The values that were last shown; formulas are not run."""
    look_into(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as bad:
        raise NotUnderstood(_("%(file)s is not a spreadsheet.") % {"file": path.name}) from bad
    try:
        if sheet and sheet not in book.sheetnames:
            names = {"file": path.name, "sheet": sheet}
            raise NotUnderstood(_("%(file)s has no sheet “%(sheet)s”.") % names)
        page = book[sheet] if sheet else book.worksheets[0]
        page.reset_dimensions()
        yield from _rows_on(page, path)
    finally:
        book.close()


def _rows_on(page: Any, path: Path) -> Iterator[tuple[int, Sequence[Any], str]]:
    """Whatever is amiss inside of the file is found only while it is read."""
    rows = enumerate(page.iter_rows(values_only=True), start=1)
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except Exception as bad:
            raise NotUnderstood(_("%(file)s is not a spreadsheet.") % {"file": path.name}) from bad
        if number > LAST_ROW:
            raise NotUnderstood(_("%(file)s is not a spreadsheet.") % {"file": path.name})
        yield number, cells, ""


def look_into(path: Path, *, most: int = MOST_UNPACKED) -> None:
    """Does it unpack to no more than a spreadsheet holds? `most` is in bytes."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as bad:
        raise NotUnderstood(_("%(file)s is not a spreadsheet.") % {"file": path.name}) from bad
    if unpacked > most or unpacked > MOST_BLOWN_UP * max(path.stat().st_size, 1 << 14):
        raise NotUnderstood(
            _("%(file)s unpacks to far more than a spreadsheet holds; it is not opened.")
            % {"file": path.name}
        )
