"""What a host sees of a candidate: the facts that she released to it and has not taken back, read
at the moment of looking. There is no other way from her to a host."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from members import journal
from members.models import User
from opportunities.domain.lifecycle import WITH_HOST, CandidacyStatus
from opportunities.domain.words import Fact, Help
from opportunities.models import Candidacy, Release, SeatProfile
from opportunities.models.labels import HELPS
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
    standing = set(candidacy.releases.standing().values_list("fact", flat=True))
    profile = SeatProfile.objects.filter(person=candidacy.person).first()
    shown = [
        Shown(fact, read(candidacy, profile or SeatProfile(), at))
        for fact, read in READ.items()
        if fact in standing
    ]
    return [each for each in shown if each.value]


def _email(candidacy: Candidacy, profile: SeatProfile, at: datetime) -> str:
    person = candidacy.person
    return person.user.email if person.user else person.email


def _qualifications(candidacy: Candidacy, profile: SeatProfile, at: datetime) -> list[str]:
    on = timezone.localtime(at).date()
    return [held.label for held in candidacy.person.qualifications.held(on)]


def _ages(candidacy: Candidacy, profile: SeatProfile, at: datetime) -> list[str]:
    return [str(at.year - born) for born in sorted(profile.birth_years)]


def _statement(candidacy: Candidacy, profile: SeatProfile, at: datetime) -> list[str]:
    replies = candidacy.replies.select_related("question")
    own = [candidacy.statement] if candidacy.statement else []
    return own + [f"{reply.question}: {reply.words}" for reply in replies]


def _labels(words: list[str], labels: dict[str, Any]) -> list[str]:
    return [str(labels[word]) for word in words if word in labels]


READ: dict[Fact, Callable[[Candidacy, SeatProfile, datetime], Any]] = {
    Fact.NAME: lambda candidacy, profile, at: candidacy.person.name,
    Fact.EMAIL: _email,
    Fact.PHONE: lambda candidacy, profile, at: candidacy.person.phone,
    Fact.TOWN: lambda candidacy, profile, at: profile.place or candidacy.person.town,
    Fact.LANGUAGES: lambda candidacy, profile, at: _labels(profile.languages, dict(LANGUAGES)),
    Fact.QUALIFICATIONS: _qualifications,
    Fact.EXPERIENCE: lambda candidacy, profile, at: _labels(profile.systems, dict(SYSTEMS)),
    Fact.CHILD_AGES: _ages,
    Fact.NEEDS: lambda candidacy, profile, at: _labels(
        profile.needs, {str(word): label for word, label in HELPS.items() if word in Help}
    ),
    Fact.STATEMENT: _statement,
}


def names_shown(candidacies: Iterable[Candidacy], *, by: User, at: datetime) -> dict[int, str]:
    """The names alone, for a list: of those who released theirs, by key. Journalled like a look at
    one of them; three queries for all."""
    shown = [row for row in candidacies if row.status in SHOWN_IN]
    names = Release.objects.standing().filter(candidacy__in=shown, fact=Fact.NAME.value)
    found = dict(names.values_list("candidacy", "candidacy__person__name"))
    journal.record_each(SEEN, on=Candidacy, keys=found, by=by, at=at)
    return found
