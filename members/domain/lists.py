"""Lists of agencies and of people that co-chairs bring in: what stands in a line, and what can be
wrong with it."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 10_000
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2099, 12, 31)
"""Other years are slips of the pen."""


class Kind(StrEnum):
    AGENCIES = "agencies"
    PEOPLE = "people"


class Column(StrEnum):
    NAME = "name"
    ADDRESS = "address"
    """The agency's address on this site, its slug."""
    ALSO = "also"
    CLASS = "class"
    COVERED_UNTIL = "covered-until"
    WEBSITE = "website"
    EMAIL = "email"
    AGENCY = "agency"
    ROLE = "role"
    LANGUAGE = "language"


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    """It stands so already, or stood in an earlier line: nothing is doubled."""
    REFUSED = "refused"


class Fault(StrEnum):
    """Why a line is not taken."""

    UNREADABLE = "unreadable"
    NO_NAME = "no-name"
    LONG = "long"
    BAD_ADDRESS = "bad-address"
    NAME_TAKEN = "name-taken"
    """An agency of that name has another address on this site."""
    TWICE = "twice"
    """An earlier line speaks of the same and says something else."""
    BAD_CLASS = "bad-class"
    NO_SUCH_DAY = "no-such-day"
    DAY_WITHOUT_CLASS = "day-without-class"
    OTHER_CLASS = "other-class"
    """It is a member of another class; a list moves nobody."""
    SIGNED_HERE = "signed-here"
    """It signed here, and that counts."""
    LEFT = "left"
    BAD_WEBSITE = "bad-website"
    BAD_EMAIL = "bad-email"
    LOCKED = "locked"
    NO_AGENCY = "no-agency"
    BAD_ROLE = "bad-role"
    BAD_LANGUAGE = "bad-language"
    OTHER_ROLE = "other-role"
    TOO_MANY = "too-many"


HEADINGS: dict[Kind, dict[Column, str]] = {
    Kind.AGENCIES: {
        Column.NAME: "name;agency;agency name;organization;nombre;agencia;organizacion",
        Column.ADDRESS: "slug;address on this site;site address",
        Column.ALSO: "also known as;other name;acronym;tambien conocida como",
        Column.CLASS: "class;member class;membership class;clase",
        Column.COVERED_UNTIL: "covered on paper until;paper until;covered until;cubierta hasta",
        Column.WEBSITE: "website;web site;web;sitio web",
        Column.EMAIL: "email;email address;email for families;correo;correo electronico",
    },
    Kind.PEOPLE: {
        Column.NAME: "name;full name;nombre;nombre completo",
        Column.EMAIL: "email;email address;correo;correo electronico",
        Column.AGENCY: "agency;slug;agency name;organization;agencia;organizacion",
        Column.ROLE: "role;rol;papel",
        Column.LANGUAGE: "language;idioma",
    },
}
NEEDED: dict[Kind, tuple[Column, ...]] = {
    Kind.AGENCIES: (Column.NAME,),
    Kind.PEOPLE: (Column.EMAIL, Column.AGENCY),
}

SLUG = re.compile(r"[a-z0-9_]+(?:-[a-z0-9_]+)*")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def folded(text: str) -> str:
    """The same word in one spelling: without accents, signs, and capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain))


def column_of(kind: Kind, heading: str) -> Column | None:
    """What a column means, whatever stands around its name: "E-mail *" is the e-mail."""
    plain = folded(heading).replace("e mail", "email")
    for column, names in HEADINGS[kind].items():
        if plain in names.split(";"):
            return column
    return None


def day_in(text: str) -> date | None:
    """A day of our times as 2026-04-30 or 4/30/2026; None for anything else, also for 30
    February."""
    if found := ISO_DAY.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := US_DAY.fullmatch(text.strip()):
        month, day, year = map(int, found.groups())
    else:
        return None
    try:
        found_day = date(year, month, day)
    except ValueError:
        return None
    return found_day if FIRST_DAY <= found_day <= LAST_DAY else None
