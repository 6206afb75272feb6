"""How far a person is on the way to the credentials of others (DOMAIN Q7, Q8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from members.models import Person
from trainings.domain import credentials
from trainings.domain.credentials import NOTHING, Earned, HoursKind, Progress
from trainings.models import Credential, Requirement, TaggedProgram


@dataclass(frozen=True)
class Asked:
    """One requirement of a credential, and where she stands."""

    requirement: Requirement
    progress: Progress


@dataclass(frozen=True)
class Way:
    """A credential, and her way to it."""

    credential: Credential
    first: list[Asked]
    renewal: list[Asked]

    @property
    def met(self) -> bool:
        return bool(self.first) and all(one.progress.met for one in self.first)


def ways_to_credentials(person: Person, on: date) -> list[Way]:
    """Five queries, however many credentials there are."""
    earned = earned_by(person)
    shown = Credential.objects.filter(shown=True).prefetch_related("requirements__topic")
    return [_way(credential, earned, on) for credential in shown]


def earned_by(person: Person) -> list[Earned]:
    """Every hour of hers with the day it was earned on."""
    return [*_classes(person), *_practice(person)]


def _way(credential: Credential, earned: list[Earned], on: date) -> Way:
    asked = [
        Asked(one, credentials.progress(one.need, earned, on))
        for one in credential.requirements.all()
    ]
    return Way(
        credential,
        first=[one for one in asked if not one.requirement.to_renew],
        renewal=[one for one in asked if one.requirement.to_renew],
    )


def _classes(person: Person) -> Iterable[Earned]:
    tags = TaggedProgram.objects.only("tag_id", "content_object_id")
    finished = person.completions.standing().exclude(hours=None).select_related("program")
    for one in finished.prefetch_related(Prefetch("program__tagged_topics", tags)):
        topics = frozenset(tag.tag_id for tag in one.program.tagged_topics.all())
        hours = one.hours or NOTHING
        yield Earned(HoursKind.TRAINING, one.completed_on, hours, topics=topics)


def _practice(person: Person) -> Iterable[Earned]:
    for one in person.practice_hours.all():
        confirmed = one.confirmed_at is not None
        yield Earned(HoursKind(one.kind), one.on, one.hours, confirmed=confirmed)
