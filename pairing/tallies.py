"""What a slate is measured by: who sits where, counted one by one, and nothing of the solver."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pairing.certificates import Flaw, Pair
from pairing.columns import Terms
from pairing.compositions import (
    Apart,
    Composition,
    NoConflict,
    NotAlone,
    Quota,
    Spread,
    Together,
    Trait,
)
from pairing.kinds import fitting
from pairing.markets import checked_quota
from pairing.notation import fingerprint
from pairing.policies import ASK, PolicyRef
from pairing.pools import Key, Pool
from pairing.refusals import BadFacts, BadPolicy, Mismatch
from pairing.scores import Scores

Vacant = int | tuple[int, int]


@dataclass(frozen=True, eq=False)
class Vacancies:
    """Bodies (the needs of `scores`) with vacant seats, candidates (its pool), and those who sit.

    `seats`: by body how many vacant seats are to be filled, all of them, or at least and at most so
    many. `sitting`: those who stay, with the columns that the rules read, and `sits_on` by key of
    such a person the body.
    """

    scores: Scores
    seats: Mapping[Key, Vacant]
    sitting: Pool
    sits_on: Mapping[Key, Key]

    def __post_init__(self) -> None:
        for key in self.scores.needs.keys:
            self.bounds(key)
        for key in self.seats:
            self.scores.needs.row(key)
        for person in self.sitting.keys:
            if person not in self.sits_on:
                raise BadFacts("sits_nowhere", f"Where does {person} sit? Name the body.")
            self.scores.needs.row(self.sits_on[person])

    def bounds(self, body: Key) -> tuple[int, int]:
        """How many are to be seated there, at least and at most."""
        given = self.seats.get(body)
        pair = given if isinstance(given, tuple) else (given, given)
        return checked_quota(body, *pair)

    def members(self, body: Key) -> list[Key]:
        """Who sits there already."""
        return [person for person in self.sitting.keys if self.sits_on[person] == body]


@dataclass(frozen=True)
class Tally:
    """One count of one rule. `bodies` are counted as one; `unknown` are the people whose facts are
    missing."""

    rule: str
    what: str
    bodies: tuple[Key, ...]
    number: int
    of: int
    holds: bool
    unknown: tuple[Key, ...] = ()


@dataclass(frozen=True)
class SlateCertificate:
    """A slate: whom to seat where, with its points and the `bound` that no slate can go above, as
    HiGHS has proven; `gap` is the difference, 0 for an optimal slate. `rules` is the fingerprint of
    the composition rules, `tallies` what they count."""

    policy: PolicyRef
    rules: str
    seated: tuple[Pair, ...]
    points: int
    bound: int
    tallies: tuple[Tally, ...]

    @property
    def gap(self) -> int:
        return self.bound - self.points


@dataclass(frozen=True)
class Conflict:
    """There is no slate: these rules cannot hold together, and without any one of them the others
    can. "fill:<body>" is the rule that its vacant seats are filled. `proven` is False where time
    ran out before."""

    policy: PolicyRef
    rules: tuple[str, ...]
    proven: bool


FILL = "fill:"


def fill_key(body: Key) -> str:
    return f"{FILL}{body}"


class House:
    """The bodies with those who would sit on them."""

    def __init__(self, vacancies: Vacancies, seated: Sequence[Pair]) -> None:
        self.vacancies = vacancies
        self.new: dict[Key, list[Key]] = {body: [] for body in vacancies.scores.needs.keys}
        for person, body in seated:
            self.new[body].append(person)

    def scopes(self, rule: Composition) -> list[tuple[Key, ...]]:
        return scopes(self.vacancies, rule)

    def traits(self, trait: Trait, bodies: tuple[Key, ...]) -> dict[Key, bool | None]:
        """By person, of those who sit and those who are new."""
        old = [p for body in bodies for p in self.vacancies.members(body)]
        found = {p: trait_of(trait, self.vacancies.sitting, p) for p in old}
        return found | self.new_traits(trait, bodies)

    def new_traits(self, trait: Trait, bodies: tuple[Key, ...]) -> dict[Key, bool | None]:
        new = [person for body in bodies for person in self.new[body]]
        return {p: trait_of(trait, self.vacancies.scores.pool, p) for p in new}


def trait_of(trait: Trait, pool: Pool, person: Key) -> bool | None:
    column = fitting(pool.column(trait.column), trait.type, trait.column)
    return trait.of(column.told(pool.row(person)))


def scopes(vacancies: Vacancies, rule: Composition) -> list[tuple[Key, ...]]:
    """The bodies that are counted as one, for each count."""
    known = vacancies.scores.needs
    for body in rule.bodies:
        known.row(body)
    bodies = tuple(rule.bodies or known.keys)
    return [bodies] if rule.across else [(body,) for body in bodies]


def quotas_of(vacancies: Vacancies, rule: Quota | Spread) -> list[Quota]:
    if isinstance(rule, Quota):
        return [rule]
    column = fitting(vacancies.scores.pool.column(rule.column), Terms, rule.column)
    return rule.quotas(cast(Terms, column).vocabulary)


def tallies(house: House, rule: Composition) -> Iterator[Tally]:
    """Every count of the rule, and whether it holds."""
    if isinstance(rule, Quota | Spread):
        for quota in quotas_of(house.vacancies, rule):
            yield from (_quota(house, quota, bodies) for bodies in house.scopes(rule))
    elif isinstance(rule, NotAlone):
        yield from (_not_alone(house, rule, bodies) for bodies in house.scopes(rule))
    elif isinstance(rule, Together | Apart):
        yield from (_named(house, rule, bodies) for bodies in house.scopes(rule))
    elif isinstance(rule, NoConflict):
        yield from (_no_conflict(house, rule, bodies) for bodies in house.scopes(rule))


def _quota(house: House, rule: Quota, bodies: tuple[Key, ...]) -> Tally:
    traits = house.traits(rule.trait, bodies)
    number, all_of_them = sum(t is True for t in traits.values()), len(traits)
    unknown = tuple(person for person, trait in traits.items() if trait is None)
    perhaps = number + len(unknown)
    holds = (
        number >= rule.least
        and 1000 * number >= round(rule.least_share * 1000) * all_of_them
        and (rule.most is None or perhaps <= rule.most)
        and 1000 * perhaps <= round(rule.most_share * 1000) * all_of_them
    )
    what = ", ".join(rule.trait.words) or rule.trait.column
    return Tally(rule.key, what, bodies, number, all_of_them, holds, unknown)


def _not_alone(house: House, rule: NotAlone, bodies: tuple[Key, ...]) -> Tally:
    traits = house.new_traits(rule.trait, bodies)
    number = sum(trait is True for trait in traits.values())
    unknown = tuple(person for person, trait in traits.items() if trait is None)
    holds = number == 0 or number >= rule.least
    return Tally(rule.key, rule.trait.column, bodies, number, len(traits), holds, unknown)


def _named(house: House, rule: Together | Apart, bodies: tuple[Key, ...]) -> Tally:
    there = {person for body in bodies for person in house.new[body]}
    if isinstance(rule, Apart):
        there |= {person for body in bodies for person in house.vacancies.members(body)}
    number, named = len(there & set(rule.people)), len(rule.people)
    holds = number <= 1 if isinstance(rule, Apart) else number in (0, named)
    return Tally(rule.key, rule.kind, bodies, number, named, holds)


def _no_conflict(house: House, rule: NoConflict, bodies: tuple[Key, ...]) -> Tally:
    pairs = [(person, body) for body in bodies for person in house.new[body]]
    found = {person: conflicts(house.vacancies, rule, person, body) for person, body in pairs}
    unknown = tuple(person for person, conflict in found.items() if conflict is None)
    number = sum(conflict is True for conflict in found.values())
    holds = number == 0 and (rule.unknown == ASK or not unknown)
    return Tally(rule.key, rule.person, bodies, number, len(pairs), holds, unknown)


def conflicts(vacancies: Vacancies, rule: NoConflict, person: Key, body: Key) -> bool | None:
    """None where it is not known."""
    people, bodies = vacancies.scores.pool, vacancies.scores.needs
    hers = fitting(people.column(rule.person), Terms, rule.person).told(people.row(person))
    theirs = fitting(bodies.column(rule.body), Terms, rule.body).told(bodies.row(body))
    if hers is None or theirs is None:
        return None
    if not isinstance(hers, tuple) or not isinstance(theirs, tuple):
        return False
    return bool(set(hers) & set(theirs))


def check_rules(rules: Sequence[Composition]) -> None:
    keys = [rule.key for rule in rules]
    if len(set(keys)) != len(keys) or any(key.startswith(FILL) for key in keys):
        raise BadPolicy(
            "duplicate_keys",
            f"Give each composition rule a key of its own, and none that begins with {FILL!r}.",
        )


def check_slate(
    vacancies: Vacancies, rules: Sequence[Composition], certificate: SlateCertificate
) -> list[Flaw]:
    """All flaws of a slate, counted anew from the facts. That no slate has more points than `bound`
    is the word of HiGHS; whether the points reach it is checked.

    Raises `Mismatch` when it was made under another policy or other rules.
    """
    if certificate.policy != vacancies.scores.policy or certificate.rules != fingerprint(rules):
        raise Mismatch(
            "another_slate",
            "This slate was made under another policy or other rules. Check it with those that it "
            "was made for.",
        )
    flaws = list(_seating_flaws(vacancies, certificate.seated))
    return flaws or list(_count_flaws(vacancies, rules, certificate))


def _seating_flaws(vacancies: Vacancies, seated: Sequence[Pair]) -> Iterator[Flaw]:
    bodies, people = vacancies.scores.needs, vacancies.scores.pool
    names, places = set(people.keys), set(bodies.keys)
    strangers = [pair for pair in seated if pair[0] not in names or pair[1] not in places]
    if strangers:
        yield from (Flaw("stranger", pair) for pair in strangers)
        return
    counts = Counter(person for person, _ in seated)
    yield from (Flaw("seated_twice", (p,)) for p, number in counts.items() if number > 1)
    for person, body in seated:
        refused = vacancies.scores.table[bodies.row(body), people.row(person)] < 0
        if refused or person in vacancies.members(body):
            yield Flaw("impossible", (person, body))
    for body in bodies.keys:
        least, most = vacancies.bounds(body)
        if not least <= sum(at == body for _, at in seated) <= most:
            yield Flaw("seats", (body,))


def _count_flaws(
    vacancies: Vacancies, rules: Sequence[Composition], certificate: SlateCertificate
) -> Iterator[Flaw]:
    house = House(vacancies, certificate.seated)
    counted = tuple(tally for rule in rules for tally in tallies(house, rule))
    broken = dict.fromkeys(tally.rule for tally in counted if not tally.holds)
    yield from (Flaw("rule", (key,)) for key in broken)
    if counted != certificate.tallies:
        yield Flaw("tallies")
    if certificate.points != points_of(vacancies, certificate.seated):
        yield Flaw("points")
    if certificate.gap < 0:
        yield Flaw("bound")


def points_of(vacancies: Vacancies, seated: Sequence[Pair]) -> int:
    bodies, people = vacancies.scores.needs, vacancies.scores.pool
    return sum(int(vacancies.scores.table[bodies.row(b), people.row(p)]) for p, b in seated)
