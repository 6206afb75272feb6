"""What the words of a visitor ask for, said so that an engine can find it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from directory.search.engines import Found, Group, Way, Wish
from directory.search.engines.spelling import closest, forgiven
from directory.search.engines.views import View
from directory.search.text import STEMMERS, Token, pair, stem, stems, tokens
from directory.search.thesaurus import Thesaurus

MOST_WORDS = 12
MOST_LETTERS = 200
MOST_ENDINGS = 24
EXACT, FORM, SLIP, SYNONYM, NEIGHBOURS = 1.0, 0.8, 0.6, 0.7, 0.5
"""What a match is worth: the word itself, a form of it, a correction, a synonym, a pair."""

Shape = tuple[frozenset[str], ...]
"""What is marked in a text: neighbours, each one of these words or stems."""


@dataclass
class Reading:
    """A search as it was understood: wishes, what lifts, what to mark, and the better spelling."""

    wishes: list[Wish] = field(default_factory=list)
    bonus: Group = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    suggestion: str = ""


@dataclass(frozen=True)
class Piece:
    """Neighbouring words that are one wish: a word, a quoted phrase, or a synonym's words."""

    words: tuple[Token, ...]
    quoted: bool = False

    @property
    def text(self) -> tuple[str, ...]:
        return tuple(token.word for token in self.words)


def read(text: str, view: View, thesaurus: Thesaurus, *, unfinished: bool = False) -> Reading:
    """Understand what was typed. Whatever it is, it is words; nothing is refused. With
    `unfinished` the last word is taken for a beginning even if it is a word."""
    text = text[:MOST_LETTERS]
    found = list(pieces(text, thesaurus))[:MOST_WORDS]
    known = view.known({term for piece in found for word in piece.text for term in terms(word)})
    reading = Reading(bonus=bonus(found))
    slips: list[tuple[Token, str]] = []
    for place, piece in enumerate(found):
        last = place == len(found) - 1 and not text.endswith((" ", '"'))
        if last and unfinished:
            known -= set(terms(piece.text[-1]))
        ways, better = ways_of(piece, thesaurus, known, view, last)
        also = [loose(piece.text)] if len(piece.words) > 1 and not piece.quoted else []
        reading.wishes.append(Wish((*(way_of(words, worth) for words, worth in ways), *also)))
        reading.shapes += [tuple(stems(word) for word in words) for words, _worth in ways]
        slips += [(piece.words[0], better)] if better else []
    reading.suggestion = spelled(text, slips)
    return reading


def pieces(text: str, thesaurus: Thesaurus) -> Iterable[Piece]:
    quotes = [match.span(1) for match in re.finditer(r'["“”«]([^"“”»]+)["“”»]', text)]
    words = [token for token in tokens(text) if not token.stops] or list(tokens(text))
    place = 0
    while place < len(words):
        span = next((span for span in quotes if span[0] <= words[place].start < span[1]), None)
        if span:
            inside = [token for token in words[place:] if token.start < span[1]]
        else:
            rest = tuple(token.word for token in words[place:])
            inside = words[place : place + thesaurus.longest(rest)]
        yield Piece(tuple(inside), quoted=span is not None)
        place += len(inside)


Ways = list[tuple[tuple[str, ...], float]]


def ways_of(
    piece: Piece, thesaurus: Thesaurus, known: set[str], view: View, last: bool
) -> tuple[Ways, str]:
    """The ways to meet a piece, and the better spelling of it where it was taken for a slip."""
    words = piece.text
    if piece.quoted:
        return [(words, EXACT)], ""
    alike = [(member, SYNONYM) for member in thesaurus.alike(words)]
    if alike or len(words) > 1 or known & set(terms(words[0])):
        return [(words, EXACT), *alike], ""
    endings = view.beginning(words[0], MOST_ENDINGS) if last and len(words[0]) > 1 else []
    if endings:
        return [((ending,), FORM) for ending in endings], ""
    meant = closest(words[0], view.similar(words[0])) if forgiven(words[0]) else []
    if meant:
        return [((word,), SLIP) for word in meant], meant[0]
    return [(words, EXACT)], ""


def way_of(words: tuple[str, ...], worth: float) -> Way:
    """One word, or a phrase: its words, and each two neighbours side by side."""
    groups = [terms(word) for word in words]
    groups += [neighbours(first, second) for first, second in pairwise(words)]
    return Way(tuple(groups), worth)


def loose(words: tuple[str, ...]) -> Way:
    """The words of a synonym, wherever they stand."""
    return Way(tuple(terms(word) for word in words), SLIP)


def terms(word: str) -> Group:
    """The word, and whatever has its stem."""
    forms = dict.fromkeys(stems(word), FORM) | {f"~{root}": FORM for root in stems(word)}
    return forms | {word: EXACT}


def neighbours(first: str, second: str) -> Group:
    roots = {(stem(first, language), stem(second, language)) for language in STEMMERS}
    return {pair(*both): EXACT for both in {*roots, (first, second)}}


def bonus(found: list[Piece]) -> Group:
    """Words that stand side by side in the question and in a program lift it."""
    words = [word for piece in found for word in piece.text]
    return {
        term: NEIGHBOURS for first, second in pairwise(words) for term in neighbours(first, second)
    }


def spelled(text: str, slips: list[tuple[Token, str]]) -> str:
    """The text as it was typed, with the better spellings put in."""
    for token, better in reversed(slips):
        text = text[: token.start] + better + text[token.end :]
    return text if slips else ""


def find(reading: Reading, view: View) -> Found:
    """Whoever meets every wish; if nobody does, whoever meets the most of them."""
    found = view.find(reading.wishes, every=True, bonus=reading.bonus)
    if not len(found.programs) and len(reading.wishes) > 1:
        found = view.find(reading.wishes, every=False, bonus=reading.bonus)
    return found
