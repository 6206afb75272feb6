"""Needs, people and rules to measure the matching core with: drawn, and always the same."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np

import pairing as core
from pairing import (
    Amount,
    Apart,
    Criterion,
    Distance,
    Given,
    Near,
    NoConflict,
    NotAlone,
    Overlap,
    Policy,
    Quota,
    Rule,
    Same,
    Spread,
    Together,
    Trait,
    Wish,
)

CONCERNS = [f"concern {n}" for n in range(40)]
RELATED = tuple((one, other, 0.5) for one, other in pairwise(CONCERNS))
LANGUAGES = ("en", "en", "en", "es", "es", "pt", "ht", "ase")
REGIONS = ("north", "east", "south", "west")
HOUSEHOLDS = ("one", "two", "kin", "foster")
EMPLOYERS = ("school", "state", "clinic")


def pool(prefix: str, size: int, rng: Random, **said: Sequence[str]) -> core.Pool:
    """Nine facts in ten are known. All rows insist on and rank the same."""

    def some(draw: Any) -> list[Any]:
        return [None if rng.random() < 0.1 else draw() for _ in range(size)]

    columns: dict[str, core.Column] = {
        "concerns": core.sets(some(lambda: rng.sample(CONCERNS, rng.randint(1, 4)))),
        "gender": core.words(some(lambda: rng.choice("fmx"))),
        "wishes": core.sets(some(lambda: rng.sample("fmx", rng.randint(0, 1)))),
        "values": core.sets(some(lambda: rng.sample("abcdefgh", 3))),
        "years": core.numbers(some(lambda: rng.randint(0, 12))),
        "age": core.numbers(some(lambda: rng.randint(0, 216))),
        "home": core.places(some(lambda: (41 + rng.random(), -73.7 + 1.9 * rng.random()))),
        "languages": core.sets(some(lambda: set(rng.choices(LANGUAGES, k=2)))),
        "household": core.words(some(lambda: rng.choice(HOUSEHOLDS))),
        "trained": core.words([rng.random() < 0.9 for _ in range(size)]),
        "region": core.words(some(lambda: rng.choice(REGIONS))),
        "new": core.words(some(lambda: rng.random() < 0.3)),
        "employers": core.sets([rng.sample(EMPLOYERS, rng.randint(0, 1)) for _ in range(size)]),
    }
    named = {name: core.sets([words] * size) for name, words in said.items()}
    return core.Pool([f"{prefix}{n}" for n in range(size)], columns, **named)


def policy() -> Policy:
    """The nine criteria of peer support (DOMAIN M4)."""
    return Policy(
        key="peer-support",
        version=1,
        rules=(Rule(key="trained", test=Same(need=Given("yes"), pool="trained")),),
        criteria=(
            _one("concern", 5, Overlap(need="concerns", pool="concerns", related=RELATED)),
            _one("wish of the parent", 3, Wish(need="wishes", pool="gender", by="need")),
            _one("wish of the other", 2, Wish(need="gender", pool="wishes", by="pool")),
            _one("values", 2, Overlap(need="values", pool="values")),
            _one("experience", 2, Amount(pool="years", full=5)),
            _one("age", 3, Near(need="age", pool="age", full=12, none=60)),
            _one("home", 3, Distance(need="home", pool="home", full=5, none=50, unit="miles")),
            _one("language", 5, Overlap(need="languages", pool="languages", of="any")),
            _one("household", 1, Same(need="household", pool="household")),
        ),
        ranked_by_need=(2, 1),
    )


def _one(key: str, weight: int, test: core.Kind) -> Criterion:
    return Criterion(key=key, weight=weight, test=test)


def choices(scores: core.Scores, rng: Random) -> dict[core.Key, list[list[core.Key]]]:
    """Four places of three openings each, of those where a person is possible at all."""
    found: dict[core.Key, list[list[core.Key]]] = {}
    for person, column in zip(scores.pool.keys, scores.table.T, strict=True):
        rows = np.flatnonzero(column >= 0).tolist()
        chosen = [scores.needs.keys[row] for row in rng.sample(rows, min(12, len(rows)))]
        found[person] = [chosen[at : at + 3] for at in range(0, len(chosen), 3)]
    return found


def rules() -> list[core.Composition]:
    """Ten, as a council has them (DOMAIN O3 to O9)."""
    return [
        Quota(key="young children", trait=Trait(column="age", high=72), least_share=0.2),
        Quota(key="grown children", trait=Trait(column="age", low=144), most_share=0.6),
        Spread(key="regions", column="region", words=REGIONS, least=2),
        Quota(key="spanish", trait=Trait(column="languages", words=("es",)), least=4),
        Quota(key="sign language", trait=Trait(column="languages", words=("ase",)), least=1),
        Quota(key="kin and foster", trait=Trait(column="household", words=("kin", "foster")),
              least=3),
        NotAlone(key="newcomers", trait=Trait(column="new", words=("yes",))),
        NoConflict(key="conflict of interest", person="employers", body="employers",
                   unknown="ask"),
        Together(key="two friends", people=("p1", "p2")),
        Apart(key="two rivals", people=("p3", "p4")),
    ]  # fmt: skip


def never() -> core.Composition:
    """Against "spanish"."""
    spanish = Trait(column="languages", words=("es",))
    return Quota(key="few spanish", trait=spanish, most=3)
