"""The vacant seats of one body filled together: who, of those who said yes to it, and under which
rules; a suggestion with a certificate, or the rules that cannot hold together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opportunities.domain import slates
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.domain.slates import INTERESTS, NEWCOMERS
from opportunities.models import Body, Candidacy, Opening
from opportunities.queries import facts
from opportunities.queries.composition import rule_words
from opportunities.queries.facts import Facts
from opportunities.queries.policies import policy_in_force
from opportunities.queries.slate_facts import (
    columns_about,
    columns_of,
    sitting,
    traits_of,
    vacant_in,
)
from pairing import (
    ASK,
    Conflict,
    NoConflict,
    NotAlone,
    Quota,
    SlateCertificate,
    Tally,
    Trait,
    Vacancies,
    best_slate,
    check_slate,
    score,
    words,
)
from pairing.compositions import Composition
from pairing.tallies import FILL

SECONDS = 20.0
"""That the solver may take before it says how far from the best it may be."""

HOUSE = {
    NEWCOMERS: gettext_lazy("Nobody begins as the only newcomer."),
    INTERESTS: gettext_lazy("Nobody sits where she said that she has an interest."),
}


@dataclass(frozen=True)
class Counted:
    """One rule in words, and what was counted of the slate with those who sit already."""

    words: str
    tallies: list[Tally]

    @property
    def holds(self) -> bool:
        return all(tally.holds for tally in self.tallies)


@dataclass(frozen=True)
class Slate:
    """`seated` are candidacies; one of `certificate` and `conflict` is there, or neither where
    there is nothing to choose from."""

    vacant: int
    candidates: int
    passed_over: int
    """Candidates whom a hard rule of the matching keeps from every one of these seats."""
    seated: list[Candidacy]
    rules: list[Counted]
    aside: list[str]
    """Rules that a slate does not look at."""
    certificate: SlateCertificate | None = None
    conflict: list[str] | None = None
    """In words: without any one of these the others can hold."""
    flaws: int = 0
    """What a check, counted anew, finds wrong with the certificate: nothing."""


def slate_of(body: Body, at: datetime) -> Slate:
    on = timezone.localtime(at).date()
    rows = list(_openings(body))
    vacant = vacant_in(body, rows, on)
    asked = list(Candidacy.objects.with_host().filter(opening__in=rows).select_related("opening"))
    call, rules = _call(body, rows, vacant, asked, at)
    possible = int((call.scores.table >= 0).any(axis=0).sum()) if asked and rows else 0
    empty = Slate(sum(vacant.values()), len({each.person_id for each in asked}), 0, [], [], [])
    known = replace(empty, passed_over=empty.candidates - possible, aside=_aside(body))
    if not possible or not empty.vacant:
        return known
    found = best_slate(call, rules, lot=body.slug, seconds=SECONDS)
    if isinstance(found, Conflict):
        named = [_words_of(key, body, rows) for key in found.rules]
        return replace(known, conflict=named)
    return replace(
        known,
        seated=_seated(found, asked),
        rules=_counted(found, body, rows),
        certificate=found,
        flaws=len(check_slate(call, rules, found)),
    )


def _openings(body: Body) -> Any:
    going_on = [OpeningStatus.POSTED.value, OpeningStatus.CLOSED.value]
    rows = Opening.objects.filter(body=body, status__in=going_on).select_related("body")
    return rows.prefetch_related("seats__terms").order_by("pk")


def _call(
    body: Body,
    rows: list[Opening],
    vacant: Mapping[int, int],
    asked: list[Candidacy],
    at: datetime,
) -> tuple[Vacancies, list[Composition]]:
    """Openings are the bodies of `pairing`; all rules are about all of them together."""
    policy, on = policy_in_force(), timezone.localtime(at).date()
    about = _facts_of(asked)
    known = {criterion.key for criterion in policy.criteria}
    held = facts.held_by([each.person for each in about], on)
    people = facts.people(about, held, at, known)
    traits = [traits_of(each, at) for each in about]
    people = replace(people, columns={**people.columns, **columns_about(body, about, traits, on)})
    needs = facts.openings(rows)
    needs = replace(needs, columns={**needs.columns, "oversees": words(body.slug for _ in rows)})
    scores = score(policy, needs, people)
    wished = {(each.person_id, each.opening_id) for each in asked}
    for number, person in enumerate(people.keys):
        for place, opening in enumerate(needs.keys):
            # Nobody is put where she has not asked to be.
            if (person, opening) not in wished:
                scores.table[place, number] = -1
    sit = sitting(body, rows, on)
    possible = (scores.table >= 0).sum(axis=1)
    seats = {
        opening: (min(vacant[opening], int(possible[place])), vacant[opening])  # type: ignore[index]
        for place, opening in enumerate(needs.keys)
    }
    first = needs.keys[0] if rows else 0
    sits_on = dict.fromkeys(sit.keys, first)
    filled = sum(least for least, _most in seats.values())
    return Vacancies(scores, seats, sit, sits_on), _rules(body, filled)


def _facts_of(asked: Sequence[Candidacy]) -> list[Facts]:
    people = {each.person_id: each.person for each in asked}
    rows = (facts.facts_of(person) or facts.nothing_of(person) for person in people.values())
    return list(rows)


def _rules(body: Body, filled: int) -> list[Composition]:
    found: list[Composition] = [
        quota
        for number, rule in enumerate(body.composition)
        if slates.is_counted(rule)
        for quota in _quotas(number, rule)
    ]
    no_interest = NoConflict(key=INTERESTS, person=INTERESTS, body="oversees", unknown=ASK)
    in_twos = NotAlone(key=NEWCOMERS, across=True, trait=Trait(column="new", words=("yes",)))
    return [*found, no_interest, *([in_twos] if filled > 1 else [])]


def _quotas(number: int, rule: Mapping[str, Any]) -> Iterator[Quota]:
    """Each with a column of its own, so that every trait is counted in the same way."""
    wanted = slates.amounts(rule)
    for column in columns_of(number, rule):
        yield Quota(
            key=column,
            across=True,
            trait=Trait(column=column, words=("yes",)),
            least=wanted.least,
            most=wanted.most,
            least_share=wanted.least_share,
            most_share=wanted.most_share,
        )


def _seated(found: SlateCertificate, asked: Sequence[Candidacy]) -> list[Candidacy]:
    by_pair = {(each.person_id, each.opening_id): each for each in asked}
    return [by_pair[pair] for pair in found.seated]  # type: ignore[index]


def _counted(found: SlateCertificate, body: Body, rows: Sequence[Opening]) -> list[Counted]:
    keys = dict.fromkeys(tally.rule for tally in found.tallies)
    return [
        Counted(
            _words_of(key, body, rows),
            [tally for tally in found.tallies if tally.rule == key and (tally.of or tally.number)],
        )
        for key in keys
    ]


def _words_of(key: str, body: Body, rows: Sequence[Opening]) -> str:
    if key in HOUSE:
        return str(HOUSE[key])
    if key.startswith(FILL):
        opening = next((row for row in rows if f"{FILL}{row.pk}" == key), None)
        return _("All vacant seats of “%(opening)s” are filled.") % {"opening": opening}
    return rule_words(body.composition[int(key.split(":")[1])])


def _aside(body: Body) -> list[str]:
    return [rule_words(rule) for rule in body.composition if not slates.is_counted(rule)]
