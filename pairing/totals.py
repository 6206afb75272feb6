"""Totals: as many seats as can be filled, and among those seatings the one with the most points.

Nobody's wishes are looked at beyond what is possible, so a person and an opening may both rather
have each other; a round is the other answer. The most points are proven by prices: a price for a
seat of every opening, which nobody can undercut (linear programming's dual).
"""

import numpy as np

from pairing.certificates import NEVER, Total, TotalCertificate, seated_rows, worths_at
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.markets import Market
from pairing.pools import Key
from pairing.solvers import cheapest_matching


def best_total(market: Market) -> Total:
    """Who sits where for the most points of merit."""
    rows = _best_rows(market)
    seated = np.flatnonzero(rows >= 0)
    people, openings = market.people.keys, market.openings.keys
    return Total(
        policies=market.policies,
        seated=tuple((people[p], openings[rows[p]]) for p in seated.tolist()),
        points=int(market.merit[rows[seated], seated].sum(dtype=np.int64)),
    )


def prove_total(market: Market, total: Total) -> TotalCertificate:
    """The same with prices, which anybody can check; only the best total has such prices."""
    return TotalCertificate(total, _prices(market, seated_rows(market, total.seated)))


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
    taken = cheapest_matching(*_matrix(market, seats), persons + len(seats))
    filled = taken < persons
    found[people[taken[filled]]] = seats[filled]
    return found


def _matrix(market: Market, seats: Rows) -> tuple[Ints, Rows, Ints]:
    """Costs and columns of every seat's row, one after the other, and where each begins."""
    dear, size = int(market.merit.max(initial=0)) + 1, len(market.openings)
    asking = [_worth_asking(market, opening, len(seats)) for opening in range(size)]
    opening = np.repeat(np.arange(size), list(map(len, asking)))
    people = np.concatenate(asking)
    offsets = np.searchsorted(opening, np.arange(size + 1))
    lengths = np.diff(offsets)[seats] + 1
    starts = np.concatenate([[0], np.cumsum(lengths)])
    shift = np.repeat(offsets[:-1][seats] - starts[:-1], lengths)
    entries = np.minimum(np.arange(starts[-1]) + shift, max(len(people) - 1, 0))
    costs, columns = np.zeros(starts[-1], dtype=np.int64), np.zeros(starts[-1], dtype=np.intp)
    if len(people):
        costs[:] = (dear - market.merit[opening, people].astype(np.int64))[entries]
        columns[:] = market.people_order[people][entries]
    costs[starts[1:] - 1] = dear + market.filled_first
    columns[starts[1:] - 1] = len(market.people) + np.arange(len(seats))
    return costs, columns, starts


def _worth_asking(market: Market, opening: int, seats: int) -> Rows:
    """Those who are possible; of many only the best, as others can take all seats but one."""
    merit = market.merit[opening]
    people = np.flatnonzero((merit >= 0) & (market.liking[opening] >= 0))
    if len(people) <= seats:
        return people
    worths = merit[people].astype(np.int64) * len(merit) - market.people_order[people]
    least = int(np.partition(worths, len(people) - seats)[len(people) - seats])
    best: Rows = people[worths >= least]
    return best


def _prices(market: Market, rows: Ints) -> tuple[tuple[Key, int], ...]:
    """The least price of a seat at every opening at which nobody else would rather have it.

    Whoever sits elsewhere outbids by what she would be worth more here; so prices are longest ways
    between openings, and no way has more steps than there are openings, unless there is a better
    seating: then there are no such prices.
    """
    gains, prices = _gains(market, rows)
    changed = np.arange(len(prices))
    for _ in range(len(prices) + 1):
        if not len(changed):
            break
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
    own = market.merit[rows[seated], seated].astype(np.int64) + market.filled_first
    for opening in range(size):
        worths = worths_at(market, opening)
        idle[opening] = worths[rows < 0].max(initial=0)
        if len(here):
            gains[here, opening] = np.maximum.reduceat(worths[seated] - own, starts)
    return gains, idle
