"""What a reply to a mail about openings says, in English or Spanish.

A reply is one word; people write more. An answer counts where a clause begins with it, so that
"I never missed a meeting" is no "never". What says two different things says nothing for certain.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from opportunities.domain.words import AlertAnswer

_A = AlertAnswer

PHRASES: dict[AlertAnswer, tuple[str, ...]] = {
    _A.NOT_NOW: (
        *("not now", "not interested", "not yet", "not this one", "later", "maybe later", "no"),
        *("no thanks", "no thank you", "i am not interested", "im not interested"),
        *("ahora no", "por ahora no", "todavia no", "mas tarde", "despues", "no gracias"),
        *("no me interesa", "no estoy interesada", "no estoy interesado", "en otro momento"),
    ),
    _A.INTERESTED: (
        *("interested", "interest", "yes", "yes please", "sure", "i am interested"),
        *("im interested", "i would like", "id like", "count me in"),
        *("interesada", "interesado", "interes", "si", "me interesa", "estoy interesada"),
        *("estoy interesado", "claro", "quiero"),
    ),
    _A.NEVER: (
        *("never", "never this body", "never again", "nunca", "nunca mas", "jamas"),
        *("nunca este grupo",),
    ),
    _A.STOP: (
        *("stop", "unsubscribe", "remove me", "take me off", "leave me alone", "baja"),
        *("darme de baja", "dar de baja", "quiero darme de baja", "basta", "no mas correos"),
    ),
}

LEAD = frozenset(
    {"hi", "hello", "dear", "hola", "buenas", "please", "por", "favor", "thanks", "gracias", "ok"}
)
"""Words before the answer that say nothing."""

SEPARATORS = re.compile(r"[\n.,;:!?¡¿()/–—]+")
JOINTS = re.compile(r"\b(?:and|or|but|y|o|pero)\b")
SHORT = 6
"""A clause of so many words may hold two answers ("interested or not now"); a longer one tells
a story."""

NUMBER = re.compile(r"^(?:number |numero |no |nr )?#?(\d{1,3})\b ?")
NUMBER_AFTER = re.compile(r"\b(?:in |en |number |numero |la |el |the )*#?(\d{1,3})$")


class Unclear(StrEnum):
    """Why nothing is done; she is asked back."""

    NOTHING = "nothing"
    """No answer that we know."""
    TWO_THINGS = "two-things"
    NO_NUMBER = "no-number"
    """The mail had several openings, and she did not say which."""
    WRONG_NUMBER = "wrong-number"


def read(words: str, numbers: Iterable[int]) -> dict[int, AlertAnswer] | Unclear:
    """By the number of the opening what she answers; `numbers` are those of the mail. "Stop" is
    about the list: it needs no number, and stands for the first."""
    there = sorted(numbers)
    found: dict[int, set[AlertAnswer]] = {}
    for number, answer in _said(words):
        place = _place(number, answer, there)
        if isinstance(place, Unclear):
            return place
        found.setdefault(place, set()).add(answer)
    if not found:
        return Unclear.NOTHING
    every = set().union(*found.values())
    if any(len(each) > 1 for each in found.values()) or (_A.STOP in every and len(every) > 1):
        return Unclear.TWO_THINGS
    return {number: next(iter(each)) for number, each in found.items()}


def _place(number: int | None, answer: AlertAnswer, there: list[int]) -> int | Unclear:
    if number is None:
        alone = len(there) == 1 or answer is _A.STOP
        return there[0] if alone and there else Unclear.NO_NUMBER
    return number if number in there else Unclear.WRONG_NUMBER


def _said(words: str) -> Iterator[tuple[int | None, AlertAnswer]]:
    for clause in SEPARATORS.split(_plain(words)):
        parts = JOINTS.split(clause) if len(clause.split()) <= SHORT else [clause]
        last: AlertAnswer | None = None
        for part in parts:
            number, answer = _clause(part)
            # "Interested in 1 and 3": the answer holds on for a number by itself.
            answer = answer or (last if number is not None else None)
            if answer:
                yield number, answer
            last = answer or last


def _clause(part: str) -> tuple[int | None, AlertAnswer | None]:
    tokens = part.split()
    while tokens and tokens[0] in LEAD:
        tokens.pop(0)
    said = " ".join(tokens)
    before = NUMBER.match(said)
    said = said[before.end() :] if before else said
    after = None if before else NUMBER_AFTER.search(said)
    number = before or after
    return int(number[1]) if number else None, _answer(said)


def _answer(said: str) -> AlertAnswer | None:
    """The longest phrase with which it begins: "no me interesa" is no "no", "not" no "no"."""
    begun = [
        (len(phrase), answer)
        for answer, phrases in PHRASES.items()
        for phrase in phrases
        if said == phrase or said.startswith(f"{phrase} ")
    ]
    return max(begun)[1] if begun else None


def _plain(words: str) -> str:
    """Small letters without accents; apostrophes and other signs inside words go, as does
    what stands between a number and its answer."""
    words = re.sub(r"(\d)[.:)] ?(?=\w)", r"\1 ", words)
    spread = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return re.sub(r"[^\w\s.,;:!?¡¿()/#–—]", "", kept)
