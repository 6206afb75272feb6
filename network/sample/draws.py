"""Chance with weights, always the same for the same seed."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def pool(weights: Mapping[T, int]) -> tuple[T, ...]:
    """Everything as often as its weight says: drawing from it is one step, a million times."""
    return tuple(item for item, weight in weights.items() for _ in range(weight))


def draw(drawn_from: Sequence[T], rng: Random) -> T:
    """`rng.choice` at a third of its price."""
    return drawn_from[int(rng.random() * len(drawn_from))]


def zipf(items: Sequence[T]) -> tuple[T, ...]:
    """A pool in which the first ones are frequent and the last ones rare, as words are; the shift
    keeps the very first from being everywhere."""
    return pool({item: max(1, 600 // (rank + 12)) for rank, item in enumerate(items)})
