"""The mix of questions, drawn from the records that are there; the same for the same seed."""

from collections.abc import Iterator
from random import Random

from directory.domain.questions import Facet, Near, Question
from directory.search.text import tokens
from trainings.models import Program

TOWNS = (("Hartford", 41.7637, -72.6851), ("New Haven", 41.3083, -72.9279))


def mix(each: int = 40, seed: int = 1) -> dict[str, list[Question]]:
    """By kind, so many of each. Words come from titles and descriptions, so from every band of
    frequency."""
    rng = Random(seed)  # noqa: S311 - no secrets here
    keys = list(Program.objects.values_list("pk", flat=True))
    drawn = Program.objects.in_bulk(rng.sample(keys, min(len(keys), 400)))
    texts = [f"{row.title}. {row.description}" for _key, row in sorted(drawn.items())]
    words = [word for text in texts for word in content(text)]
    return {
        "1 word": [Question(word) for word in rng.sample(words, each)],
        "2 words": [Question(" ".join(rng.sample(words, 2))) for _ in range(each)],
        "3 words": [Question(" ".join(rng.sample(words, 3))) for _ in range(each)],
        "3 words of one text": [Question(" ".join(three(rng, texts))) for _ in range(each)],
        "prefix": [
            Question(word[: max(3, len(word) * 2 // 3)]) for word in rng.sample(words, each)
        ],
        "typo": [Question(misspelled(word, rng)) for word in rng.sample(words, each)],
        "phrase": [Question(phrase(rng, texts)) for _ in range(each)],
        "facets": [narrowed("", rng) for _ in range(each)],
        "word and facets": [narrowed(word, rng) for word in rng.sample(words, each)],
        "nothing asked": [Question(page=page % 3 + 1) for page in range(each)],
    }


def content(text: str) -> list[str]:
    return [token.word for token in tokens(text) if not token.stops and len(token.word) > 3]


def three(rng: Random, texts: list[str]) -> list[str]:
    found = content(rng.choice(texts))
    return rng.sample(found, min(3, len(found)))


def phrase(rng: Random, texts: list[str]) -> str:
    words = list(tokens(text := rng.choice(texts)))
    first = rng.randrange(max(1, len(words) - 2))
    chosen = words[first : first + 3]
    return f'"{text[chosen[0].start : chosen[-1].end]}"'


def misspelled(word: str, rng: Random) -> str:
    place = rng.randrange(1, max(2, len(word) - 1))
    kinds = (
        word[:place] + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        word[:place] + rng.choice("aeiorst") + word[place + 1 :],
    )
    return rng.choice(kinds)


def narrowed(words: str, rng: Random) -> Question:
    town, latitude, longitude = rng.choice(TOWNS)
    near = Near(town, latitude, longitude, 25) if rng.random() < 0.3 else None
    offers = {
        Facet.LANGUAGE: ["es", "en"],
        Facet.FORMAT: ["online", "in-person"],
        Facet.TIME: ["evening", "morning"],
        Facet.DAY: ["1", "5"],
        Facet.SUPPORT: ["child_care", "meals"],
        Facet.COST: ["free"],
        Facet.AGE: ["6-12", "13-17"],
    }
    chosen = {
        facet: frozenset(rng.sample(offers[facet], 1)) for facet in rng.sample(list(offers), 2)
    }
    return Question(words, chosen=chosen, near=near, maybe=rng.random() < 0.2)


def all_of(kinds: dict[str, list[Question]]) -> Iterator[tuple[str, Question]]:
    for kind, questions in kinds.items():
        for question in questions:
            yield kind, question
