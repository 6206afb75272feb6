"""The policy lab: past cases once more under another policy, before anybody adopts it.

Each case is played with the facts of its day and by itself: that somebody proposed in one case
would have been busy in the next is not played, but her `Load` shows it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pairing.columns import KNOWN, Terms
from pairing.policies import Policy, PolicyRef
from pairing.pools import Key, Pool
from pairing.refusals import BadFacts, BadQuota
from pairing.shortlists import Ranking, rank

NEED, POOL = "need", "pool"


@dataclass(frozen=True, eq=False)
class Case:
    """One need (a pool of one row) and the pool of its day; `chosen` is who was chosen then."""

    key: Key
    need: Pool
    pool: Pool
    chosen: Key | None = None


@dataclass(frozen=True)
class CaseReplay:
    """Who is proposed under the one policy and under the other, the best first; `came` are those
    who are proposed instead of those who `went`. The places are those of who was chosen: None where
    she is refused, or nobody was."""

    case: Key
    before: tuple[Key, ...]
    after: tuple[Key, ...]
    chosen: Key | None
    chosen_before: int | None
    chosen_after: int | None

    @property
    def came(self) -> tuple[Key, ...]:
        return tuple(key for key in self.after if key not in self.before)

    @property
    def went(self) -> tuple[Key, ...]:
        return tuple(key for key in self.before if key not in self.after)


@dataclass(frozen=True)
class Coverage:
    """How many of those with a word in a column are served; None is an unknown word.

    On the `side` "need": of so many cases (`total`) those in which somebody is proposed. On the
    side "pool": of so many different people those who are proposed at least once.
    """

    side: str
    column: str
    word: str | None
    total: int
    before: int
    after: int


@dataclass(frozen=True)
class Load:
    """In how many cases a person is proposed."""

    key: Key
    before: int
    after: int


@dataclass(frozen=True)
class Replay:
    """`loads` has everybody who is proposed at all, the most burdened of the new policy first."""

    before: PolicyRef
    after: PolicyRef
    cases: tuple[CaseReplay, ...]
    coverage: tuple[Coverage, ...]
    loads: tuple[Load, ...]

    @property
    def changed(self) -> int:
        """Cases in which other people are proposed."""
        return sum(bool(case.came or case.went) for case in self.cases)


def replay(
    cases: Sequence[Case],
    before: Policy,
    after: Policy,
    *,
    first: int = 3,
    of_needs: Sequence[str] = (),
    of_pools: Sequence[str] = (),
) -> Replay:
    """The `first` of every case under both policies; coverage by these columns of words.

    A person has the same key in all cases. Rules that a policy widens by are given up while nobody
    stands, as on the day.
    """
    if first < 1:
        raise BadQuota("empty_list", f"A list of {first} shows nobody. Ask for 1 or more.")
    played = tuple(_played(case, before, after, first) for case in cases)
    return Replay(
        before=before.ref,
        after=after.ref,
        cases=played,
        coverage=(
            *_coverages(NEED, of_needs, lambda column: _needs_by_word(cases, played, column)),
            *_coverages(POOL, of_pools, lambda column: _people_by_word(cases, played, column)),
        ),
        loads=_loads(played),
    )


def _played(case: Case, before: Policy, after: Policy, first: int) -> CaseReplay:
    old, new = (rank(policy, case.need, case.pool, wanted=1) for policy in (before, after))
    return CaseReplay(
        case=case.key,
        before=_keys(old, first),
        after=_keys(new, first),
        chosen=case.chosen,
        chosen_before=_place(old, case.chosen),
        chosen_after=_place(new, case.chosen),
    )


def _keys(ranking: Ranking, first: int) -> tuple[Key, ...]:
    return tuple(ranking.scorer.pool.keys[row] for row in ranking.first(first).tolist())


def _place(ranking: Ranking, chosen: Key | None) -> int | None:
    return None if chosen is None else ranking.score(chosen).place


def _loads(played: Sequence[CaseReplay]) -> tuple[Load, ...]:
    old = Counter(key for case in played for key in case.before)
    new = Counter(key for case in played for key in case.after)
    loads = (Load(key, old[key], new[key]) for key in old | new)
    return tuple(sorted(loads, key=lambda load: (-load.after, -load.before, str(load.key))))


Served = tuple[set[Key], set[Key], set[Key]]
"""Keys of all with a word, of those served before, and of those served after."""


def _coverages(
    side: str, columns: Sequence[str], by_word: Callable[[str], dict[str | None, Served]]
) -> Iterator[Coverage]:
    for column in columns:
        found = by_word(column)
        for word in sorted(found, key=lambda word: (word is None, word or "")):
            total, before, after = map(len, found[word])
            yield Coverage(side, column, word, total, before, after)


def _needs_by_word(
    cases: Sequence[Case], played: Sequence[CaseReplay], column: str
) -> dict[str | None, Served]:
    found: dict[str | None, Served] = {}
    for number, (case, outcome) in enumerate(zip(cases, played, strict=True)):
        for word in _words(case.need, column, 0):
            served = found.setdefault(word, (set(), set(), set()))
            _note(served, number, bool(outcome.before), bool(outcome.after))
    return found


def _people_by_word(
    cases: Sequence[Case], played: Sequence[CaseReplay], column: str
) -> dict[str | None, Served]:
    found: dict[str | None, Served] = {}
    for case, outcome in zip(cases, played, strict=True):
        before, after = set(outcome.before), set(outcome.after)
        for row, key in enumerate(case.pool.keys):
            for word in _words(case.pool, column, row):
                served = found.setdefault(word, (set(), set(), set()))
                _note(served, key, key in before, key in after)
    return found


def _note(served: Served, key: Key, before: bool, after: bool) -> None:
    for keys, holds in zip(served, (True, before, after), strict=True):
        if holds:
            keys.add(key)


def _words(pool: Pool, name: str, row: int) -> tuple[str | None, ...]:
    column = pool.column(name)
    if not isinstance(column, Terms):
        raise BadFacts(
            "wrong_kind_of_column",
            f"Column {name!r} holds {column.kind}, and coverage is told by words. Name another.",
            column=name,
        )
    return column.raw(row) if column.states[row] == KNOWN else (None,)
