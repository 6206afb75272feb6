"""Chance with weights, always the same for the same seed."""

from collections.abc import Hashable, Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Weighted = Mapping[T, int]
"""How often each of these is drawn."""


def draw(weighted: Weighted[T], rng: Random) -> T:
    return rng.choices(list(weighted), list(weighted.values()))[0]
