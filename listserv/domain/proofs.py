"""Lists of readers that somebody brings along: what stands in a line, what proves that the reader
agreed, and what can be wrong (DOMAIN L1)."""

from datetime import date
from enum import StrEnum

from members.domain.lists import day_in, folded

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 1_000
"""Each line may become a letter, and takes about 15 ms; a longer list is sent in parts."""

LONGEST_NAME, LONGEST_WHERE, LONGEST_WORDING = 150, 100, 2_000


class Column(StrEnum):
    ADDRESS = "address"
    NAME = "name"
    LANGUAGE = "language"
    AGREED_ON = "agreed-on"
    AGREED_WHERE = "agreed-where"
    WORDING = "wording"


class Outcome(StrEnum):
    JOINS = "joins"
    """The line proves that the reader agreed."""
    INVITED = "invited"
    """It does not: the reader is asked."""
    KNOWN = "known"
    """On the list already, asked already, or in an earlier line."""
    REFUSED = "refused"


class Fault(StrEnum):
    """Why a line is not taken."""

    UNREADABLE = "unreadable"
    BAD_ADDRESS = "bad-address"
    LONG = "long"
    BAD_LANGUAGE = "bad-language"
    NO_SUCH_DAY = "no-such-day"
    DAY_AHEAD = "day-ahead"
    LEFT_BEFORE = "left-before"
    SILENCED = "silenced"
    NOT_REPRESENTATIVE = "not-representative"


HEADINGS: dict[Column, str] = {
    Column.ADDRESS: "address;email;email address;correo;correo electronico;direccion",
    Column.NAME: "name;full name;nombre;nombre completo",
    Column.LANGUAGE: "language;idioma",
    Column.AGREED_ON: "agreed on;date;consent date;opt in date;subscribed on;acepto el;fecha",
    Column.AGREED_WHERE: "agreed where;where;source;consent source;donde;acepto donde",
    Column.WORDING: "wording;words;consent wording;words agreed to;texto;palabras",
}


def column_of(heading: str) -> Column | None:
    """What a column means, whatever stands around its name."""
    plain = folded(heading).replace("e mail", "email")
    return next((one for one, names in HEADINGS.items() if plain in names.split(";")), None)


def agreed_on(text: str) -> date | None:
    """The day on which she agreed, as 2026-04-30 or 4/30/2026."""
    return day_in(text)


def proven(on: date | None, where: str, wording: str) -> bool:
    """Whoever may write to her can say when, where and to which words she agreed."""
    return bool(on and where and wording)
