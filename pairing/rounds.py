"""Rounds: many openings and many people at once, by deferred acceptance.

People ask in the order of their liking, openings keep the best of those who asked and turn the rest
away (Gale and Shapley 1962). The outcome does not depend on who asks first, nobody gains by hiding
what she likes, and no person and opening would both rather have each other. Equals are put in order
by key or lot before; so with ties the outcome is stable in the weak sense: a swap that is no better
for one of the two is not counted as one.
"""

from collections.abc import Iterator
from heapq import heappush, heapreplace

import numpy as np

from pairing.certificates import Cutoff, RoundCertificate, Short
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.markets import Market

AT_ONCE = 32
"""As many of a person's openings are put in order at a time; few people need more."""

BLOCK = 2_000
"""People whose lists are made at a time: it bounds the memory."""

Held = list[tuple[int, int]]
"""A heap of (worth to the opening, row of the person)."""


def hold_round(market: Market) -> RoundCertificate:
    """The stable outcome that is best for every person, with what proves it."""
    held = _Asking(market).held
    seated = sorted((person, opening) for opening, heap in enumerate(held) for _, person in heap)
    people, openings = market.people.keys, market.openings.keys
    return RoundCertificate(
        policies=market.policies,
        lot=market.lot,
        seated=tuple((people[person], openings[opening]) for person, opening in seated),
        cutoffs=tuple(_cutoffs(market, held)),
        short=tuple(_short(market, held)),
    )


def _cutoffs(market: Market, held: list[Held]) -> Iterator[Cutoff]:
    for opening, heap in enumerate(held):
        if heap and len(heap) == market.seats[opening]:
            worth, person = heap[0]
            points = worth // len(market.people)
            yield Cutoff(market.openings.keys[opening], points, market.people.keys[person])


def _short(market: Market, held: list[Held]) -> Iterator[Short]:
    for opening, (heap, least) in enumerate(zip(held, market.least.tolist(), strict=True)):
        if len(heap) < least:
            yield Short(market.openings.keys[opening], len(heap), least)


class _Asking:
    """Deferred acceptance over lists that are made piece by piece.

    A list leaves out the openings that would turn the person away by now: their seats only ever go
    to somebody better. So a person who comes to the end of her list gets another, mostly empty one.
    """

    def __init__(self, market: Market) -> None:
        self.market = market
        self.held: list[Held] = [[] for _ in market.openings.keys]
        self._seats: list[int] = market.seats.tolist()
        self._lists: list[Iterator[tuple[int, int]]] = [iter(())] * len(market.people)
        self._cut_short: set[int] = set()
        self._unheard: list[int] = []
        asking = list(range(len(market.people) if len(market.openings) else 0))
        while asking:
            self._unheard = []
            for at in range(0, len(asking), BLOCK):
                self._make_lists(np.array(asking[at : at + BLOCK], dtype=np.intp))
            for person in asking:
                self._seat(person)
            asking = [person for person in self._unheard if person in self._cut_short]

    def _seat(self, person: int) -> None:
        """Whoever has to go for her asks on at once."""
        asking: int | None = person
        while asking is not None:
            asking = self._ask(asking)

    def _ask(self, person: int) -> int | None:
        """Down her list until an opening takes her; the one who had to go for her, if any."""
        for opening, worth in self._lists[person]:
            heap = self.held[opening]
            if len(heap) < self._seats[opening]:
                heappush(heap, (worth, person))
                return None
            if worth > heap[0][0]:
                return heapreplace(heap, (worth, person))[1]
        self._unheard.append(person)
        return None

    def _make_lists(self, people: Rows) -> None:
        size = len(self.market.openings)
        worths = self._worths(people)
        values = self._values(people)
        values[worths <= self._least_worths()[:, None]] = -1
        width = min(AT_ONCE, size)
        parts = np.partition(np.ascontiguousarray(values.T), size - width, axis=1)
        best = np.sort(parts[:, size - width :], axis=1)[:, ::-1]
        openings = np.argsort(self.market.opening_order)[size - 1 - best % size]
        chosen = worths[openings, np.arange(len(people))[:, None]]
        hopeful = np.count_nonzero(values >= 0, axis=0)
        for place, person in enumerate(people.tolist()):
            end = min(int(hopeful[place]), width)
            self._lists[person] = zip(
                openings[place, :end].tolist(), chosen[place, :end].tolist(), strict=True
            )
        self._cut_short -= set(people.tolist())
        self._cut_short |= set(people[hopeful > width].tolist())

    def _worths(self, people: Rows) -> Ints:
        """Merit and place among equals in one number, (openings, people)."""
        size = len(self.market.people)
        last = size - 1 - self.market.people_order[people]
        return self.market.merit[:, people].astype(np.int64) * size + last

    def _values(self, people: Rows) -> Ints:
        """Liking and place among equals in one number, below 0 where there is no liking."""
        size = len(self.market.openings)
        liking = self.market.liking[:, people].astype(np.int64)
        values = liking * size + (size - 1 - self.market.opening_order)[:, None]
        return np.where(liking < 0, -1, values)

    def _least_worths(self) -> Ints:
        """By opening what a person must be better than."""
        endless = np.iinfo(np.int64).max
        pairs = zip(self.held, self._seats, strict=True)
        least = [(heap[0][0] if heap else endless) if len(heap) == n else -1 for heap, n in pairs]
        return np.array(least, dtype=np.int64)
