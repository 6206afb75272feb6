"""Certificates: what a solver claims, and small functions that check it and trust nothing of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pairing.globe import Ints
from pairing.markets import Market
from pairing.policies import PolicyRef
from pairing.pools import Key
from pairing.refusals import Mismatch

Pair = tuple[Key, Key]
"""A person and an opening."""


@dataclass(frozen=True)
class Cutoff:
    """An opening without a free seat took nobody below these `points`; `last` is the person who
    came in last."""

    opening: Key
    points: int
    last: Key


@dataclass(frozen=True)
class Short:
    """An opening that has fewer people than it must have at least."""

    opening: Key
    has: int
    least: int


@dataclass(frozen=True)
class RoundCertificate:
    """The outcome of a round: who is `seated` where, and by which cutoffs everybody can see why."""

    policies: tuple[PolicyRef, ...]
    lot: str
    seated: tuple[Pair, ...]
    cutoffs: tuple[Cutoff, ...]
    short: tuple[Short, ...]


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a certificate: a code, and the keys that it concerns."""

    code: str
    keys: tuple[Key, ...] = ()


def check_round(market: Market, certificate: RoundCertificate) -> list[Flaw]:
    """All flaws of the outcome against the market's own tables; none proves it stable.

    `swap`: the person and the opening would both rather have each other.
    Raises `Mismatch` when it is the certificate of another market.
    """
    if (certificate.policies, certificate.lot) != (market.policies, market.lot):
        raise Mismatch(
            "another_market",
            "This certificate was made under other policies or another lot. Check it with the "
            "market that it was made for.",
        )
    flaws = list(_seating_flaws(market, certificate.seated))
    if flaws:
        return flaws
    rows = seated_rows(market, certificate.seated)
    return [*_swaps(market, rows), *_said_wrongly(market, certificate, rows)]


def _seating_flaws(market: Market, seated: tuple[Pair, ...]) -> Iterator[Flaw]:
    people, openings = set(market.people.keys), set(market.openings.keys)
    strangers = [pair for pair in seated if pair[0] not in people or pair[1] not in openings]
    yield from (Flaw("stranger", pair) for pair in strangers)
    if strangers:
        return
    twice = (key for key, number in Counter(person for person, _ in seated).items() if number > 1)
    yield from (Flaw("seated_twice", (key,)) for key in twice)
    for opening, number in Counter(opening for _, opening in seated).items():
        if number > market.seats[market.openings.row(opening)]:
            yield Flaw("too_many", (opening,))
    for person, opening in seated:
        at = market.openings.row(opening), market.people.row(person)
        if market.merit[at] < 0 or market.liking[at] < 0:
            yield Flaw("impossible", (person, opening))


def seated_rows(market: Market, seated: tuple[Pair, ...]) -> Ints:
    """By person the row of her opening, -1 for none."""
    rows = np.full(len(market.people), -1, dtype=np.int64)
    for person, opening in seated:
        rows[market.people.row(person)] = market.openings.row(opening)
    return rows


def _swaps(market: Market, rows: Ints) -> Iterator[Flaw]:
    seated = np.flatnonzero(rows >= 0)
    has = np.full(len(market.people), -1, dtype=np.int64)
    has[seated] = market.liking[rows[seated], seated]
    rather = market.liking > has
    rather &= market.merit > _least_merits(market, rows)[:, None]
    for opening, person in np.argwhere(rather):
        yield Flaw("swap", (market.people.keys[person], market.openings.keys[opening]))


def _least_merits(market: Market, rows: Ints) -> Ints:
    """By opening what somebody must be better than to be rather taken."""
    seated = np.flatnonzero(rows >= 0)
    least = np.full(len(market.openings), np.iinfo(np.int64).max)
    np.minimum.at(least, rows[seated], market.merit[rows[seated], seated])
    least[np.bincount(rows[seated], minlength=len(least)) < market.seats] = -1
    return least


def _said_wrongly(market: Market, certificate: RoundCertificate, rows: Ints) -> Iterator[Flaw]:
    """Cutoffs and shortages that are not as the seating has them."""
    least, taken = _least_merits(market, rows), np.bincount(rows + 1, minlength=1)
    has = np.zeros(len(market.openings), dtype=np.int64)
    has[: len(taken) - 1] = taken[1 : len(has) + 1]
    told = {cutoff.opening: cutoff for cutoff in certificate.cutoffs}
    shorts = {short.opening: (short.has, short.least) for short in certificate.short}
    for row, key in enumerate(market.openings.keys):
        full = has[row] == market.seats[row] > 0
        cutoff = told.get(key)
        if (cutoff is not None) != full or (cutoff and cutoff.points != least[row]):
            yield Flaw("cutoff", (key,))
        due = (has[row], market.least[row]) if has[row] < market.least[row] else None
        if shorts.get(key) != due:
            yield Flaw("short", (key,))


@dataclass(frozen=True)
class Total:
    """A seating with as many people as can be, and with the most `points` of those seatings."""

    policies: tuple[PolicyRef, ...]
    seated: tuple[Pair, ...]
    points: int


@dataclass(frozen=True)
class TotalCertificate:
    """A total and what proves it.

    `prices`: by opening what a seat there costs, where a person is worth `market.filled_first` and
    her points to an opening. At the right prices nobody is worth more to another opening than she
    would have to pay there, and what all are worth is what all seats cost and what is left to the
    people: so no seating is worth more.
    """

    total: Total
    prices: tuple[tuple[Key, int], ...]


NEVER = -(2**60)
"""What a pair that is not possible is worth."""


def worths_at(market: Market, opening: int) -> Ints:
    """By person what she would be worth to the opening in that row."""
    merit, liking = market.merit[opening], market.liking[opening]
    worths = merit.astype(np.int64) + market.filled_first
    return np.where((merit < 0) | (liking < 0), NEVER, worths)


def check_total(market: Market, certificate: TotalCertificate) -> list[Flaw]:
    """All flaws of the seating; none proves that no seating fills more seats, or as many with more
    points. Raises `Mismatch` when it is the certificate of another market."""
    if certificate.total.policies != market.policies:
        raise Mismatch(
            "another_market",
            "This certificate was made under other policies. Check it with the market that it was "
            "made for.",
        )
    flaws = list(_seating_flaws(market, certificate.total.seated))
    return flaws or list(_total_flaws(market, certificate))


def _total_flaws(market: Market, certificate: TotalCertificate) -> Iterator[Flaw]:
    total, prices = certificate.total, dict(certificate.prices)
    if set(prices) != set(market.openings.keys) or min(prices.values(), default=0) < 0:
        yield Flaw("prices")
        return
    left, cost = np.zeros(len(market.people), dtype=np.int64), 0
    for row, key in enumerate(market.openings.keys):
        left = np.maximum(left, worths_at(market, row) - prices[key])
        cost += prices[key] * int(market.seats[row])
    seats = ((market.openings.row(o), market.people.row(p)) for p, o in total.seated)
    points = sum(int(market.merit[at]) for at in seats)
    if points != total.points:
        yield Flaw("points")
    if points + market.filled_first * len(total.seated) != cost + int(left.sum()):
        yield Flaw("not_proven")
