"""Which openings a parent means: a wish, and what each opening says to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
    said = [
        *_of_words(offer, wish),
        _one(wish.level, {offer.level} - {""}),
        _one(wish.region, offer.regions),
        _one(wish.language, offer.languages),
        _format(wish.format, offer.format),
        _pay(offer.pay) if wish.pay else Said.YES,
        Said.NO if wish.soon and not offer.soon else Said.YES,
        *(_help(offer.helps.get(each, "")) for each in wish.helps),
    ]
    return max(said, key=list(Said).index)


def _of_words(offer: Offer, wish: Wish) -> list[Said]:
    words = wish.words.casefold().split()
    return [Said.YES if word in offer.words else Said.NO for word in words]


def _one(wanted: str, there: Iterable[str]) -> Said:
    known = set(there)
    if not wanted or wanted in known:
        return Said.YES
    return Said.NO if known else Said.MAYBE


def _format(wanted: str, said: str) -> Said:
    """Both in person and online is good for either."""
    return _one(wanted, {"in-person", "online", "hybrid"} if said == "hybrid" else {said} - {""})


def _pay(said: str) -> Said:
    if not said:
        return Said.MAYBE
    return Said.NO if said == "none" else Said.YES


def _help(said: str) -> Said:
    return {"yes": Said.YES, "no": Said.NO}.get(said, Said.MAYBE)


@dataclass(frozen=True)
class Found:
    keys: list[int]
    unsaid: int
    """How many more might be meant, if they had said; 0 when they are among the found."""


def find(offers: Iterable[Offer], wish: Wish) -> Found:
    """In the order in which they come."""
    said = {offer.key: answer(offer, wish) for offer in offers}
    good = {Said.YES, Said.MAYBE} if wish.maybe else {Said.YES}
    keys = [key for key, each in said.items() if each in good]
    maybe = sum(each is Said.MAYBE for each in said.values())
    return Found(keys, 0 if wish.maybe else maybe)


def count(offers: Iterable[Offer], wish: Wish, name: str, value: str) -> int:
    """How many would be found if this were wished for too."""
    if name == "helps":
        wished = replace(wish, helps=wish.helps | {value})
    elif name in {"pay", "soon"}:
        wished = replace(wish, **{name: True})  # type: ignore[arg-type]
    else:
        wished = replace(wish, **{name: value})  # type: ignore[arg-type]
    return len(find(offers, wished).keys)
