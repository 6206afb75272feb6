"""Why a post waits for a moderator. Each reason is one question in a table.

A reason is a sign, never a verdict: nothing is thrown away by it, a human reads and decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from listserv.domain.words import Hold

MOST_RECIPIENTS = 10
"""Addresses in To and Cc; a letter to more of them is rarely meant for the list [design]."""

NOT_TAKEN_FOR_A_WORD = re.compile(r"[\W_]*")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
"""What stands below this line says who writes (RFC 3676)."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message for a list, read: words without HTML, ids with or without their brackets."""

    sender_name: str
    sender_address: str
    subject: str
    text: str
    original_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    size: int = 0
    """Bytes of the whole message."""
    attachments: tuple[str, ...] = ()
    """Names of the files that came along; none is passed on."""
    recipients: int = 1
    authenticated: bool = True
    """Nothing was found against the address (DMARC)."""
    proven: bool = True
    """Our mail server found that the sender is who the address says (DMARC)."""
    demands_rewrite: bool = False
    """The sender's domain lets nobody else send in its name (DMARC)."""


@dataclass(frozen=True, slots=True)
class Sender:
    """What the house knows about the address that a message came from."""

    member: bool = False
    author: bool = False
    """Named as an author of this list, or a co-chair."""
    posts_freely: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """What the list demands."""

    announces: bool = False
    holds_first_posts: bool = True
    most_bytes: int = 200 * 1024


Sign = Callable[[Arrival, Sender, House], bool]


def not_member(arrival: Arrival, sender: Sender, house: House) -> bool:
    return not house.announces and not sender.member


def not_author(arrival: Arrival, sender: Sender, house: House) -> bool:
    return house.announces and not sender.author


def first_post(arrival: Arrival, sender: Sender, house: House) -> bool:
    """Of a member; whoever is none is held as such."""
    is_asked = not house.announces and house.holds_first_posts and sender.member
    return is_asked and not sender.posts_freely


def too_large(arrival: Arrival, sender: Sender, house: House) -> bool:
    return arrival.size > house.most_bytes


def attachments(arrival: Arrival, sender: Sender, house: House) -> bool:
    return bool(arrival.attachments)


def telephone(arrival: Arrival, sender: Sender, house: House) -> bool:
    """Not the sender's own below her name, and not in an announcement: that gives the network's."""
    announces = house.announces and sender.author
    return not announces and names_telephone(f"{arrival.subject}\n{above_signature(arrival.text)}")


def child(arrival: Arrival, sender: Sender, house: House) -> bool:
    return tells_of_a_child(f"{arrival.subject}\n{arrival.text}")


def unverified(arrival: Arrival, sender: Sender, house: House) -> bool:
    """An announcement reaches everybody at once, in the network's name, so that its author has to
    be proven; in a discussion it is enough that nothing speaks against her."""
    reaches_everybody = house.announces and sender.author
    return not arrival.authenticated or (reaches_everybody and not arrival.proven)


def empty(arrival: Arrival, sender: Sender, house: House) -> bool:
    return bool(NOT_TAKEN_FOR_A_WORD.fullmatch(arrival.text))


def many_lists(arrival: Arrival, sender: Sender, house: House) -> bool:
    return arrival.recipients > MOST_RECIPIENTS


SIGNS: dict[Hold, Sign] = {
    Hold.NOT_MEMBER: not_member,
    Hold.NOT_AUTHOR: not_author,
    Hold.FIRST_POST: first_post,
    Hold.TOO_LARGE: too_large,
    Hold.ATTACHMENTS: attachments,
    Hold.TELEPHONE: telephone,
    Hold.CHILD: child,
    Hold.UNVERIFIED: unverified,
    Hold.EMPTY: empty,
    Hold.MANY_LISTS: many_lists,
}


def holds(arrival: Arrival, sender: Sender, house: House) -> tuple[Hold, ...]:
    """Every reason to wait, in the order of the table; none when it goes out at once."""
    return tuple(reason for reason, sign in SIGNS.items() if sign(arrival, sender, house))


