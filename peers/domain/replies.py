"""What an answer by mail says, in English or Spanish: a contact, or a monthly record.

Whatever is not clear is asked back. "No hablamos" is no talk, and nothing is guessed.
"""

import re
import unicodedata
from dataclasses import dataclass, field

MOST_MINUTES = 600
TALKED = re.compile(
    r"(?:(?:yes|si)\b[,.! ]*)?(?:we |i )?(?:have )?"
    r"(?:talked|spoke|hablamos|hable|conversamos)\b(.*)"
)
NOBODY = re.compile(
    r"(?:no answer|no reply|nobody answered|no one answered|nadie contesto|nadie respondio"
    r"|no contesto|no contestaron|no respondio|sin respuesta)\b"
)
NUMBER = re.compile(r"\b(\d{1,3})\b ?(h\b|hr|hour|hora)?")
LINE = re.compile(r"^\W*([a-f])\b[\s.:)=-]*(.*)$")
YES = frozenset({"yes", "y", "si", "s", "1"})
NO = frozenset({"no", "n", "none", "nothing", "ninguna", "ninguno", "nada", "0"})


def plain(words: str) -> str:
    """Small letters without accents, lines kept."""
    apart = unicodedata.normalize("NFKD", words.lower())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "\n".join(" ".join(line.split()) for line in bare.splitlines())


@dataclass(frozen=True)
class SaidOfContact:
    reached: bool
    minutes: int | None = None


def contact_in(words: str) -> SaidOfContact | None:
    """TALKED 20, HABLAMOS 20, NO ANSWER, NADIE CONTESTÓ, and what is close to them; else None."""
    first = next((line for line in plain(words).splitlines() if line), "")
    if NOBODY.match(first):
        return SaidOfContact(False)
    talked = TALKED.match(first)
    return SaidOfContact(True, _minutes(talked[1])) if talked else None


def _minutes(words: str) -> int | None:
    said = NUMBER.search(words)
    if not said:
        return None
    minutes = int(said[1]) * (60 if said[2] else 1)
    return minutes if 0 < minutes <= MOST_MINUTES else None


@dataclass(frozen=True)
class SaidOfMonth:
    """A record as a letter can say it: everything but words, which stay with her."""

    referred_out: bool
    concern: bool
    wellbeing: int
    goes_on: bool
    needs: list[str] = field(default_factory=list)
    wants_talk: bool = False


def month_in(words: str, needs: list[str]) -> SaidOfMonth | None:
    """Lines that begin with the letter of a question: A needs by number, B sent on, C concern,
    D how she is, E wants a talk, F goes on. None where one of B, C, D, F is missing or where
    something is not understood. `needs` are the words of A in the order of their numbers."""
    found = (LINE.match(line) for line in plain(words).splitlines())
    said = {line[1]: line[2].strip(" .!") for line in found if line}
    yes = {letter: _yes_or_no(said.get(letter, "")) for letter in "bcef"}
    chosen, how = _numbered(said.get("a", ""), needs), _from_one_to_five(said.get("d", ""))
    unclear = chosen is None or how is None or ("e" in said and yes["e"] is None)
    if unclear or yes["b"] is None or yes["c"] is None or yes["f"] is None:
        return None
    return SaidOfMonth(
        bool(yes["b"]), bool(yes["c"]), how or 0, bool(yes["f"]), chosen or [], bool(yes["e"])
    )


def _yes_or_no(words: str) -> bool | None:
    first = words.split(" ", 1)[0].strip(",.;")
    return True if first in YES else False if first in NO else None


def _from_one_to_five(words: str) -> int | None:
    return int(words[0]) if re.fullmatch(r"[1-5]( .*)?", words) else None


def _numbered(words: str, needs: list[str]) -> list[str] | None:
    if not words or words in NO:
        return []
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    right = numbers and all(1 <= number <= len(needs) for number in numbers)
    return [needs[number - 1] for number in dict.fromkeys(numbers)] if right else None
