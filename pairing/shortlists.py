"""Shortlists: one need, a whole pool, the first of them with reasons."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pairing import reasons
from pairing.columns import Rows
from pairing.globe import Ints
from pairing.kinds import FULL, NOT_ASKED, UNKNOWN
from pairing.policies import Criterion, Policy, PolicyRef
from pairing.pools import Key, Pool
from pairing.reasons import Barrier, Reason, Score, WhatIf
from pairing.refusals import BadFacts, BadQuota
from pairing.scores import NEED_MUST, RULE, Gauge, Hurdle, Marks, Scorer, points_of


@dataclass(frozen=True)
class Refused:
    """How many rows a hurdle refuses, and how many it refuses `alone`: those would stand but for
    it."""

    hurdle: Hurdle
    rows: int
    alone: int


@dataclass(frozen=True)
class Shortlist:
    """`standing` of the `considered` rows are not refused; `scores` are the first of them.

    `given_up`: rules that the policy widened by. `never_met`: criteria that count and that nobody
    who stands meets even in part.
    """

    policy: PolicyRef
    need: Key
    considered: int
    standing: int
    scores: tuple[Score, ...]
    refused: tuple[Refused, ...]
    given_up: tuple[str, ...]
    never_met: tuple[str, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(score.key for score in self.scores)


class Ranking:
    """The rows of a pool in the order in which they fit one need."""

    def __init__(self, scorer: Scorer, row: int, given_up: Sequence[str] = ()) -> None:
        self.scorer, self.row, self.given_up = scorer, row, tuple(given_up)
        self.marks: Marks = scorer.marks(row, given_up)
        self._order = scorer.pool.order(scorer.policy.lot)

    @cached_property
    def _worths(self) -> Ints:
        """Points and place among equals in one number: no two rows have the same."""
        size = len(self._order)
        return self.marks.points * size + (size - 1 - self._order)

    def _worth(self, given: int, row: int) -> int:
        size = len(self._order)
        return given * size + (size - 1 - int(self._order[row]))

    @cached_property
    def _rising(self) -> Ints:
        return np.sort(self._worths[self.marks.stands])

    @property
    def standing(self) -> int:
        return len(self._rising)

    def first(self, number: int) -> Rows:
        """Rows, the best first."""
        rows = np.flatnonzero(self.marks.stands)
        worths = self._worths[rows]
        if number < len(rows):
            chosen = np.argpartition(worths, len(rows) - number)[len(rows) - number :]
            rows, worths = rows[chosen], worths[chosen]
        return rows[np.argsort(worths)[::-1]]

    def _place(self, row: int, given: int | None = None) -> int:
        """From 1, with its own points or with those given, all others staying as they are."""
        own = int(self._worths[row])
        worth = own if given is None else self._worth(given, row)
        above = len(self._rising) - int(self._rising.searchsorted(worth, side="right"))
        return 1 + above - bool(self.marks.stands[row] and own > worth)

    def _equals(self, given: int) -> int:
        """How many of those that stand have just these points."""
        size = len(self._order)
        low, high = self._rising.searchsorted([given * size, (given + 1) * size])
        return int(high - low)

    def score(self, key: Key) -> Score:
        """Of any row, refused or not, on the list or not."""
        row = self.scorer.pool.row(key)
        marks, stands = self.marks, bool(self.marks.stands[row])
        place, given = self._place(row), int(marks.points[row])
        return Score(
            key=key,
            place=place if stands else None,
            otherwise=place,
            points=given,
            earned=int(marks.earned[row]),
            possible=int(marks.possible[row]),
            sure=self._sure(row),
            tied=self._equals(given) > stands,
            broken=tuple(self._barriers(row, broken=True)),
            to_ask=tuple(self._barriers(row, broken=False)),
            reasons=tuple(self._reasons(row)),
        )

    def _sure(self, row: int) -> int:
        weights = np.array([self._weight(place, row) for place in range(len(self._criteria))])
        shares = np.array([shares[row] for shares in self.marks.shares])
        asked = int(weights[shares != NOT_ASKED].sum())
        return int(weights[shares >= 0].sum()) * FULL // asked if asked else FULL

    @property
    def _criteria(self) -> Sequence[Criterion]:
        return self.scorer.policy.criteria

    def _weight(self, place: int, row: int) -> int:
        weight = self.marks.weights[place]
        return weight if isinstance(weight, int) else int(weight[row])

    def _reasons(self, row: int) -> Iterator[Reason]:
        for place, (criterion, gauge) in enumerate(
            zip(self._criteria, self.scorer.criteria, strict=True)
        ):
            share = int(self.marks.shares[place][row])
            weight = self._weight(place, row)
            counted = self._counted(criterion, share)
            yield Reason(
                key=criterion.key,
                kind=criterion.test.name,
                state=_state(share),
                share=share if share >= 0 else None,
                counted=counted if counted >= 0 else None,
                weight=weight,
                earned=max(counted, 0) * weight,
                lacking=self._lacking(gauge, row) if share == UNKNOWN else (),
                asked=gauge.asked.told(self.row),
                found=gauge.found.told(row),
                what_if=self._what_if(row, counted, weight) if share != NOT_ASKED else None,
            )

    def _counted(self, criterion: Criterion, share: int) -> int:
        instead = self.scorer.policy.unknown_share(criterion)
        return instead if share == UNKNOWN and instead is not None else share

    def _lacking(self, gauge: Gauge, row: int) -> tuple[str, ...]:
        sides = {"need": gauge.asked.told(self.row), "pool": gauge.found.told(row)}
        return tuple(side for side, fact in sides.items() if fact is None)

    def _what_if(self, row: int, counted: int, weight: int) -> WhatIf:
        earned = int(self.marks.earned[row]) - max(counted, 0) * weight
        possible = int(self.marks.possible[row]) + (0 if counted >= 0 else weight)

        def place(share: int) -> int:
            return self._place(row, points_of(earned + share * weight, possible))

        return WhatIf(place(FULL), place(0), _least(place, self._place(row)))

    def _barriers(self, row: int, *, broken: bool) -> Iterator[Barrier]:
        """Those that are broken, or those that are passed for want of facts."""
        for number, hurdle in enumerate(self.scorer.hurdles):
            gauge, share = self._at(hurdle, number, row)
            is_broken = number in self.marks.broken and bool(self.marks.broken[number][row])
            to_ask = share == UNKNOWN and not is_broken and self._holds(hurdle, row)
            if is_broken if broken else to_ask:
                known = share if share >= 0 else None
                yield Barrier(hurdle, known, gauge.asked.told(self.row), gauge.found.told(row))

    def _at(self, hurdle: Hurdle, number: int, row: int) -> tuple[Gauge, int]:
        rules = len(self.scorer.rules)
        if hurdle.kind == RULE:
            return self.scorer.rules[number], int(self.marks.rule_shares[number][row])
        place = (number - rules) % len(self._criteria)
        return self.scorer.criteria[place], int(self.marks.shares[place][row])

    def _holds(self, hurdle: Hurdle, row: int) -> bool:
        """Does anybody insist on it?"""
        if hurdle.kind == RULE:
            return hurdle.key not in self.given_up
        need = hurdle.kind == NEED_MUST
        side, at = (self.scorer.needs, self.row) if need else (self.scorer.pool, row)
        return side.musts is not None and hurdle.key in side.musts.raw(at)

    def refused(self) -> tuple[Refused, ...]:
        """By hurdle, those that refuse nobody left out."""
        broken = self.marks.broken
        times = sum(broken.values(), np.zeros(len(self._order), dtype=np.int16))
        counts = (
            Refused(
                self.scorer.hurdles[number],
                int(np.count_nonzero(flags)),
                int(np.count_nonzero(flags & (times == 1))),
            )
            for number, flags in broken.items()
        )
        return tuple(refused for refused in counts if refused.rows)

    def never_met(self) -> tuple[str, ...]:
        """Criteria that count and that nobody who stands meets even in part, as far as is known."""
        if not self.standing:
            return ()
        pairs = zip(self._criteria, self.marks.shares, strict=True)
        return tuple(
            criterion.key
            for criterion, shares in pairs
            if criterion.weight and not (shares * self.marks.stands).any()
        )

    def shortlist(self, first: int = 20) -> Shortlist:
        """The best `first`, with reasons."""
        if not isinstance(first, int) or first < 1:
            raise BadQuota("empty_list", f"A list of {first} shows nobody. Ask for 1 or more.")
        keys = [self.scorer.pool.keys[row] for row in self.first(first)]
        return Shortlist(
            policy=self.scorer.policy.ref,
            need=self.scorer.needs.keys[self.row],
            considered=len(self.scorer.pool),
            standing=self.standing,
            scores=tuple(self.score(key) for key in keys),
            refused=self.refused(),
            given_up=self.given_up,
            never_met=self.never_met(),
        )


def _state(share: int) -> str:
    named: Mapping[int, str] = {UNKNOWN: reasons.UNKNOWN, NOT_ASKED: reasons.NOT_ASKED}
    return named.get(share, reasons.KNOWN)


def _least(place: Callable[[int], int], now: int) -> int | None:
    """The least share whose place is better than the one now; places only get better with it."""
    if place(FULL) >= now:
        return None
    return bisect_left(range(FULL + 1), True, key=lambda share: place(share) < now)


def rank(
    policy: Policy, needs: Pool, pool: Pool, *, need: Key | None = None, wanted: int = 0
) -> Ranking:
    """The whole pool for one need (the only one, unless `need` names it).

    While fewer than `wanted` stand, the rules that the policy widens by are given up one by one.
    """
    if need is None and len(needs) != 1:
        raise BadFacts("which_need", f"There are {len(needs)} needs. Name the one that is meant.")
    row = 0 if need is None else needs.row(need)
    return widened(Scorer(policy, needs, pool), row, wanted)


def widened(scorer: Scorer, row: int, wanted: int = 0) -> Ranking:
    ranking = Ranking(scorer, row)
    for number in range(1, len(scorer.policy.widen) + 1):
        if ranking.standing >= wanted:
            break
        ranking = Ranking(scorer, row, scorer.policy.widen[:number])
    return ranking
