"""Sets of quality indicators and the rule by which a set says "enough" (DOMAIN Q4, Q5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class SetStatus(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    RETIRED = "retired"


SET_STEPS: dict[str, frozenset[str]] = {
    SetStatus.DRAFT: frozenset({SetStatus.ADOPTED}),
    SetStatus.ADOPTED: frozenset({SetStatus.RETIRED}),
}
"""Words can change in a draft alone: what was rated by them must stay readable as it was rated."""


class RuleKind(StrEnum):
    """The two rules that the tested checklists used over the years (DOMAIN Q4)."""

    SHARE_PRESENT = "share-present"
    MOST_MISSED = "most-missed"


class Answer(StrEnum):
    PRESENT = "present"
    MISSING = "missing"
    DOES_NOT_APPLY = "does-not-apply"


class Answered(NamedTuple):
    """One indicator of a rating: the key of its domain, and what the rater found."""

    domain: int
    answer: Answer


@dataclass(frozen=True)
class PassRule:
    """Kept with the set. `limit` is a share in percent, or a number missed in each domain."""

    kind: RuleKind
    limit: int


@dataclass(frozen=True)
class Outcome:
    """What a rating comes to."""

    present: int
    missing: int
    left_out: int
    passed: bool

    @property
    def counted(self) -> int:
        return self.present + self.missing


def outcome(answers: Iterable[Answered], rule: PassRule) -> Outcome:
    """The result by the set's own rule. What does not apply counts on neither side; where nothing
    applies nothing was shown, and nothing passes."""
    given = list(answers)
    found = [answered.answer for answered in given]
    present, missing = found.count(Answer.PRESENT), found.count(Answer.MISSING)
    enough = _ENOUGH[rule.kind](given, rule.limit)
    return Outcome(
        present=present,
        missing=missing,
        left_out=found.count(Answer.DOES_NOT_APPLY),
        passed=present > 0 and enough,
    )


def _share(answers: list[Answered], limit: int) -> bool:
    counted = [one for one in answers if one.answer != Answer.DOES_NOT_APPLY]
    present = sum(one.answer == Answer.PRESENT for one in counted)
    # Whole numbers: 4 of 5 are 80 percent, whatever a computer makes of 0.8.
    return present * 100 >= limit * len(counted)


def _each_domain(answers: list[Answered], limit: int) -> bool:
    missed: dict[int, int] = {}
    for domain, answer in answers:
        missed[domain] = missed.get(domain, 0) + (answer == Answer.MISSING)
    return all(number <= limit for number in missed.values())


_ENOUGH = {RuleKind.SHARE_PRESENT: _share, RuleKind.MOST_MISSED: _each_domain}


class Unfinished(StrEnum):
    """Why a draft of a set cannot be adopted yet."""

    NO_DOMAIN = "no-domain"
    EMPTY_DOMAIN = "empty-domain"
    NO_SUMMARY = "no-summary"


def unfinished(summary: str, indicators_of_domains: Iterable[int]) -> list[Unfinished]:
    """What a set still lacks, from its summary and the number of indicators in each domain."""
    numbers = list(indicators_of_domains)
    found = []
    if not summary.strip():
        found.append(Unfinished.NO_SUMMARY)
    if not numbers:
        found.append(Unfinished.NO_DOMAIN)
    if 0 in numbers:
        found.append(Unfinished.EMPTY_DOMAIN)
    return found


class Adoption(StrEnum):
    """How far an agency is with a set (DOMAIN Q5)."""

    NOT_STARTED = "not-started"
    ADOPTED = "adopted"
    IMPLEMENTING = "implementing"


ADOPTION_STEPS: dict[str, frozenset[str]] = {
    Adoption.NOT_STARTED: frozenset({Adoption.ADOPTED}),
    Adoption.ADOPTED: frozenset({Adoption.NOT_STARTED}),
}
"""An agency says that it adopted a set. That it lives by it, nobody says: ratings show it."""


def adoption(said: str, *, rated: bool) -> Adoption:
    """Implementing means adopted, and at least one program rated by this very set."""
    if said != Adoption.ADOPTED:
        return Adoption.NOT_STARTED
    return Adoption.IMPLEMENTING if rated else Adoption.ADOPTED
