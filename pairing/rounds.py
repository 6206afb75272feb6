"""Rounds: many openings and many people at once, by deferred acceptance.

People ask in the order of their liking, openings keep the best of those who asked and turn the rest
away (Gale and Shapley 1962). The outcome does not depend on who asks first, nobody gains by hiding
what she likes, and no person and opening would both rather have each other. Equals are put in order
by key or lot before; so with ties the outcome is stable in the weak sense: a swap that is no better
for one of the two is not counted as one.
"""

from collections.abc import Iterator
from functools import cached_property
from heapq import heappush, heapreplace
from typing import Any

import numpy as np
import numpy.typing as npt

from pairing.certificates import Cutoff, RoundCertificate, Short
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.markets import Market, Table
from pairing.scores import Flags

AT_ONCE = 32
"""As many of a person's openings are put in order at a time; few people need more."""

BLOCK = 500
"""People whose lists are made at a time: it bounds the memory."""

ENDLESS = int(np.iinfo(np.int64).max)
"""What nobody is worth."""

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
        self._bars = [-1 if seats else ENDLESS for seats in self._seats]
        self._lists: list[Iterator[tuple[int, int]]] = [iter(())] * len(market.people)
        self._cut_short: set[int] = set()
        self._unheard: list[int] = []
        asking = list(range(len(market.people))) if len(market.openings) else []
        while asking:
            self._unheard = []
            for at in range(0, len(asking), BLOCK):
                self._seat_all(asking[at : at + BLOCK])
            asking = [person for person in self._unheard if person in self._cut_short]

    def _seat_all(self, people: list[int]) -> None:
        """Whoever has to go for another asks on at once."""
        self._make_lists(np.array(people, dtype=np.intp))
        for person in people:
            asking: int | None = person
            while asking is not None:
                asking = self._ask(asking)

    def _ask(self, person: int) -> int | None:
        """Down her list until an opening takes her; the one who had to go for her, if any."""
        bars = self._bars
        for opening, worth in self._lists[person]:
            if worth > bars[opening]:
                return self._take(opening, (worth, person))
        self._unheard.append(person)
        return None

    def _take(self, opening: int, asking: tuple[int, int]) -> int | None:
        heap, turned_away = self.held[opening], None
        if len(heap) < self._seats[opening]:
            heappush(heap, asking)
        else:
            turned_away = heapreplace(heap, asking)[1]
        if len(heap) == self._seats[opening]:
            self._bars[opening] = heap[0][0]
        return turned_away

    def _make_lists(self, people: Rows) -> None:
        size = len(self.market.openings)
        values = self._values(people)
        values[self._hopeless(people)] = -1
        width = min(AT_ONCE, size)
        parts = np.partition(np.ascontiguousarray(values.T), size - width, axis=1)
        best = np.sort(parts[:, size - width :], axis=1)[:, ::-1]
        openings = np.argsort(self.market.opening_order)[size - 1 - best % size]
        worths = self._worths(openings, people)
        hopeful = np.count_nonzero(values >= 0, axis=0)
        ends = np.minimum(hopeful, width).tolist()
        rows = zip(people.tolist(), openings.tolist(), worths.tolist(), ends, strict=True)
        for person, asked, worth, end in rows:
            self._lists[person] = zip(asked[:end], worth[:end], strict=True)
        self._cut_short -= set(people.tolist())
        self._cut_short |= set(people[hopeful > width].tolist())

    def _values(self, people: Rows) -> npt.NDArray[np.integer[Any]]:
        """Liking and place among equals in one number, below 0 where there is no liking."""
        size = len(self.market.openings)
        values: npt.NDArray[np.integer[Any]] = _columns(self.market.liking, people)
        if self._most_liked >= np.iinfo(np.int32).max // size:
            values = values.astype(np.int64)
        values *= size
        values += (size - 1 - self.market.opening_order)[:, None].astype(values.dtype)
        return values

    @cached_property
    def _most_liked(self) -> int:
        return int(self.market.liking.max(initial=0)) + 1

    def _worths(self, openings: Rows, people: Rows) -> Ints:
        """Merit and place among equals in one number, (people, openings of each)."""
        size = len(self.market.people)
        last = size - 1 - self.market.people_order[people]
        merit = self.market.merit[openings, people[:, None]]
        return merit.astype(np.int64) * size + last[:, None]

    def _hopeless(self, people: Rows) -> Flags:
        """(openings, people): true where the opening would turn the person away by now."""
        size = len(self.market.people)
        bars = np.array(self._bars, dtype=np.int64)[:, None]
        points = np.clip(bars // size, 0, np.iinfo(np.int32).max).astype(np.int32)
        merit = _columns(self.market.merit, people)
        hopeless = merit < points
        opening, place = np.nonzero((merit == points) & (bars >= 0))
        last = size - 1 - self.market.people_order[people[place]]
        hopeless[opening, place] = last <= bars[opening, 0] % size
        return hopeless


def _columns(table: Table, people: Rows) -> Table:
    """A copy; a run of people is read at a stretch."""
    first, last = people[0], people[-1]
    if last - first + 1 == len(people):
        return table[:, first : last + 1].copy()
    return np.take(table, people, axis=1)
