"""What a host sees of a candidate: the facts that she released to it and has not taken back, read
at the moment of looking. There is no other way from her to a host."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from members import journal
from members.models import Person, User
from opportunities.domain.lifecycle import WITH_HOST, CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.models import Candidacy, Question, Release, SeatProfile
from opportunities.models.wishes import NEEDS
from trainings.models.labels import LANGUAGES, SYSTEMS

SEEN = "candidacy.seen"
SHOWN_IN = WITH_HOST | {CandidacyStatus.APPOINTED}


@dataclass(frozen=True)
class Shown:
    fact: Fact
    value: Any
    """A text, or a list of texts."""


def facts_shown(candidacy: Candidacy, *, by: User, at: datetime) -> list[Shown]:
    """Journalled: she can read who looked. Nothing before her yes, and nothing once it has ended
    without a seat."""
    if candidacy.status not in SHOWN_IN:
        return []
    journal.record(SEEN, on=candidacy, by=by, at=at)
    return released(candidacy, at=at)


def released(candidacy: Candidacy, *, at: datetime) -> list[Shown]:
    """The same for her own eyes, where nobody is noted."""
    replies = candidacy.replies.select_related("question")
    answers = [(reply.question, reply.words) for reply in replies]
    told = told_by(candidacy.person, candidacy.statement, answers)
    return shown(told, candidacy.releases.standing().values_list("fact", flat=True), at=at)


@dataclass(frozen=True)
class Told:
    """All that could be shown of a parent; the facts that stand say what is."""

    person: Person
    profile: SeatProfile
    statement: str
    answers: Sequence[tuple[Question, str]]


def told_by(
    person: Person, statement: str = "", answers: Sequence[tuple[Question, str]] = ()
) -> Told:
    """Also before she applies: what a host would see."""
    profile = SeatProfile.objects.filter(person=person).first() or SeatProfile()
    return Told(person, profile, statement, answers)


def shown(told: Told, facts: Iterable[str], *, at: datetime) -> list[Shown]:
    standing = set(facts)
    read = [Shown(fact, READ[fact](told, at)) for fact in READ if fact in standing]
    return [each for each in read if each.value]


def _email(told: Told, at: datetime) -> str:
    return told.person.user.email if told.person.user else told.person.email


def _qualifications(told: Told, at: datetime) -> list[str]:
    on = timezone.localtime(at).date()
    return [held.label for held in told.person.qualifications.held(on)]


def _ages(told: Told, at: datetime) -> list[str]:
    return [str(at.year - born) for born in sorted(told.profile.birth_years)]


def _statement(told: Told, at: datetime) -> list[str]:
    own = [told.statement] if told.statement else []
    return own + [f"{question}: {words}" for question, words in told.answers]


def _labels(words: list[str], labels: dict[str, Any]) -> list[str]:
    return [str(labels[word]) for word in words if word in labels]


READ: dict[Fact, Callable[[Told, datetime], Any]] = {
    Fact.NAME: lambda told, at: told.person.name,
    Fact.EMAIL: _email,
    Fact.PHONE: lambda told, at: told.person.phone,
    Fact.TOWN: lambda told, at: told.profile.place or told.person.town,
    Fact.LANGUAGES: lambda told, at: _labels(told.profile.languages, dict(LANGUAGES)),
    Fact.QUALIFICATIONS: _qualifications,
    Fact.EXPERIENCE: lambda told, at: _labels(told.profile.systems, dict(SYSTEMS)),
    Fact.CHILD_AGES: _ages,
    Fact.NEEDS: lambda told, at: _labels(
        told.profile.needs, {str(word): label for word, label in NEEDS}
    ),
    Fact.STATEMENT: _statement,
}


def names_shown(candidacies: Iterable[Candidacy], *, by: User, at: datetime) -> dict[int, str]:
    """The names alone, for a list: of those who released theirs, by key. Journalled like a look at
    one of them; three queries for all."""
    rows = [row for row in candidacies if row.status in SHOWN_IN]
    names = Release.objects.standing().filter(candidacy__in=rows, fact=Fact.NAME.value)
    found = dict(names.values_list("candidacy", "candidacy__person__name"))
    journal.record_each(SEEN, on=Candidacy, keys=found, by=by, at=at)
    return found
