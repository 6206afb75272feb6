"""Composition rules of slates, as data: who shall sit together on a body.

Each holds for every body by itself, or for the named `bodies`; with `across`, for all of them taken
as one. They count those who sit already and those who are new. An unknown fact never helps a rule
to hold: it does not count toward a least, and it counts toward a most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pairing import checks
from pairing.columns import ANY, Column, Fact, Numbers, Terms
from pairing.policies import REFUSE
from pairing.pools import Key
from pairing.refusals import BadPolicy, BadQuota


@dataclass(frozen=True, kw_only=True)
class Trait:
    """What is counted: a word of `words` in the column, or a number from `low` to `high`."""

    column: str
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        checks.text(self.column, "The column of a trait")
        for bound in (self.low, self.high):
            if bound is not None:
                checks.number(bound, f"A bound of {self.column!r}")
        numeric = self.low is not None or self.high is not None
        if bool(self.words) == numeric:
            raise BadPolicy(
                "empty_trait",
                f"What is counted of {self.column!r}? Name its words, or a lowest or highest "
                "number, not both.",
            )

    @property
    def type(self) -> type[Column]:
        """What its column must hold."""
        return Terms if self.words else Numbers

    def of(self, fact: Fact) -> bool | None:
        """None where it is not known."""
        if fact is None:
            return None
        if fact is ANY:
            return False
        if self.words:
            return isinstance(fact, tuple) and bool(set(self.words) & set(fact))
        return isinstance(fact, int | float) and (
            (self.low is None or fact >= self.low) and (self.high is None or fact <= self.high)
        )


@dataclass(frozen=True, kw_only=True)
class Composition:
    key: str
    bodies: tuple[Key, ...] = ()
    across: bool = False
    kind: ClassVar[str]

    def __post_init__(self) -> None:
        checks.text(self.key, "The key of a composition rule")
        if not isinstance(self.across, bool):
            raise BadPolicy("not_a_choice", f"'across' of {self.key!r} is true or false.")


@dataclass(frozen=True, kw_only=True)
class Quota(Composition):
    """How many there are with a trait, or which share of the body."""

    trait: Trait
    least: int = 0
    most: int | None = None
    least_share: float = 0
    most_share: float = 1
    kind: ClassVar[str] = "quota"

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_counts(self.key, self.least, self.most)
        for share in (self.least_share, self.most_share):
            checks.number(share, f"A share of {self.key!r}", 0, 1)
        if self.least_share > self.most_share:
            _contradict(self.key, self.least_share, self.most_share)


@dataclass(frozen=True, kw_only=True)
class Spread(Composition):
    """How many there are of each of `words` in a column; of all that occur, if none are named."""

    column: str
    words: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    kind: ClassVar[str] = "spread"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.text(self.column, f"The column of {self.key!r}")
        _check_counts(self.key, self.least, self.most)

    def quotas(self, seen: Iterable[str]) -> list[Quota]:
        """One for every word."""
        return [
            Quota(
                key=self.key,
                bodies=self.bodies,
                across=self.across,
                trait=Trait(column=self.column, words=(word,)),
                least=self.least,
                most=self.most,
            )
            for word in self.words or sorted(set(seen))
        ]


def _check_counts(key: str, least: int, most: int | None) -> None:
    checks.whole(least, f"'least' of {key!r}", 0, 10**6)
    if most is not None:
        checks.whole(most, f"'most' of {key!r}", 0, 10**6)
        if least > most:
            _contradict(key, least, most)


def _contradict(key: str, least: float, most: float) -> None:
    raise BadQuota(
        "crossed_quota",
        f"{key!r} wants at least {least} and at most {most}. Lower the first or raise the second.",
        key=key,
    )


@dataclass(frozen=True, kw_only=True)
class NotAlone(Composition):
    """Of the new ones with the trait a body gets none, or at least so many (DOMAIN O9)."""

    trait: Trait
    least: int = 2
    kind: ClassVar[str] = "not_alone"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.whole(self.least, f"'least' of {self.key!r}", 2, 1000)


@dataclass(frozen=True, kw_only=True)
class Together(Composition):
    """These people join a body together, or none of them does."""

    people: tuple[Key, ...]
    kind: ClassVar[str] = "together"

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_people(self.key, self.people)


@dataclass(frozen=True, kw_only=True)
class Apart(Composition):
    """Of these people at most one sits on a body."""

    people: tuple[Key, ...]
    kind: ClassVar[str] = "apart"

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_people(self.key, self.people)


def _check_people(key: str, people: tuple[Key, ...]) -> None:
    if len(set(people)) < 2 or len(set(people)) != len(people):
        raise BadPolicy("too_few_people", f"{key!r} needs two people or more, each named once.")


@dataclass(frozen=True, kw_only=True)
class NoConflict(Composition):
    """Nobody new shares a word of `person` (say, her employers) with `body` (say, those whom the
    body oversees). Where either is `unknown` she does not sit ("refuse"), or is to "ask"."""

    person: str
    body: str
    unknown: str = REFUSE
    kind: ClassVar[str] = "no_conflict"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.text(self.person, f"The column of people in {self.key!r}")
        checks.text(self.body, f"The column of bodies in {self.key!r}")
        checks.one_of(self.unknown, f"'unknown' of {self.key!r}", ("ask", REFUSE))


COMPOSITIONS: Mapping[str, type[Any]] = {
    rule.kind: rule for rule in (Quota, Spread, NotAlone, Together, Apart, NoConflict)
}
