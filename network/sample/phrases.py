"""Words for programs by the thousand, taken from the hand-written ones.

Whole sentences are drawn, a few of them often and most of them seldom, as words are in real
directories; names of leaders make the long tail of words that hardly anybody uses.
"""

import re
from collections import defaultdict
from functools import cache
from random import Random

from network.sample import sheets
from network.sample.draws import draw, zipf
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


def title(language: str, topic: str, town: str, rng: Random) -> str:
    frame = draw(TITLES[language], rng)
    return frame.format(topic=topic, town=town, name=surname(rng))


def summary(language: str, topic: str, rng: Random) -> str:
    """Two or three sentences on the topic, and one on anything."""
    on_topic, anything = _sentences(language)
    near = on_topic.get(topic, anything)
    drawn = [draw(near, rng) for _ in range(2 + (rng.random() < 0.5))]
    return _joined([*drawn, draw(anything, rng)])[:LONGEST_SUMMARY]


def description(language: str, rng: Random) -> str:
    _, anything = _sentences(language)
    drawn = [draw(anything, rng) for _ in range(rng.randrange(1, 5))]
    return _joined([*drawn, LED_BY[language].format(name=surname(rng))])


def surname(rng: Random) -> str:
    return draw(_names(), rng)


def _joined(sentences: list[str]) -> str:
    return " ".join(dict.fromkeys(sentences))


@cache
def _names() -> tuple[str, ...]:
    rng = Random(0)  # noqa: S311
    names = (
        "".join(rng.choices(SYLLABLES, k=rng.randrange(2, 4))).capitalize() for _ in range(NAMES)
    )
    return zipf(list(dict.fromkeys(names)))


@cache
def _sentences(language: str) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The sentences by English name of the topic, and all of them, in an order of chance: what
    happens to be written first should not be the most frequent."""
    by_topic: dict[str, list[str]] = defaultdict(list)
    everything: list[str] = []
    for sheet in sheets.programs():
        # What is not public speaks of itself: "waiting for the network's yes".
        found = [] if "state" in sheet else _split(_words(sheet, language))
        everything += found
        for topic in sheet["topics"]:
            by_topic[topic] += found
    Random(0).shuffle(everything)  # noqa: S311
    return {topic: zipf(found) for topic, found in by_topic.items() if found}, zipf(everything)


def _words(sheet: Sheet, language: str) -> str:
    text = sheet if sheet.get("language", "en") == language else sheet.get(language, {})
    return f"{text.get('summary', '')} {text.get('description', '')}".strip()


def _split(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence]
