"""One opening and a pool of people: who fits, what is missing, and why; as arrays with a place a
person, so that 100,000 cost little more than one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from opportunities.domain.fitting import ASK, CODES, LEVEL, MENDABLE, SOFT, Gap, in_order
from opportunities.queries.facts import Facts
from pairing import Places, Policy, Pool, Scorer
from pairing.globe import MILE, metres
from pairing.kinds import FULL, UNKNOWN
from pairing.policies import Criterion
from pairing.scores import RULE, Marks

Flags = npt.NDArray[np.bool_]

DISTANCE = "distance"

FAMILY = {"child_age": "family", "systems": "family", "reserved": "family"}
"""Why-lines never say which fact of her family it was: a mail may be read by others (DOMAIN L4)."""


WORDS = {CODES: "codes", LEVEL: "training", "times": "times", "days": "days"}
"""Gaps that name what is missing: by key the column that both sides have."""


@dataclass(frozen=True)
class Lacking:
    """One gap, and who has it."""

    key: str
    rows: Flags
    mendable: Flags
    insisted: bool = False


class Judge:
    """A policy made ready for these openings and these people."""

    def __init__(self, policy: Policy, openings: Pool, people: Pool, rows: Sequence[Facts]) -> None:
        self.policy, self.openings, self.people = policy, openings, people
        self.scorer = Scorer(policy, openings, people)
        # Nobody who has set no limit lives beyond it.
        limits = [np.inf if row.miles is None else row.miles for row in rows]
        self.limits = np.array(limits, dtype=np.float64)

    def verdicts(self, opening: int) -> "Verdicts":
        return Verdicts(self, self.openings.row(opening))


class Verdicts:
    """Of all these people on one opening."""

    def __init__(self, judge: Judge, row: int) -> None:
        self.judge, self.row = judge, row
        self.marks: Marks = judge.scorer.marks(row)
        self.size = len(judge.people)

    @cached_property
    def gaps(self) -> list[Lacking]:
        hard = [*self._broken()]
        insisted = {gap.key: gap.rows for gap in hard if gap.insisted}
        soft = (self._soft(place, criterion, insisted) for place, criterion in self._criteria())
        return [*hard, *self._to_ask(), *(gap for gap in soft if gap)]

    @cached_property
    def counts(self) -> npt.NDArray[np.int8]:
        """How many gaps each has."""
        return sum((gap.rows.astype(np.int8) for gap in self.gaps), np.zeros(self.size, np.int8))

    @cached_property
    def eligible(self) -> Flags:
        return self.counts == 0

    @cached_property
    def one_step(self) -> Flags:
        mends = np.zeros(self.size, dtype=np.bool_)
        for gap in self.gaps:
            mends |= gap.rows & gap.mendable
        return (self.counts == 1) & mends

    def missing(self, row: int) -> list[Gap]:
        return in_order(self._gap(gap, row) for gap in self.gaps if gap.rows[row])

    def why(self, row: int) -> list[str]:
        """What speaks for it, what weighs most first; by keys of the policy."""
        return self._told_as(self._patterns[row].tobytes())

    def points(self, row: int) -> int:
        return int(self.marks.points[row])

    def _gap(self, gap: Lacking, row: int) -> Gap:
        return Gap(gap.key, self._values(gap.key, row), gap.insisted)

    def _values(self, key: str, row: int) -> tuple[str, ...]:
        if key == ASK:
            return tuple(rule for rule, unknown in self._unknown.items() if unknown[row])
        if key in WORDS:
            asked = self._raw(WORDS[key], self.judge.openings, self.row)
            held = self._raw(WORDS[key], self.judge.people, row)
            return tuple(word for word in asked if word not in held)
        if key == "hours":
            return (f"{self._raw(key, self.judge.openings, self.row) // FULL}",)
        return (f"{round(float(self._miles[row]))}",) if key == DISTANCE else ()

    @staticmethod
    def _raw(column: str, pool: Pool, row: int) -> Any:
        return pool.column(column).raw(row)

    def _broken(self) -> Iterator[Lacking]:
        """Hard rules, and what people insist on."""
        for number, rows in self.marks.broken.items():
            hurdle = self.judge.scorer.hurdles[number]
            insisted = hurdle.kind != RULE
            mends = np.full(self.size, hurdle.key in MENDABLE and not insisted)
            if hurdle.key == CODES and not insisted:
                mends = self._lack_one(self.marks.rule_shares[number])
            yield Lacking(hurdle.key, rows, mends, insisted)

    def _lack_one(self, shares: npt.NDArray[np.int32]) -> Flags:
        """Shares are rounded down: of three codes two make 666."""
        asked = len(self._raw("codes", self.judge.openings, self.row))
        lacking: Flags = (FULL - shares) * asked // FULL == 1
        return lacking

    @cached_property
    def _unknown(self) -> dict[str, Flags]:
        """By rule who has not told us."""
        pairs = zip(self.judge.policy.rules, self.marks.rule_shares, strict=True)
        asked = {rule.key: shares == UNKNOWN for rule, shares in pairs if rule.unknown == "ask"}
        return {key: rows for key, rows in asked.items() if rows.any()}

    def _to_ask(self) -> Iterator[Lacking]:
        """One visit to her profile, however many facts."""
        if self._unknown:
            rows = np.logical_or.reduce(list(self._unknown.values()))
            yield Lacking(ASK, rows, rows)

    def _criteria(self) -> Iterator[tuple[int, Criterion]]:
        for place, criterion in enumerate(self.judge.policy.criteria):
            if criterion.key in SOFT:
                yield place, criterion

    def _soft(self, place: int, criterion: Criterion, insisted: dict[str, Flags]) -> Lacking | None:
        rows = self._too_far if criterion.key == DISTANCE else self._unmet(place, criterion)
        if criterion.key in insisted:
            rows = rows & ~insisted[criterion.key]
        mends = np.full(self.size, criterion.key in MENDABLE)
        return Lacking(criterion.key, rows, mends) if rows.any() else None

    def _unmet(self, place: int, criterion: Criterion) -> Flags:
        shares = self.marks.shares[place]
        return (shares >= 0) & (shares < criterion.threshold)

    @cached_property
    def _miles(self) -> npt.NDArray[np.float64]:
        """From each to where it meets; nothing where one of the places is not known."""
        here = self.judge.openings.column("place")
        there = self.judge.people.column("place")
        known = isinstance(here.told(self.row), tuple)
        if not (isinstance(here, Places) and isinstance(there, Places) and known):
            return np.zeros(self.size)
        return np.where(there.states == 0, metres(here.raw(self.row), there.sphere) / MILE, 0.0)

    @cached_property
    def _too_far(self) -> Flags:
        """Further than she would travel."""
        far: Flags = self._miles > self.judge.limits
        return far

    @cached_property
    def _said(self) -> list[tuple[str, Flags]]:
        """Rules and criteria that are met for certain, what weighs most first."""
        policy, marks = self.judge.policy, self.marks
        rules = zip(policy.rules, marks.rule_shares, strict=True)
        met = [(rule.key, shares >= max(1, rule.threshold)) for rule, shares in rules]
        criteria = zip(policy.criteria, marks.shares, strict=True)
        heaviest = sorted(criteria, key=lambda pair: -pair[0].weight)
        good = [(each.key, shares >= max(1, each.threshold)) for each, shares in heaviest]
        return [(key, rows & ~self._against(key)) for key, rows in [*met, *good]]

    def _against(self, key: str) -> Flags:
        return self._too_far if key == DISTANCE else np.zeros(self.size, dtype=np.bool_)

    @cached_property
    def _patterns(self) -> npt.NDArray[np.uint8]:
        return np.packbits(np.array([rows for _, rows in self._said]), axis=0).T.copy()

    def _told_as(self, pattern: bytes) -> list[str]:
        """Most people have one of a few patterns."""
        if pattern not in self._words:
            bits = np.unpackbits(np.frombuffer(pattern, dtype=np.uint8))
            keys = (key for (key, _), bit in zip(self._said, bits, strict=False) if bit)
            self._words[pattern] = list(dict.fromkeys(FAMILY.get(key, key) for key in keys))
        return self._words[pattern]

    @cached_property
    def _words(self) -> dict[bytes, list[str]]:
        return {}
