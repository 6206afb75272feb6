"""The text of minutes: lines of four kinds, which a page and a sheet of paper set each in its way.

What is kept is this text and nothing else, so that adopted minutes read the same for ever.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    POINT = "point"
    WORDS = "words"


class Line(NamedTuple):
    kind: Kind
    text: str


SIGNS = {Kind.TITLE: "# ", Kind.HEADING: "## ", Kind.POINT: "- "}
PLAIN = "\\"
"""Stands before words that begin like a sign."""


def words(text: str) -> list[Line]:
    """What somebody typed, line by line; empty ones are left out."""
    return [Line(Kind.WORDS, row) for row in map(_one_row, text.splitlines()) if row]


def written(lines: Iterable[Line]) -> str:
    return "\n".join(_written(line) for line in lines if _one_row(line.text))


def read(text: str) -> list[Line]:
    return [_read(row) for row in text.split("\n") if row]


def _written(line: Line) -> str:
    text = _one_row(line.text)
    if line.kind != Kind.WORDS:
        return SIGNS[line.kind] + text
    strange = text.startswith((PLAIN, *SIGNS.values()))
    return PLAIN + text if strange else text


def _read(row: str) -> Line:
    for kind, sign in SIGNS.items():
        if row.startswith(sign):
            return Line(kind, row.removeprefix(sign))
    return Line(Kind.WORDS, row.removeprefix(PLAIN))


def _one_row(text: str) -> str:
    return " ".join(text.split())
