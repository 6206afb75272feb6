"""What a host needs to decide about somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from members.models import Person
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Candidacy, Opening
from opportunities.queries.placements import who_served


def buddies_for(candidacy: Candidacy) -> QuerySet[Person]:
    """Those who sit or sat on the body and are known here, without herself."""
    return who_served(candidacy.opening.body).exclude(pk=candidacy.person_id)


@dataclass(frozen=True)
class Waiting:
    """Somebody in the host's list; `name` "" where it is not released any more."""

    candidacy: Candidacy
    name: str
    days: int
    """Since she applied."""

    @property
    def unanswered(self) -> bool:
        return self.candidacy.status == CandidacyStatus.APPLIED.value


def by_opening(
    candidacies: Iterable[Candidacy], names: dict[int, str], on: date
) -> list[tuple[Opening, list[Waiting]]]:
    """The list of a body's candidates, one part for each opening."""
    found: dict[Opening, list[Waiting]] = {}
    for row in candidacies:
        since = timezone.localtime(row.applied_at).date() if row.applied_at else on
        line = Waiting(row, names.get(row.pk, ""), (on - since).days)
        found.setdefault(row.opening, []).append(line)
    return list(found.items())
