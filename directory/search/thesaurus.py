"""Words that mean the same, looked up by what somebody typed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from directory.search.text import stems, tokens

Words = tuple[str, ...]


def content(text: str) -> Words:
    """The words that carry meaning, or all when none does."""
    words = list(tokens(text))
    return tuple(token.word for token in words if not token.stops) or tuple(
        token.word for token in words
    )


class Thesaurus:
    """Groups of words and phrases that mean the same, found by the stems of their first words."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self.by_first: defaultdict[str, list[tuple[Words, list[Words]]]] = defaultdict(list)
        for group in groups:
            members = [words for member in group if (words := content(member))]
            for member in members:
                for stem in stems(member[0]):
                    self.by_first[stem].append((member, members))

    def begun_by(self, words: Words) -> Iterator[tuple[Words, list[Words]]]:
        """Members with which the words begin, in whatever form, and the groups they are of."""
        for stem in stems(words[0]):
            for member, group in self.by_first.get(stem, ()):
                if same(words[: len(member)], member):
                    yield member, group

    def longest(self, words: Words) -> int:
        """How many of the first words are together a member, at least one."""
        return max((len(member) for member, _group in self.begun_by(words)), default=1)

    def alike(self, words: Words) -> list[Words]:
        """What else means the same as exactly these words."""
        found = dict.fromkeys(
            other
            for member, group in self.begun_by(words)
            if len(member) == len(words)
            for other in group
            if other != words
        )
        return list(found)


def same(words: Words, member: Words) -> bool:
    return len(words) == len(member) and all(
        stems(word) & stems(other) for word, other in zip(words, member, strict=True)
    )
