"""Which openings a parent means: a wish, and what each opening says to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from opportunities.domain.words import Help

ONLINE = "online"
"""Taking part from home: asked for like the helps, answered by the format."""

HELPS_ASKED = (
    *(Help.CHILD_CARE.value, Help.TRANSPORT.value, Help.INTERPRETATION.value),
    *(ONLINE, Help.BUDDY.value, Help.ORIENTATION.value, Help.PLAIN_LANGUAGE.value),
    *(Help.MEALS.value, Help.EXPENSES.value),
)


class Said(StrEnum):
    """What an opening says to a wish."""

    YES = "yes"
    MAYBE = "maybe"
    """It says "ask", or has not said."""
    NO = "no"


@dataclass(frozen=True)
class Offer:
    """An opening, as far as a wish can be about it. "" and empty mean that nobody has said."""

    key: int
    words: str
    """All that may be searched, in small letters."""
    level: str = ""
    regions: frozenset[str] = frozenset()
    format: str = ""
    pay: str = ""
    helps: Mapping[str, str] = field(default_factory=dict)
    """"yes", "no", "ask" or "", by the words of `HELPS_ASKED`."""
    languages: frozenset[str] = frozenset()
    soon: bool = False


@dataclass(frozen=True)
class Wish:
    words: str = ""
    level: str = ""
    region: str = ""
    format: str = ""
    language: str = ""
    pay: bool = False
    soon: bool = False
    helps: frozenset[str] = frozenset()
    maybe: bool = False
    """Also those that have not said."""


def answer(offer: Offer, wish: Wish) -> Said:
    """The worst of what it says to each part of the wish."""
    return _worst(answers(offer, wish).values())


def answers(offer: Offer, wish: Wish) -> dict[str, Said]:
    """What it says to each part of the wish, by its name."""
    said = {name: to_part(offer, name, getattr(wish, name)) for name in PARTS}
    helps = _worst(to_part(offer, "helps", each) for each in wish.helps)
    return said | {"words": _of_words(offer, wish.words), "helps": helps}


PARTS = ("level", "region", "format", "language", "pay", "soon")


def to_part(offer: Offer, name: str, value: str | bool) -> Said:
    """What it says to one part; to nothing wished for everything says yes."""
    if not value:
        return Said.YES
    if name == "helps":
        return _help(offer.helps.get(str(value), ""))
    if name == "pay":
        return _pay(offer.pay)
    if name == "soon":
        return Said.YES if offer.soon else Said.NO
    return _one(str(value), _known(offer, name))


def _known(offer: Offer, name: str) -> frozenset[str]:
    """What it has said; both in person and online is good for either."""
    if name == "format":
        both = offer.format == "hybrid"
        return frozenset({"in-person", "online", "hybrid"} if both else {offer.format} - {""})
    if name == "level":
        return frozenset({offer.level} - {""})
    return offer.regions if name == "region" else offer.languages


def _one(wanted: str, known: frozenset[str]) -> Said:
    if wanted in known:
        return Said.YES
    return Said.NO if known else Said.MAYBE


def _of_words(offer: Offer, words: str) -> Said:
    every = all(word in offer.words for word in words.casefold().split())
    return Said.YES if every else Said.NO


def _pay(said: str) -> Said:
    if not said:
        return Said.MAYBE
    return Said.NO if said == "none" else Said.YES


def _help(said: str) -> Said:
    return {"yes": Said.YES, "no": Said.NO}.get(said, Said.MAYBE)


def _worst(said: Iterable[Said]) -> Said:
    found = set(said)
    return next((each for each in (Said.NO, Said.MAYBE) if each in found), Said.YES)


@dataclass(frozen=True)
class Found:
    keys: list[int]
    unsaid: int
    """How many more might be meant, if they had said; 0 when they are among the found."""


def find(offers: Iterable[Offer], wish: Wish) -> Found:
    """In the order in which they come."""
    said = {offer.key: answer(offer, wish) for offer in offers}
    keys = [key for key, each in said.items() if each in _good(wish)]
    maybe = sum(each is Said.MAYBE for each in said.values())
    return Found(keys, 0 if wish.maybe else maybe)


def _good(wish: Wish) -> set[Said]:
    return {Said.YES, Said.MAYBE} if wish.maybe else {Said.YES}


class Counts:
    """How many would be found if something else were wished for. What each offer says to the rest
    of the wish is looked at once for each part, however many choices the part has."""

    def __init__(self, offers: Iterable[Offer], wish: Wish) -> None:
        self.good = _good(wish)
        self.rows = [(offer, answers(offer, wish)) for offer in offers]
        self.rest: dict[str, list[Offer]] = {}

    def number(self, name: str, value: str) -> int:
        """With this value of the part; a help is wished for beside those that are already."""
        return sum(to_part(offer, name, value) in self.good for offer in self._rest(name))

    def _rest(self, name: str) -> list[Offer]:
        """Those that are good for all but this part."""
        if name not in self.rest:
            left = "" if name == "helps" else name
            self.rest[name] = [
                offer
                for offer, said in self.rows
                if _worst(each for part, each in said.items() if part != left) in self.good
            ]
        return self.rest[name]
