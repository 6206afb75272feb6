"""Rounds: many openings and many people at once, by deferred acceptance.

People ask in the order of their liking, openings keep the best of those who asked and turn the rest
away (Gale and Shapley 1962). The outcome does not depend on who asks first, nobody gains by hiding
what she likes, and no person and opening would both rather have each other. Equals are put in order
by key or lot before; so with ties the outcome is stable in the weak sense: a swap that is no better
for one of the two is not counted as one.
"""

from collections.abc import Iterator, Sequence
from heapq import heappush, heapreplace

import numpy as np

from pairing.certificates import Cutoff, RoundCertificate, Short
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.markets import Market

AT_ONCE = 32
"""As many of a person's openings are put in order at a time; few people ever need more."""

Held = list[tuple[int, int]]
"""A heap of (worth to the opening, person)."""


def hold_round(market: Market) -> RoundCertificate:
    """The stable outcome that is best for every person, with what proves it."""
    held = _deferred_acceptance(market)
    people, openings = market.people.keys, market.openings.keys
    seated = [(people[p], openings[o]) for o, heap in enumerate(held) for _, p in heap]
    in_order = sorted(seated, key=lambda pair: market.people.row(pair[0]))
    return RoundCertificate(
        policies=market.policies,
        lot=market.lot,
        seated=tuple(in_order),
        cutoffs=tuple(_cutoffs(market, held)),
        short=tuple(_short(market, held)),
    )


def _deferred_acceptance(market: Market) -> list[Held]:
    held: list[Held] = [[] for _ in market.openings.keys]
    asking = np.arange(len(market.people))
    while len(asking):
        lists = _Lists(market, asking, _least_worths(market, held))
        asking = _ask(lists, held, market.seats.tolist())
    return held


def _ask(lists: "_Lists", held: list[Held], seats: Sequence[int]) -> Rows:
    """Everybody asks down her list; those who come to its end without a seat are given back."""
    unheard: list[int] = []
    waiting = lists.people.tolist()
    while waiting:
        person: int | None = waiting.pop()
        while person is not None:
            person = _ask_next(person, lists, held, seats, unheard)
    return np.array([p for p in unheard if lists.more(p)], dtype=np.intp)
