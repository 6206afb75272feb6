"""What is asked of an engine, and what it answers. It matches and ranks; it never decides what is
public."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Group = dict[str, float]
"""Terms of which any one will do, each with the share of its weight that counts."""

MAKE = 1
"""Raised when documents are made in another way: an index of another make is rebuilt."""


@dataclass(frozen=True)
class Way:
    """One way to meet a wish: every group must be there."""

    groups: tuple[Group, ...]
    worth: float = 1.0


@dataclass(frozen=True)
class Wish:
    """Something asked for: a word or a phrase, met in any one of its ways."""

    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Found:
    """Programs and how well each fits, in no order."""

    programs: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


class Unavailable(Exception):
    """The index is missing, damaged, or of another make than this code."""
