"""Scores: what every pair earns of what it could, and which hard rule it breaks.

All is reckoned in whole numbers: shares in thousandths, earned = weight x share, and
points = earned x 1000 / sum of the weights that count, rounded down. So points go from 0 to
`FULL_POINTS`, and come out the same on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pairing.columns import ANY_STATE, KNOWN, Column, Terms
from pairing.globe import Ints
from pairing.kinds import FULL, NOT_ASKED, UNKNOWN, Kind, Meter, Shares
from pairing.policies import REFUSE, Criterion, Policy, PolicyRef, Rule
from pairing.pools import Key, Pool
from pairing.refusals import BadFacts

FULL_POINTS = FULL * 1000
"""The most that a pair can have: everything that counts is wholly met."""

RULE, NEED_MUST, POOL_MUST = "rule", "need_must", "pool_must"


@dataclass(frozen=True)
class Hurdle:
    """A hard rule of the policy (`kind` "rule"), or a criterion on which the need ("need_must") or
    the row of the pool ("pool_must") insists."""

    kind: str
    key: str


class Gauge:
    """One rule or criterion, made ready for a pool and its needs."""

    def __init__(self, test: Kind, needs: Pool, pool: Pool) -> None:
        self.asked: Column = test.need_column(len(needs), needs.column)
        self.found: Column = test.pool_column(pool.column)
        self._meter: Meter = test.meter(self.found)

    def shares(self, row: int) -> Shares:
        """Of the need in that row with every row of the pool; `UNKNOWN` and `NOT_ASKED` below 0."""
        state = self.asked.states[row]
        if state == KNOWN:
            found = self._meter(self.asked.raw(row))
            found[self.found.unknown_rows] = UNKNOWN
        else:
            found = np.full(len(self.found), NOT_ASKED if state == ANY_STATE else UNKNOWN, np.int32)
        found[self.found.any_rows] = NOT_ASKED
        return found


Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Marks:
    """What one need gets of every row of the pool; all arrays have a place a row.

    `shares` a criterion and `rule_shares` a rule in thousandths, `UNKNOWN` and `NOT_ASKED` below 0;
    `weights` a criterion, a number or an array; `earned` and `possible`, of which `points` are
    made; `broken`: by the number of the hurdle, true where it is not passed, without the hurdles
    that nobody has to take.
    """

    shares: Sequence[Shares]
    rule_shares: Sequence[Shares]
    weights: Sequence[Shares | int]
    earned: Shares
    possible: Shares
    broken: Mapping[int, Flags]

    @cached_property
    def points(self) -> Ints:
        return points(self.earned, self.possible)

    @cached_property
    def stands(self) -> Flags:
        """True where no hurdle is broken."""
        stands = np.ones(len(self.earned), dtype=np.bool_)
        for broken in self.broken.values():
            stands &= ~broken
        return stands

    def first_broken(self) -> npt.NDArray[np.int32]:
        """Points, or -1 - the number of the first hurdle that is broken."""
        found = self.points.astype(np.int32)
        for number in sorted(self.broken, reverse=True):
            found[self.broken[number]] = -1 - number
        return found


def points(earned: Shares, possible: Shares) -> Ints:
    """Where nothing is possible, nothing is earned."""
    return earned.astype(np.int64) * 1000 // np.maximum(possible, 1)


def points_of(earned: int, possible: int) -> int:
    return earned * 1000 // max(possible, 1)


@dataclass(frozen=True, eq=False)
class Scores:
    """Every need with every row of the pool.

    `table` int32 (needs, pool): points, or -1 - the number of the first hurdle in `hurdles` that is
    not passed.
    """

    policy: PolicyRef
    needs: Pool
    pool: Pool
    hurdles: tuple[Hurdle, ...]
    table: npt.NDArray[np.int32]

    def refused_by(self, need: Key, other: Key) -> Hurdle | None:
        number = int(self.table[self.needs.row(need), self.pool.row(other)])
        return self.hurdles[-1 - number] if number < 0 else None


class Scorer:
    """A policy made ready for a pool: what can be worked out once is worked out here.

    Raises `BadFacts` when a column that the policy reads is missing or of another kind, or a
    must-have or rank names no criterion.
    """

    def __init__(self, policy: Policy, needs: Pool, pool: Pool) -> None:
        self.policy, self.needs, self.pool = policy, needs, pool
        self.rules = [Gauge(rule.test, needs, pool) for rule in policy.rules]
        self.criteria = [Gauge(criterion.test, needs, pool) for criterion in policy.criteria]
        self._places = {c.key: place for place, c in enumerate(policy.criteria)}
        for side in (needs, pool):
            for named in (side.musts, side.ranks):
                self._check_named(named)

    def _check_named(self, named: Terms | None) -> None:
        odd = sorted(set(named.vocabulary) - set(self._places)) if named else []
        if odd:
            raise BadFacts(
                "unknown_criterion",
                f"Somebody insists on {', '.join(odd)} or ranks it, and {self.policy.ref} has no "
                f"such criterion. It has: {', '.join(self._places)}.",
                words=odd,
            )

    @cached_property
    def hurdles(self) -> tuple[Hurdle, ...]:
        """In the order in which they are tried."""
        rules = [Hurdle(RULE, rule.key) for rule in self.policy.rules]
        musts = [Hurdle(k, key) for k in (NEED_MUST, POOL_MUST) for key in self._places]
        return (*rules, *musts)

    def marks(self, row: int, given_up: Sequence[str] = ()) -> Marks:
        """Of the need in that row. `given_up`: keys of rules that do not hold this time."""
        shares = [gauge.shares(row) for gauge in self.criteria]
        rule_shares = [gauge.shares(row) for gauge in self.rules]
        weights = [self._weight(row, place) for place in range(len(self.criteria))]
        earned, possible = self._reckoned(shares, weights)
        broken = self._broken(row, shares, rule_shares, given_up)
        return Marks(shares, rule_shares, weights, earned, possible, broken)

    def _reckoned(
        self, shares: Sequence[Shares], weights: Sequence[Shares | int]
    ) -> tuple[Shares, Shares]:
        earned = np.zeros(len(self.pool), dtype=np.int32)
        possible = np.zeros(len(self.pool), dtype=np.int32)
        for instead, share, weight in zip(self._instead, shares, weights, strict=True):
            counted = share
            if instead is not None:
                counted = share + (share == UNKNOWN) * np.int32(instead - UNKNOWN)
            if counted.min(initial=0) >= 0:
                earned += weight * counted
                possible += weight
            else:
                earned += weight * np.maximum(counted, 0)
                possible += weight * (counted >= 0)
        return earned, possible

    @cached_property
    def _instead(self) -> list[int | None]:
        """By criterion what an unknown fact counts, None where it is set aside."""
        return [self.policy.unknown_share(criterion) for criterion in self.policy.criteria]

    def _weight(self, row: int, place: int) -> Shares | int:
        weight = self.policy.criteria[place].weight
        times = 1 + self._need_boost(row, place)
        boosts = self._pool_boosts.get(place)
        return weight * times if boosts is None else weight * (times + boosts)

    def _need_boost(self, row: int, place: int) -> int:
        ranked = self.needs.ranks.raw(row) if self.needs.ranks else ()
        boosts = dict(zip(ranked, self.policy.ranked_by_need, strict=False))
        return boosts.get(self.policy.criteria[place].key, 0)

    @cached_property
    def _pool_boosts(self) -> Mapping[int, Shares]:
        """By the place of the criterion: how many times more it counts for each row of the pool."""
        worth = np.array([*self.policy.ranked_by_pool, 0], dtype=np.int32)
        return self._naming(self.pool.ranks, worth)

    @cached_property
    def _pool_musts(self) -> Mapping[int, Flags]:
        """By the place of the criterion: true where a row of the pool insists on it."""
        worth = np.ones(1, dtype=np.int32)
        found = self._naming(self.pool.musts, worth)
        return {place: named > 0 for place, named in found.items()}

    def _naming(self, named: Terms | None, worth: Shares) -> dict[int, Shares]:
        if named is None:
            return {}
        return {self._places[key]: named.worth(key, worth) for key in named.vocabulary}

    def _broken(
        self,
        row: int,
        shares: Sequence[Shares],
        rule_shares: Sequence[Shares],
        given_up: Sequence[str],
    ) -> dict[int, Flags]:
        rules, criteria = self.policy.rules, self.policy.criteria
        broken = {
            number: fails(rule_shares[number], rule)
            for number, rule in enumerate(rules)
            if rule.key not in given_up
        }
        for key in self.needs.musts.raw(row) if self.needs.musts else ():
            place = self._places[key]
            broken[len(rules) + place] = fails(shares[place], criteria[place])
        for place, insisting in self._pool_musts.items():
            flags = insisting & fails(shares[place], criteria[place])
            broken[len(rules) + len(criteria) + place] = flags
        return broken

    def all(self) -> Scores:
        """Every need with every row of the pool; 4 bytes a pair."""
        table = np.empty((len(self.needs), len(self.pool)), dtype=np.int32)
        for row in range(len(self.needs)):
            table[row] = self.marks(row).first_broken()
        return Scores(self.policy.ref, self.needs, self.pool, self.hurdles, table)


def fails(share: Shares, part: Rule | Criterion) -> npt.NDArray[np.bool_]:
    """True where the share is not enough; an unknown one fails if the policy says so."""
    short = (share >= 0) & (share < part.threshold)
    unknown = part.unknown if isinstance(part, Rule) else part.must_unknown
    return short | (share == UNKNOWN) if unknown == REFUSE else short


def score(policy: Policy, needs: Pool, pool: Pool) -> Scores:
    """Every need with every row of the pool."""
    return Scorer(policy, needs, pool).all()
