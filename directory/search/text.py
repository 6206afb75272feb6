"""Words as both engines know them: folded, stemmed in English and Spanish, and joined in pairs.

Analysis is done here and not by the engines, so that both agree on what the same word is.
A word is indexed as it stands (for prefixes, typos and suggestions) and, where its stem differs, as
"~stem"; two neighbours make a pair, by which a phrase is found without reading positions.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.spanish import SpanishStemmer

IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{IDEOGRAPH}]|[^\W_{IDEOGRAPH}]+(?:['’][^\W_{IDEOGRAPH}]+)*")
STOP = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at be but by for from has have how i if in into is it its my not of on or
        our so that the their them then there these they this to was we what when where which who
        will with you your
        al como con cual cuando de del desde donde e el ella ellos en entre es esta este estos la
        las le les lo los mas mi no nos o para pero por que se ser si sin sobre su sus tu un una
        unos y
        """,
    )
)
LONGEST_WORD = 40
PAIR_BUCKETS = 1 << 16
"""Pairs are kept by hash: the list of terms stays short, and of the documents that hold both words
one in some six hundred is taken for one that holds them side by side."""

STEMMERS = {"en": EnglishStemmer(), "es": SpanishStemmer()}


class Token(NamedTuple):
    """A word of a text, folded, and where it stands."""

    word: str
    start: int
    end: int

    @property
    def stops(self) -> bool:
        return self.word in STOP


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Without capitals and accents: niño and NINO are one word."""
    if not word.isascii():
        bare = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in bare if not unicodedata.combining(char))
    return word.casefold()


def tokens(text: str) -> Iterator[Token]:
    for match in WORD.finditer(text):
        word = fold(match[0]).replace("’", "'")
        word = word.removesuffix("'s").replace("'", "")[:LONGEST_WORD]
        if word:
            yield Token(word, match.start(), match.end())


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; in other languages than English and Spanish the word itself."""
    stemmer = STEMMERS.get(language)
    if stemmer is None or len(word) < 4 or not word.isalpha():
        return word
    if language == "es" and word.endswith(("cion", "sion")):
        # The stemmer knows the ending by the accent that folding took away.
        word = word[:-2] + "ón"
    return fold(stemmer.stem(word))


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """What a word that was asked for may be a form of; its language is not known."""
    return frozenset({word, *(stem(word, language) for language in STEMMERS)})


def pair(first: str, second: str) -> str:
    return f"#{crc32(f'{first} {second}'.encode()) % PAIR_BUCKETS:x}"
