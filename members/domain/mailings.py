"""Letters of the co-chairs to many: for whom, and the words that stand for something else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

BRACES = re.compile(r"\{([^{}]*)\}")
LOOSE = re.compile(r"[{}]")


class Placeholder(StrEnum):
    NAME = "name"
    AGENCY = "agency"
    RENEWAL_DAY = "renewal day"


@dataclass(frozen=True)
class Choice:
    """For whom a mailing is. An empty part leaves nobody out."""

    classes: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    language: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        return {
            "classes": list(self.classes),
            "standings": list(self.standings),
            "roles": list(self.roles),
            "language": self.language,
        }


@dataclass(frozen=True)
class Tied:
    """One agency of a reader, with the last day on which nothing is overdue there."""

    agency: str
    due: date | None


@dataclass(frozen=True)
class Reader:
    """One person, who gets one letter, whatever the number of their agencies."""

    key: int
    name: str
    email: str
    language: str
    ties: tuple[Tied, ...]


def unknown(text: str) -> list[str]:
    """What stands in braces and stands for nothing, in order; a brace alone too."""
    known = {placeholder.value for placeholder in Placeholder}
    wrong = [word for word in BRACES.findall(text) if _plain(word) not in known]
    return [f"{{{word}}}" for word in wrong] + LOOSE.findall(BRACES.sub("", text))


def filled(text: str, said: Mapping[Placeholder, str]) -> str:
    """With the words for this reader. What they bring along is never read as a placeholder."""
    return BRACES.sub(lambda found: said[Placeholder(_plain(found[1]))], text)


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def gathered(rows: Iterable[tuple[Reader, Tied]]) -> list[Reader]:
    """One reader for each person, with all ties; in the order in which they first come."""
    ties: dict[int, list[Tied]] = {}
    first: dict[int, Reader] = {}
    for reader, tied in rows:
        first.setdefault(reader.key, reader)
        ties.setdefault(reader.key, []).append(tied)
    return [
        Reader(one.key, one.name, one.email, one.language, tuple(ties[key]))
        for key, one in first.items()
    ]
