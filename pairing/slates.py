"""Slates: the vacant seats of one or all bodies filled together, under composition rules.

Which candidates to take is a mixed-integer program: a yes or no for each candidate and body, a line
for each rule, the points to be the most. HiGHS solves it and proves how far at most it is from the
best. When the rules cannot all hold, they are left out one by one; those that cannot be spared are
the conflict (a deletion filter).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import floor
from typing import Any

import numpy as np

from pairing.certificates import Pair
from pairing.columns import Rows
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
from pairing.globe import Floats
from pairing.notation import fingerprint
from pairing.policies import ASK
from pairing.pools import Key
from pairing.refusals import OutOfTime
from pairing.scores import Flags
from pairing.solvers import Answer, Line, most_worth
from pairing.tallies import (
    Conflict,
    House,
    SlateCertificate,
    Vacancies,
    check_rules,
    conflicts,
    fill_key,
    points_of,
    quotas_of,
    scopes,
    tallies,
    trait_of,
)

INFINITE = float("inf")


def best_slate(
    vacancies: Vacancies,
    rules: Sequence[Composition],
    *,
    lot: str = "",
    seconds: float = 60,
) -> SlateCertificate | Conflict:
    """The slate with the most points under all rules, or the rules that stand in each other's way.

    Among slates with the same points the lot decides. `seconds` bound each run of the solver: what
    is found by then comes with its gap, and where that is nothing, `OutOfTime` is raised.
    """
    check_rules(rules)
    if not seconds > 0:
        raise OutOfTime("no_time", f"{seconds} seconds are no time to solve in. Allow some.")
    program = Program(vacancies, rules)
    answer = program.solve(program.points, program.keys, seconds)
    if answer.impossible:
        return program.conflict(seconds)
    seated = program.drawn(program.seated(answer), lot, seconds)
    house = House(vacancies, seated)
    points = points_of(vacancies, seated)
    return SlateCertificate(
        policy=vacancies.scores.policy,
        rules=fingerprint(rules),
        seated=seated,
        points=points,
        bound=max(points, _whole(answer.bound)),
        tallies=tuple(tally for rule in rules for tally in tallies(house, rule)),
    )


def _whole(bound: float) -> int:
    """Points are whole numbers; the solver's bound is not, by far less than half a point."""
    return floor(bound + 0.5)


class Program:
    """A variable for each body and candidate that are possible, then one for each "either none or
    at least so many"; lines for each rule, by its key, and those that are no rule's."""

    def __init__(self, vacancies: Vacancies, rules: Sequence[Composition]) -> None:
        self.vacancies = vacancies
        self.bodies, self.people = vacancies.scores.needs, vacancies.scores.pool
        self.body, self.person = np.nonzero(self._possible())
        self.switches = 0
        self.lines: dict[str, list[Line]] = {}
        for body in self.bodies.keys:
            self.lines[fill_key(body)] = [self._fill(body)]
        for rule in rules:
            self.lines[rule.key] = list(LINES[type(rule)](self, rule))
        self.always = [*self._one_seat_each(), *self._no_more_than_vacant()]
        self.keys = list(self.lines)

    def _possible(self) -> Flags:
        possible = self.vacancies.scores.table >= 0
        for person, body in self.vacancies.sits_on.items():
            if person in set(self.people.keys):
                possible[self.bodies.row(body), self.people.row(person)] = False
        return possible

    @property
    def width(self) -> int:
        return len(self.body) + self.switches

    @property
    def points(self) -> Floats:
        points = np.zeros(self.width)
        points[: len(self.body)] = self.vacancies.scores.table[self.body, self.person]
        return points

    def switch(self) -> int:
        """One more variable."""
        self.switches += 1
        return self.width - 1

    def of(self, bodies: Sequence[Key]) -> Rows:
        """The variables of the bodies."""
        rows = [self.bodies.row(body) for body in bodies]
        return np.flatnonzero(np.isin(self.body, rows))

    def _fill(self, body: Key) -> Line:
        least, _most = self.vacancies.bounds(body)
        return summed(self.of([body]), least, INFINITE)

    def _no_more_than_vacant(self) -> Iterator[Line]:
        for body in self.bodies.keys:
            yield summed(self.of([body]), 0, self.vacancies.bounds(body)[1])

    def _one_seat_each(self) -> Iterator[Line]:
        order = np.argsort(self.person, kind="stable")
        starts = np.flatnonzero(np.diff(self.person[order], prepend=-1))
        for columns in np.split(order, starts[1:]):
            if len(columns) > 1:
                yield summed(columns, 0, 1)

    def traits(self, trait: Trait) -> tuple[Flags, Flags]:
        """By variable: has it, and may have it for all that is known."""
        found = [trait_of(trait, self.people, person) for person in self.people.keys]
        has = np.array([one is True for one in found], dtype=np.bool_)
        perhaps = np.array([one is not False for one in found], dtype=np.bool_)
        return has[self.person], perhaps[self.person]

    def solve(self, worth: Floats, keys: Sequence[str], seconds: float) -> Answer:
        lines = [*self.always, *(line for key in keys for line in self.lines[key])]
        return most_worth(worth, lines, seconds)

    def seated(self, answer: Answer) -> tuple[Pair, ...]:
        if answer.values is None:
            raise OutOfTime(
                "out_of_time",
                "No slate was found in that time. Allow more seconds, or fewer candidates.",
            )
        taken = np.flatnonzero(answer.values[: len(self.body)])
        rows = zip(self.person[taken].tolist(), self.body[taken].tolist(), strict=True)
        return tuple((self.people.keys[person], self.bodies.keys[body]) for person, body in rows)

    def drawn(self, seated: tuple[Pair, ...], lot: str, seconds: float) -> tuple[Pair, ...]:
        """Of all slates with as many points the one that the lot draws."""
        points = points_of(self.vacancies, seated)
        columns = np.arange(len(self.body))
        self.lines["points"] = [Line(columns, self.points[columns], points, INFINITE)]
        answer = self.solve(self._lots(lot), [*self.keys, "points"], seconds)
        if answer.values is None:
            return seated
        other = self.seated(answer)
        return other if points_of(self.vacancies, other) == points else seated

    def _lots(self, lot: str) -> Floats:
        lots = np.zeros(self.width)
        pairs = zip(self.body.tolist(), self.person.tolist(), strict=True)
        for column, (body, person) in enumerate(pairs):
            text = f"{lot}\n{self.bodies.keys[body]}\n{self.people.keys[person]}"
            drawn = sha256(text.encode(errors="surrogatepass")).digest()
            lots[column] = 1 + int.from_bytes(drawn[:3])
        return lots

    def conflict(self, seconds: float) -> Conflict:
        """Leaves out one rule after the other, and keeps those without which all others hold."""
        keys, nothing, proven = list(self.keys), np.zeros(self.width), True
        for key in self.keys:
            others = [other for other in keys if other != key]
            answer = self.solve(nothing, others, seconds)
            keys = others if answer.impossible else keys
            proven = proven and (answer.impossible or answer.values is not None)
        return Conflict(self.vacancies.scores.policy, tuple(keys), proven)