def above_signature(text: str) -> str:
    return SIGNATURE.split(text, maxsplit=1)[0]


# Telephone numbers of the United States -----------------------------------------------------------

GAP = r"[ \t.\u00a0\u2010-\u2015/-]"
GROUPS = re.compile(
    rf"(?<![\d-])(?:\+?1{GAP}{{0,2}})?\(?[2-9]\d\d\)?{GAP}{{0,3}}[2-9]\d\d{GAP}{{0,3}}\d{{4}}(?!\d)"
)
LOCAL = re.compile(r"(?<![\d./-])[2-9]\d\d[.\u2010-\u2015-]\d{4}(?![\d-])")
ONE_BY_ONE = re.compile(rf"(?<!\d)(?:\+?1{GAP}{{1,2}})?[2-9](?:{GAP}{{1,3}}\d){{9}}(?!\d)")


def names_telephone(text: str) -> bool:
    """(860) 555-0123, 860.555.0123, +1 860 555 0123 ext. 4, 555-0123, 8 6 0 5 5 5 0 1 2 3."""
    return any(form.search(text) for form in (GROUPS, LOCAL, ONE_BY_ONE))


# Words that may tell about one child, in English and Spanish --------------------------------------

WHOSE = r"(?i:my|our|his|her|their|mi|mis|nuestr[oa]s?|su|sus)"
KIN = (
    r"(?i:son|daughter|child|kid|boy|girl|grandson|granddaughter|grandchild|nephew|niece|toddler|"
    r"baby|hij[oa]|hijit[oa]|niñ[oa]|niet[oa]|sobrin[oa]|bebé)"
)
A_CHILD = rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}{KIN}\b"
NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\b"
CALLED = r"(?:,| (?i:is named|named|called|is called|se llama|llamad[oa]))? "
NAMED_CHILD = re.compile(rf"{A_CHILD}{CALLED}{NAME}")

BORN = (
    r"(?i:\b(?:born|birth ?da(?:y|te)|date of birth|d\.?o\.?b\b\.?|nació|nacid[oa]|"
    r"fecha de nacimiento|cumpleaños)\b)"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic)[a-z]*\.?"
DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|(?i:{MONTH}) \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} (?:de )?(?i:{MONTH})(?:(?: de)? \d{{4}})?)"
)
BIRTH_DATE = re.compile(rf"{BORN}\W{{0,3}}(?:\w+\W{{1,2}}){{0,3}}?{DAY}")

AGE = r"(?i:\b\d{1,2}[ -]?(?:years?|months?|yrs?|mos?)[ -]?old\b|\b\d{1,2} (?:años|meses)\b)"
DIAGNOSIS = (
    r"(?i:\b(?:autis(?:m|tic|mo|ta)|asperger|asd|tea|adhd|add|tdah|down(?:'s|’s)? syndrome|"
    r"síndrome de down|cerebral palsy|parálisis cerebral|epilep(?:sy|sia)|dysl?exi[ac]|dislexia|"
    r"bipolar|depress(?:ion|ed)|depresión|anxiety|ansiedad|ptsd|oppositional|diabet(?:es|ic)|"
    r"seizures?|convulsiones|diagnos(?:ed|is)|diagnosticad[oa]|diagnóstico)\b)"
)
ONE_CHILD = re.compile(rf"{A_CHILD}|{AGE}")
ILLNESS = re.compile(DIAGNOSIS)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def tells_of_a_child(text: str) -> bool:
    """Signs that words are about one child and not about children: "my son Diego", a date of birth,
    or a diagnosis in one sentence with "my daughter" or an age (DOMAIN L4).

    A careful guess in two languages. It errs in both ways: a human reads what is held, and
    whoever reads the list tells a moderator of what was not.
    """
    flat = re.sub(r"[ \t\r\n>]+", " ", text)
    if NAMED_CHILD.search(flat) or BIRTH_DATE.search(flat):
        return True
    return any(ILLNESS.search(said) and ONE_CHILD.search(said) for said in SENTENCE.split(flat))
