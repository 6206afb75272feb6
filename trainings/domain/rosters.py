"""What stands in a line of a list of people, and what can be wrong with it."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

MOST_BYTES = 5 * 1024 * 1024
LONGEST_NAME = 150
MOST_HOURS = Decimal("9999.99")


class Kind(StrEnum):
    """What the list says about the people on it."""

    FINISHED = "finished"
    ENROLLED = "enrolled"


MOST_LINES = {Kind.FINISHED: 10_000, Kind.ENROLLED: 500}
"""Whoever has a place is written to, one letter each; that takes its time."""


class Column(StrEnum):
    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    EMAIL = "email"
    PHONE = "phone"
    FINISHED_ON = "finished-on"
    HOURS = "hours"
    LANGUAGE = "language"
    CHILDREN = "children"
    RIDE = "ride"
    INTERPRETER = "interpreter"
    ACCESS = "access"


class Outcome(StrEnum):
    NEW = "new"
    KNOWN = "known"
    """It was there before, or stood in an earlier line: nothing is doubled."""
    REFUSED = "refused"


class Fault(StrEnum):
    """Why a line is not taken."""

    UNREADABLE = "unreadable"
    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    BAD_EMAIL = "bad-email"
    NO_DAY = "no-day"
    NO_SUCH_DAY = "no-such-day"
    BAD_HOURS = "bad-hours"
    BAD_LANGUAGE = "bad-language"
    BAD_NUMBER = "bad-number"
    OTHER_NAME = "other-name"
    """The e-mail address belongs to somebody with another name."""
    SHARED_EMAIL = "shared-email"
    """The same, within the list."""
    SEVERAL = "several"
    """No e-mail address, and several people have this name."""
    UNKNOWN = "unknown"
    """The agency wanted only people whom it knows."""
    OWN = "own"
    AHEAD = "ahead"
    LONG_AGO = "long-ago"


HEADINGS: dict[str, Column] = {
    heading: column
    for column, headings in {
        Column.NAME: "name;full name;participant;parent;nombre;nombre completo;participante",
        Column.FIRST_NAME: "first name;first;given name;nombre de pila;primer nombre",
        Column.LAST_NAME: "last name;last;surname;family name;apellido;apellidos",
        Column.EMAIL: "email;email address;mail;correo;correo electronico",
        Column.PHONE: "phone;telephone;phone number;mobile;telefono;celular",
        Column.FINISHED_ON: "finished on;finished;completed on;completed;completion date;date;"
        "date completed;terminado;termino;fecha;fecha de finalizacion",
        Column.HOURS: "hours;contact hours;horas",
        Column.LANGUAGE: "language;idioma;lengua",
        Column.CHILDREN: "children in care;children;child care;ninos;cuidado de ninos",
        Column.RIDE: "needs a ride;ride;rides;transport;transportation;transporte",
        Column.INTERPRETER: "interpreter;interpretation;interpreter for;interprete",
        Column.ACCESS: "access;access needs;what helps to take part;accesibilidad",
    }.items()
    for heading in headings.split(";")
}
AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "rn", "esq", "lcsw"})
YES = frozenset({"yes", "y", "x", "1", "true", "si", "s"})
NO = frozenset({"", "no", "n", "0", "false", "-"})

WORD = re.compile(r"[^\W_]+")
NO_NAME = re.compile(r"[\d<>/:@]")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
US_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")


def folded(text: str) -> str:
    """The same word in one spelling: without accents, signs, and capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    )


def column_of(heading: str) -> Column | None:
    """What a column means, whatever stands around its name: "E-mail address *" is the e-mail."""
    plain = folded(heading)
    return HEADINGS.get(plain) or HEADINGS.get(plain.replace("e mail", "email"))


def day_in(text: str) -> date | None:
    """A day as 2026-04-30 or, as it is written here, 4/30/2026; None for anything else, also for
    30 February. Two figures for a year mean this century."""
    if found := ISO_DAY.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := US_DAY.fullmatch(text.strip()):
        month, day, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def hours_in(text: str) -> Decimal:
    """Hours with at most two figures behind the point, as 12, 12.5 or 12,5; `ValueError`."""
    try:
        found = Decimal(text.strip().replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not found.is_finite() or not 0 <= found <= MOST_HOURS:
        raise ValueError(text)
    return found


def yes_in(text: str) -> bool | None:
    """Yes or no; None for what is neither."""
    plain = folded(text) if text.strip() != "-" else "-"
    return True if plain in YES else False if plain in NO else None


def children_in(text: str) -> int | None:
    """A number of children up to 20; a bare yes is one. None for anything else."""
    answer = yes_in(text)
    if answer is not None and text.strip() != "1":
        return int(answer)
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) <= 20 else None


def name_in(text: str) -> str:
    """A name in one line, the given name first: "Ruiz, Ana" is Ana Ruiz."""
    name = " ".join(text.split())
    last, comma, first = name.partition(", ")
    turned = comma and "," not in first and folded(first) not in AFTER_NAMES
    return f"{first} {last}" if turned else name


def is_name(name: str) -> bool:
    """Names go into letters and onto certificates: they carry no message of their own."""
    return any(sign.isalpha() for sign in name) and not NO_NAME.search(name)


def same_person(one: str, other: str) -> bool:
    """Could two names with one e-mail address mean one person? The given name tells: a couple
    shares the address and often the surname, and a surname may change. An initial will do."""
    first, second = ((folded(name).split() or [""])[0] for name in (one, other))
    short = min(len(first), len(second))
    return first == second or (short == 1 and first[:1] == second[:1])
