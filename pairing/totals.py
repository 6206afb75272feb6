"""Totals: as many seats as can be filled, and among those seatings the one with the most points.

Nobody's wishes are looked at beyond what is possible, so a person and an opening may both rather
have each other; a round is the other answer. The most points are proven by prices: a price for a
seat of every opening, which nobody can undercut (linear programming's dual).
"""

from collections.abc import Iterator

import numpy as np

from pairing.certificates import NEVER, TotalCertificate, filled_first, worths_at
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.markets import Market
from pairing.pools import Key
from pairing.solvers import cheapest_matching


def best_total(market: Market) -> TotalCertificate:
    """Who sits where for the most points of merit, with prices that prove it."""
    rows = _best_rows(market)
    seated = np.flatnonzero(rows >= 0)
    people, openings = market.people.keys, market.openings.keys
    return TotalCertificate(
        policies=market.policies,
        seated=tuple((people[p], openings[rows[p]]) for p in seated.tolist()),
        points=int(market.merit[rows[seated], seated].sum(dtype=np.int64)),
        prices=_prices(market, rows),
    )


def _best_rows(market: Market) -> Ints:
    """By person the row of her opening, -1 for none.

    A row of the matrix is a seat. It has a column for each person who could take it, and one of its
    own that costs more than all the rest together: an empty seat.
    """
    found = np.full(len(market.people), -1, dtype=np.int64)
    openings = np.argsort(market.opening_order)
    seats = np.repeat(openings, market.seats[openings])
    if not len(seats) or not len(market.people):
        return found
    people, persons = np.argsort(market.people_order), len(market.people)
    dear = int(market.merit.max()) + 1
    rows = list(_rows_of_seats(market, seats, dear))
    starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns, costs = (np.concatenate(part) for part in zip(*rows, strict=True))
    taken = cheapest_matching(costs, columns, starts, persons + len(seats))
    filled = taken < persons
    found[people[taken[filled]]] = seats[filled]
    return found


def _rows_of_seats(market: Market, seats: Rows, dear: int) -> Iterator[tuple[Rows, Ints]]:
    """Columns and costs of every seat's row."""
    persons, order = len(market.people), market.people_order
    empty = dear + filled_first(market)
    before, columns, costs = -1, order[:0], np.zeros(0, dtype=np.int64)
    for seat, opening in enumerate(seats.tolist()):
        if opening != before:
            people = _worth_asking(market, opening, len(seats))
            columns, costs = order[people], dear - market.merit[opening, people].astype(np.int64)
            before = opening
        yield np.append(columns, persons + seat), np.append(costs, empty)


def _worth_asking(market: Market, opening: int, seats: int) -> Rows:
    """Those who are possible; of many only the best, as others can take all seats but one."""
    merit = market.merit[opening]
    people = np.flatnonzero((merit >= 0) & (market.liking[opening] >= 0))
    if len(people) <= seats:
        return people
    worths = merit[people].astype(np.int64) * len(merit) - market.people_order[people]
    return people[np.argpartition(worths, len(people) - seats)[len(people) - seats :]]


def _prices(market: Market, rows: Ints) -> tuple[tuple[Key, int], ...]:
    """The least price of a seat at every opening at which nobody else would rather have it.

    Whoever sits elsewhere outbids by what she would be worth more here; so prices are longest ways
    between openings.
    """
    gains, prices = _gains(market, rows)
    changed = np.arange(len(prices))
    while len(changed):
        offers = (prices[changed, None] + gains[changed]).max(axis=0)
        changed = np.flatnonzero(offers > prices)
        prices = np.maximum(prices, offers)
    return tuple(zip(market.openings.keys, prices.tolist(), strict=True))


def _gains(market: Market, rows: Ints) -> tuple[Ints, Ints]:
    """From opening to opening the most that somebody would gain by the change; and by opening the
    most that somebody without a seat would be worth."""
    size = len(market.openings)
    gains, idle = np.full((size, size), NEVER), np.zeros(size, dtype=np.int64)
    seated = np.argsort(rows, kind="stable")[np.count_nonzero(rows < 0) :]
    here, starts = np.unique(rows[seated], return_index=True)
    own = market.merit[rows[seated], seated] + filled_first(market)
    for opening in range(size):
        worths = worths_at(market, opening)
        idle[opening] = worths[rows < 0].max(initial=0)
        if len(here):
            gains[here, opening] = np.maximum.reduceat(worths[seated] - own, starts)
    return gains, idle
