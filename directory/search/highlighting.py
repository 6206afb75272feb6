"""Marking in a text what was searched for."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from directory.domain.questions import Question
from directory.search import readings
from directory.search.matching import Shape
from directory.search.text import Token, stems, tokens


def highlight(text: str, question: Question) -> SafeString:
    """The text, escaped, with the words that were found in `<mark>`."""
    shapes = shapes_of(question.words) if question.words else []
    if not shapes:
        return format_html("{}", text)
    found, place = mark_safe(""), 0
    for start, end in spans(text, shapes):
        found += format_html("{}<mark>{}</mark>", text[place:start], text[start:end])
        place = end
    return found + format_html("{}", text[place:])  # type: ignore[return-value]


def shapes_of(words: str) -> list[Shape]:
    """As the search understood them; before any search, the words as they are."""
    reading = readings.recall(words)
    if reading is None:
        return [(stems(token.word),) for token in tokens(words) if not token.stops]
    return reading.shapes


def spans(text: str, shapes: list[Shape]) -> Iterator[tuple[int, int]]:
    words = [token for token in tokens(text) if not token.stops]
    beginnings = frozenset(word for shape in shapes for word in shape[0])
    place = 0
    while place < len(words):
        length = 0
        if not beginnings.isdisjoint(stems(words[place].word)):
            length = max(fitting(words, place, shape) for shape in shapes)
        if length:
            yield words[place].start, words[place + length - 1].end
        place += length or 1


def fitting(words: list[Token], place: int, shape: Shape) -> int:
    """The length of the shape where the words from there on begin with it, else 0."""
    mine = words[place : place + len(shape)]
    if len(mine) < len(shape):
        return 0
    fits = all(stems(token.word) & wanted for token, wanted in zip(mine, shape, strict=True))
    return len(shape) if fits else 0
