"""Words for programs by the thousand, taken from the hand-written ones.

Whole sentences are drawn, a few of them often and most of them seldom, as words are in real
directories; names of leaders make the long tail of words that hardly anybody uses.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from network.sample import sheets
from network.sample.sheets import Sheet

LONGEST_SUMMARY = 600
NAMES = 20_000
SYLLABLES = (
    *("ba", "ber", "cal", "co", "da", "del", "es", "fer", "ga", "han", "in", "jo", "ka", "la"),
    *("len", "ma", "mon", "na", "nes", "o", "pa", "quin", "ra", "ri", "sa", "sol", "ta", "ter"),
    *("u", "va", "ven", "wal", "ya", "zan"),
)
TITLES = {
    "en": (
        *("{topic}: First Steps", "{topic} for Parents", "An Evening on {topic}"),
        *("{topic} in {town}", "{topic}, Step by Step", "Parents Talk about {topic}"),
        *("{topic} and Your Family", "Saturday School: {topic}", "{topic}: Next Steps"),
        *("The {town} Circle on {topic}", "Questions about {topic}", "{topic} with {name}"),
    ),
    "es": (
        *("{topic}: primeros pasos", "{topic} para madres y padres", "Una noche sobre {topic}"),
        *("{topic} en {town}", "{topic}, paso a paso", "Hablemos de esto: {topic}"),
        *("{topic} y su familia", "Escuela de los sábados: {topic}", "{topic} con {name}"),
    ),
}
LED_BY = {"en": "Led by {name} and a parent.", "es": "A cargo de {name} y de una madre."}


def zipf(count: int) -> list[float]:
    """Cumulative weights: the second is drawn half as often as the first, the third a third."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


@dataclass(frozen=True)
class Draw:
    """A list from which the first ones are drawn most often."""

    items: list[str]
    weights: list[float]

    @classmethod
    def of(cls, items: list[str]) -> "Draw":
        return cls(items, zipf(len(items)))

    def some(self, rng: Random, count: int) -> list[str]:
        drawn = rng.choices(self.items, cum_weights=self.weights, k=count)
        return list(dict.fromkeys(drawn))


def title(language: str, topic: str, town: str, rng: Random) -> str:
    frame = rng.choice(TITLES[language])
    return frame.format(topic=topic, town=town, name=surname(rng))


def summary(language: str, topic: str, rng: Random) -> str:
    """Two or three sentences on the topic, and one on anything."""
    on_topic, anything = _sentences(language)
    drawn = on_topic.get(topic, anything).some(rng, rng.randrange(2, 4)) + anything.some(rng, 1)
    return " ".join(drawn)[:LONGEST_SUMMARY]


def description(language: str, rng: Random) -> str:
    _, anything = _sentences(language)
    drawn = anything.some(rng, rng.randrange(1, 5))
    return " ".join([*drawn, LED_BY[language].format(name=surname(rng))])


def surname(rng: Random) -> str:
    names = _names()
    return names.some(rng, 1)[0]


@cache
def _names() -> Draw:
    rng = Random(0)  # noqa: S311
    names = (
        "".join(rng.choices(SYLLABLES, k=rng.randrange(2, 4))).capitalize() for _ in range(NAMES)
    )
    return Draw.of(list(dict.fromkeys(names)))


@cache
def _sentences(language: str) -> tuple[dict[str, Draw], Draw]:
    """The sentences by English name of the topic, and all of them."""
    by_topic: dict[str, list[str]] = defaultdict(list)
    everything: list[str] = []
    for sheet in sheets.programs():
        found = _split(_words(sheet, language))
        everything += found
        for topic in sheet["topics"]:
            by_topic[topic] += found
    draws = {topic: Draw.of(found) for topic, found in by_topic.items() if found}
    return draws, Draw.of(everything)


def _words(sheet: Sheet, language: str) -> str:
    text = sheet if sheet.get("language", "en") == language else sheet.get(language, {})
    return f"{text.get('summary', '')} {text.get('description', '')}".strip()


def _split(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence]
