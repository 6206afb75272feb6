"""Policies: how needs and people are put together, as versioned data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pairing import checks
from pairing.kinds import FULL, Kind
from pairing.notation import fingerprint
from pairing.refusals import BadPolicy, Mismatch

ASIDE = "aside"
"""An unknown fact takes its criterion out of the reckoning for that pair."""

ASK, REFUSE = "ask", "refuse"

HEAVIEST = 1_000
MOST = 60
"""Criteria, and rules."""


def _check_unproven(value: object, where: str) -> None:
    checks.one_of(value, f"What to do with the unknown in {where}", (ASK, REFUSE))


def _check_unknown(value: float | str, where: str) -> None:
    if value == ASIDE:
        return
    if isinstance(value, str) or not 0 < checks.number(value, where, 0, 1) < 1:
        raise BadPolicy(
            "unknown_as_known",
            f"{where} is {value!r}, but an unknown fact is neither a no nor a yes. Give a share "
            f"above 0 and below 1, or {ASIDE!r}.",
            where=where,
        )


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A hard rule: a pair whose share is below `enough` is refused.

    Where a fact is `unknown` the pair is refused too ("refuse"), or stays and is to "ask" about.
    """

    key: str
    test: Kind
    enough: float = 1
    unknown: str = REFUSE

    def __post_init__(self) -> None:
        checks.text(self.key, "The key of a rule")
        checks.share(self.enough, f"'enough' of rule {self.key!r}")
        _check_unproven(self.unknown, f"rule {self.key!r}")

    @property
    def threshold(self) -> int:
        return checks.share(self.enough, self.key)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What makes one pair better than another.

    `weight` 0 to 1,000 against the others; `unknown` is the share that an unknown fact counts, or
    "aside", and None takes it from the policy. Somebody may insist on it: then a share below
    `enough` is refused, and `must_unknown` says what becomes of the unknown.
    """

    key: str
    test: Kind
    weight: int
    unknown: float | str | None = None
    enough: float = 1
    must_unknown: str = ASK

    def __post_init__(self) -> None:
        checks.text(self.key, "The key of a criterion")
        checks.whole(self.weight, f"The weight of {self.key!r}", 0, HEAVIEST)
        checks.share(self.enough, f"'enough' of {self.key!r}")
        _check_unproven(self.must_unknown, f"the must-have {self.key!r}")
        if self.unknown is not None:
            _check_unknown(self.unknown, f"'unknown' of {self.key!r}")

    @property
    def threshold(self) -> int:
        return checks.share(self.enough, self.key)


@dataclass(frozen=True)
class PolicyRef:
    """Which policy something was made under; `fingerprint` tells versions apart that say they are
    the same."""

    key: str
    version: int
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.key} version {self.version}"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Hard rules, criteria with weights, and how unknown facts count.

    `ranked_by_need` and `ranked_by_pool`: how many times more a criterion counts that a row of that
    side ranks first, second, and so on. `widen`: rules that may be given up, in that order, when
    too few are found (DOMAIN M16). `lot`: a word published before, which draws the order of equals;
    without one they stand in the order of their keys.
    """

    key: str
    version: int
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...] = ()
    unknown: float | str = 0.5
    ranked_by_need: tuple[int, ...] = ()
    ranked_by_pool: tuple[int, ...] = ()
    widen: tuple[str, ...] = ()
    lot: str = ""

    def __post_init__(self) -> None:
        checks.text(self.key, "The key of a policy")
        checks.whole(self.version, "The version of a policy", 1, 1_000_000)
        _check_unknown(self.unknown, "'unknown' of the policy")
        if not isinstance(self.lot, str):
            raise BadPolicy("not_a_text", f"The lot is {self.lot!r}. Give a word, or none at all.")
        _check_parts(self.rules, "rules")
        _check_parts(self.criteria, "criteria")
        self._check_weights()
        self._check_ranked()
        self._check_widening()

    def _check_weights(self) -> None:
        if not any(criterion.weight for criterion in self.criteria):
            raise BadPolicy(
                "nothing_counts",
                "Nothing counts in this policy. Give at least one criterion a weight above 0.",
            )

    def _check_ranked(self) -> None:
        for boosts in (self.ranked_by_need, self.ranked_by_pool):
            for boost in boosts:
                checks.whole(boost, "How many times more a ranked criterion counts", 0, 10)
            if list(boosts) != sorted(boosts, reverse=True):
                raise BadPolicy(
                    "rising_ranks",
                    f"What is ranked first counts less than what follows: {list(boosts)}. "
                    "Put the largest number first.",
                )

    def _check_widening(self) -> None:
        known = {rule.key for rule in self.rules}
        odd = [key for key in self.widen if key not in known]
        if odd or len(set(self.widen)) != len(self.widen):
            raise BadPolicy(
                "bad_widening",
                f"To widen gives up {', '.join(self.widen)}. Name rules of the policy, each once: "
                f"{', '.join(sorted(known)) or 'it has none'}.",
            )

    def unknown_share(self, criterion: Criterion) -> int | None:
        """What an unknown fact counts, in thousandths; None if it is set aside."""
        value = self.unknown if criterion.unknown is None else criterion.unknown
        return None if isinstance(value, str) else min(FULL - 1, max(1, round(value * FULL)))

    def expect(self, ref: PolicyRef) -> None:
        """Raises `Mismatch` when something was made under another policy or version."""
        if ref != (own := self.ref):
            raise Mismatch(
                "another_policy",
                f"This was made under {ref}, not under {own}"
                + ("." if str(ref) != str(own) else " as it stands now: its content differs.")
                + " Load that version, or work it out anew.",
            )

    @cached_property
    def ref(self) -> PolicyRef:
        return PolicyRef(self.key, self.version, fingerprint(self))


def _check_parts(parts: Iterable[Rule | Criterion], name: str) -> None:
    keys = [part.key for part in parts]
    twice = [key for key, number in Counter(keys).items() if number > 1]
    if twice:
        raise BadPolicy(
            "duplicate_keys",
            f"Among the {name}, {', '.join(twice)} is there twice. Give each a key of its own.",
        )
    checks.whole(len(keys), f"The number of {name}", 0, MOST)
