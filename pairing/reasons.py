"""Reasons: why a row stands where it stands, as codes and values; the words are the caller's."""

from dataclasses import dataclass

from pairing.columns import Fact
from pairing.scores import Hurdle

KNOWN, UNKNOWN, NOT_ASKED = "known", "unknown", "not_asked"


@dataclass(frozen=True)
class WhatIf:
    """What would have changed the place: were this criterion wholly met, and were it not at all.

    `one_up` is the least share (in thousandths) that gains at least one place; None where not even
    all of it does.
    """

    at_best: int
    at_worst: int
    one_up: int | None


@dataclass(frozen=True)
class Reason:
    """What one criterion gives.

    `share` in thousandths, None unless `state` is "known". `counted` is the share that it was
    reckoned with, None where it was left aside. `earned` = `counted` x `weight`. `lacking` names
    the sides ("need", "pool") whose fact is unknown. `asked` and `found` are the two facts.
    """

    key: str
    kind: str
    state: str
    share: int | None
    counted: int | None
    weight: int
    earned: int
    lacking: tuple[str, ...]
    asked: Fact
    found: Fact
    what_if: WhatIf | None


@dataclass(frozen=True)
class Barrier:
    """A hard rule that stands in the way, or one whose facts are to be asked for (share None)."""

    hurdle: Hurdle
    share: int | None
    asked: Fact
    found: Fact


@dataclass(frozen=True)
class Score:
    """One row for one need.

    `place` from 1, None for a row that is refused; `otherwise` is the place that it would have had
    if no hurdle had stood in the way. `points` = `earned` x 1000 / `possible`, rounded down, and
    the earned of the reasons add up to `earned`. `sure` is the share of the weight, in thousandths,
    that rests on known facts. `tied`: somebody else has the same points, and the key or the lot put
    them in order.
    """

    key: str | int
    place: int | None
    otherwise: int
    points: int
    earned: int
    possible: int
    sure: int
    tied: bool
    broken: tuple[Barrier, ...]
    to_ask: tuple[Barrier, ...]
    reasons: tuple[Reason, ...]
