"""What a few words by mail wish for, in English or Spanish, and which words are her own."""

import re
import unicodedata
from enum import StrEnum
from itertools import takewhile


class Wish(StrEnum):
    JOIN = "join"
    LEAVE = "leave"
    HELP = "help"


WISHES = {
    **dict.fromkeys(("subscribe", "join", "suscribir", "suscribirme", "inscribirme"), Wish.JOIN),
    **dict.fromkeys(("alta", "unirme"), Wish.JOIN),
    **dict.fromkeys(("unsubscribe", "leave", "stop", "remove", "baja", "salir"), Wish.LEAVE),
    **dict.fromkeys(("cancelar", "desuscribir", "desuscribirme"), Wish.LEAVE),
    **dict.fromkeys(("help", "ayuda"), Wish.HELP),
}

SPANISH = frozenset(
    ("alta", "ayuda", "baja", "cancelar", "desuscribir", "desuscribirme", "gracias", "hola")
) | {"inscribirme", "quiero", "salir", "si", "suscribir", "suscribirme", "unirme"}

LEAD_IN = re.compile(r"^(?:re|fwd?|aw|rv)\s*:\s*", re.IGNORECASE)
QUOTES = re.compile(r"^\s*(?:>|\|)")
CUTS = re.compile(
    r"^(?:-- ?$|_{5,}|-{3,} ?(?:original|mensaje|forwarded|reenviado)|on .{1,200} wrote:\s*$"
    r"|el .{1,200} escribi[oó]:\s*$|sent from my |enviado desde mi |from: .*@|de: .*@)",
    re.IGNORECASE,
)


def plain_word(text: str) -> str:
    """SÍ, sí and si are one word."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spread if c.isalnum())


def first_word(text: str) -> str:
    words = [word for word in map(plain_word, LEAD_IN.sub("", text.strip()).split()) if word]
    return words[0] if words else ""


def own_words(text: str) -> str:
    """What she wrote herself: what she answers to and her signature are cut off. Some people write
    below what they quote."""
    lines = text.replace("\r\n", "\n").split("\n")
    for at, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        # "On Monday, Ana <ana@example.org>\n wrote:" is often broken in two.
        if CUTS.match(line.strip()) or CUTS.match(f"{line.strip()} {following.strip()}"):
            return "\n".join([*_unquoted(lines[:at]), *_below_quotation(lines[at + 1 :])]).strip()
    return "\n".join(_unquoted(lines)).strip()


def _unquoted(lines: list[str]) -> list[str]:
    return [line for line in lines if not QUOTES.match(line)]


def _below_quotation(lines: list[str]) -> list[str]:
    """What follows the last quoted line, up to a signature; nothing where no line is marked as
    quoted, since then all may be."""
    quoted = [number for number, line in enumerate(lines) if QUOTES.match(line)]
    below = lines[quoted[-1] + 1 :] if quoted else []
    return list(takewhile(lambda line: not CUTS.match(line.strip()), below))


def wish_of(subject: str, text: str) -> Wish | None:
    """By the first word of the subject, or else of her first line."""
    return WISHES.get(first_word(subject)) or WISHES.get(first_word(own_words(text)))


def language_of(declared: str, *words: str) -> str:
    """ "es" where the mail program says so, or a word we wait for is Spanish; else "en"."""
    if declared.strip().lower().startswith("es"):
        return "es"
    return "es" if any(first_word(text) in SPANISH for text in words) else "en"
