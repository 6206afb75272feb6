"""Which known words may be meant by one that is misspelled or not finished."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np


def distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with a neighbour; `most + 1` when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, its in enumerate(other, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        if min(this) > most:
            return most + 1
        before, last = last, this
    return last[-1]


def forgiven(word: str) -> int:
    """How many slips a word of this length may hold and still be known."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def closest(word: str, candidates: Iterable[tuple[str, int]]) -> list[str]:
    """Those with the fewest slips, the most frequent first. Two slips are believed only where the
    first letter is right."""
    most = forgiven(word)
    ranked = []
    for candidate, frequency in candidates:
        slips = distance(word, candidate, most)
        if slips <= most and (slips == 1 or candidate[0] == word[0]):
            ranked.append((slips, -frequency, candidate))
    ranked.sort()
    return [candidate for slips, _rank, candidate in ranked if slips == ranked[0][0]][:3]


class Lexicon:
    """A sorted list of words, to be looked up by beginning and by likeness."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self.lengths = np.fromiter(map(len, self.words), dtype=np.int16, count=len(self.words))
        self.letters = np.fromiter(map(letters, self.words), np.uint64, count=len(self.words))

    def beginning(self, prefix: str) -> Iterator[str]:
        for place in range(bisect_left(self.words, prefix), len(self.words)):
            if not self.words[place].startswith(prefix):
                return
            yield self.words[place]

    def similar(self, word: str) -> list[str]:
        """Words whose letters and length leave no more than the forgiven number of slips."""
        most = forgiven(word)
        near = np.abs(self.lengths - np.int16(len(word))) <= most
        odd = np.bitwise_count(self.letters ^ np.uint64(letters(word)))
        return [self.words[place] for place in np.flatnonzero(near & (odd <= 2 * most))]


def letters(word: str) -> int:
    """The letters of a word as a set of bits, whatever their order."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found