def summed(columns: Rows, low: float, high: float) -> Line:
    return Line(columns, np.ones(len(columns)), low, high)


def _quota_lines(program: Program, rule: Quota | Spread) -> Iterator[Line]:
    for quota in quotas_of(program.vacancies, rule):
        has, perhaps = program.traits(quota.trait)
        for bodies in scopes(program.vacancies, rule):
            yield from _bounds(program, quota, bodies, has, perhaps)


def _bounds(
    program: Program, rule: Quota, bodies: tuple[Key, ...], has: Flags, perhaps: Flags
) -> Iterator[Line]:
    columns = program.of(bodies)
    sit = _sitting(program, rule.trait, bodies)
    sure, maybe = sum(t is True for t in sit), sum(t is not False for t in sit)
    if rule.least:
        yield Line(columns, has[columns].astype(np.float64), rule.least - sure, INFINITE)
    if rule.most is not None:
        yield Line(columns, perhaps[columns].astype(np.float64), -INFINITE, rule.most - maybe)
    least, most = (round(share * 1000) for share in (rule.least_share, rule.most_share))
    if least:
        factors = np.where(has[columns], 1000.0 - least, -float(least))
        yield Line(columns, factors, least * len(sit) - 1000 * sure, INFINITE)
    if most < 1000:
        factors = np.where(perhaps[columns], 1000.0 - most, -float(most))
        yield Line(columns, factors, -INFINITE, most * len(sit) - 1000 * maybe)


def _sitting(program: Program, trait: Trait, bodies: tuple[Key, ...]) -> list[bool | None]:
    members = [person for body in bodies for person in program.vacancies.members(body)]
    return [trait_of(trait, program.vacancies.sitting, person) for person in members]


def _not_alone_lines(program: Program, rule: NotAlone) -> Iterator[Line]:
    has, _ = program.traits(rule.trait)
    for bodies in scopes(program.vacancies, rule):
        columns = program.of(bodies)
        columns = columns[has[columns]]
        some = np.append(columns, program.switch())
        ones = np.ones(len(columns))
        yield Line(some, np.append(ones, -float(rule.least)), 0, INFINITE)
        yield Line(some, np.append(ones, -float(len(columns))), -INFINITE, 0)


def _together_lines(program: Program, rule: Together) -> Iterator[Line]:
    """In every scope as many of the first as of each other; who cannot sit there is no one."""
    for bodies in scopes(program.vacancies, rule):
        columns = program.of(bodies)
        rows = [program.people.row(person) for person in rule.people]
        first, *others = (columns[program.person[columns] == row] for row in rows)
        for other in others:
            factors = np.append(np.ones(len(first)), -np.ones(len(other)))
            yield Line(np.append(first, other), factors, 0, 0)


def _apart_lines(program: Program, rule: Apart) -> Iterator[Line]:
    known = {person for person in rule.people if person in set(program.people.keys)}
    rows = [program.people.row(person) for person in known]
    for bodies in scopes(program.vacancies, rule):
        columns = program.of(bodies)
        there = [p for body in bodies for p in program.vacancies.members(body) if p in rule.people]
        named = columns[np.isin(program.person[columns], rows)]
        yield summed(named, -INFINITE, 1 - len(there))


def _no_conflict_lines(program: Program, rule: NoConflict) -> Iterator[Line]:
    for bodies in scopes(program.vacancies, rule):
        for body in bodies:
            columns = program.of([body])
            people = [program.people.keys[row] for row in program.person[columns]]
            found = [conflicts(program.vacancies, rule, person, body) for person in people]
            barred = [one is True or (one is None and rule.unknown != ASK) for one in found]
            yield summed(columns[np.array(barred, dtype=np.bool_)], -INFINITE, 0)


LINES: Mapping[type[Composition], Callable[[Program, Any], Iterator[Line]]] = {
    Quota: _quota_lines,
    Spread: _quota_lines,
    NotAlone: _not_alone_lines,
    Together: _together_lines,
    Apart: _apart_lines,
    NoConflict: _no_conflict_lines,
}
