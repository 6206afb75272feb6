"""How agencies decide together: one agency, one vote. The network's own quorum was never published
(DOMAIN N7), so the rule is data that the co-chairs keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil


class Voice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class DecisionStatus(StrEnum):
    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"
    NO_QUORUM = "no-quorum"
    WITHDRAWN = "withdrawn"


class Majority(StrEnum):
    """The share of yes among yes and no; who abstains stands aside."""

    MORE_THAN_HALF = "more-than-half"
    TWO_THIRDS = "two-thirds"
    THREE_QUARTERS = "three-quarters"
    ALL = "all"


class Refusal(StrEnum):
    """Why a vote does not count and is not kept."""

    CLOSED = "closed"
    LAPSED = "lapsed"
    """The agency has no vote on the meeting's day."""
    ELSEWHERE = "elsewhere"
    """It has no part in this committee."""
    STRANGER = "stranger"
    """This person may not vote for that agency."""
    SECOND = "second"
    """The agency has voted."""
    CHANGED = "changed"
    """What it adopts reads otherwise than when the first agency voted."""


_AT_LEAST = {
    Majority.TWO_THIRDS: Fraction(2, 3),
    Majority.THREE_QUARTERS: Fraction(3, 4),
    Majority.ALL: Fraction(1),
}

_S = DecisionStatus

DECISION_STEPS: dict[str, frozenset[str]] = {
    _S.OPEN: frozenset({_S.CARRIED, _S.LOST, _S.NO_QUORUM, _S.WITHDRAWN}),
    _S.CARRIED: frozenset(),
    _S.LOST: frozenset(),
    _S.NO_QUORUM: frozenset({_S.OPEN}),
    _S.WITHDRAWN: frozenset(),
}
"""Where too few took part, the vote may go on: more agencies may still add theirs."""

CLOSED = frozenset({_S.CARRIED, _S.LOST, _S.NO_QUORUM})


@dataclass(frozen=True)
class Rule:
    """`quorum_percent` of the agencies that may vote must take part, and never fewer than
    `quorum_least`."""

    quorum_percent: int
    quorum_least: int
    majority: Majority
    abstaining_takes_part: bool = True


@dataclass(frozen=True)
class Count:
    yes: int
    no: int
    abstain: int
    may_vote: int

    @classmethod
    def of(cls, voices: Iterable[str], may_vote: int) -> "Count":
        said = list(voices)
        return cls(said.count(Voice.YES), said.count(Voice.NO), said.count(Voice.ABSTAIN), may_vote)


def needed(rule: Rule, may_vote: int) -> int:
    """How many agencies must take part."""
    return max(ceil(Fraction(rule.quorum_percent * may_vote, 100)), rule.quorum_least, 1)


def took_part(rule: Rule, count: Count) -> int:
    return count.yes + count.no + (count.abstain if rule.abstaining_takes_part else 0)


def outcome(rule: Rule, count: Count) -> DecisionStatus:
    """A tie is lost, and so is a question on which everybody stood aside."""
    if took_part(rule, count) < needed(rule, count.may_vote):
        return DecisionStatus.NO_QUORUM
    return DecisionStatus.CARRIED if _carried(rule.majority, count) else DecisionStatus.LOST


def _carried(majority: Majority, count: Count) -> bool:
    if majority == Majority.MORE_THAN_HALF:
        return count.yes > count.no
    sides = count.yes + count.no
    return count.yes > 0 and count.yes >= _AT_LEAST[majority] * sides
