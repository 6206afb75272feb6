"""What a parent lets a host see, piece by piece; the host's page shows it at once."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.models import Person, User
from opportunities.actions.candidacies import withdraw
from opportunities.actions.sharing import share, standing_facts, stop_sharing, stop_sharing_one
from opportunities.domain import candidacies as rules
from opportunities.domain.lifecycle import WITH_HOST
from opportunities.domain.words import Fact
from opportunities.models import Candidacy


@transaction.atomic
def release_fact(*, candidacy: Candidacy, fact: Fact, by: User, at: datetime) -> None:
    """One more; `StepRefused` where the host has nothing of her any more, or not yet."""
    held = _held(candidacy)
    if not rules.may_release(held.status):
        raise journal.StepRefused("She has not applied there, or it has ended.")
    share(held, {fact}, by=by, at=at)


@transaction.atomic
def end_release(*, candidacy: Candidacy, fact: Fact, by: User, at: datetime) -> None:
    """From now on the host no longer sees it. Without her name, or without a way to reach her,
    there is no application: then all of it is taken back."""
    held = _held(candidacy)
    if held.status in WITH_HOST and rules.takes_all(fact, standing_facts(held)):
        withdraw(candidacy=held, by=by, at=at)
    else:
        stop_sharing_one(held, fact, by=by, at=at)


@transaction.atomic
def end_all(*, person: Person, by: User, at: datetime) -> int:
    """Nobody sees anything of her any more. Applications that wait are taken back; a seat that she
    has stays hers. Returns how many hosts saw something until now."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    rows = Candidacy.objects.filter(person=person, releases__ended_at=None, releases__isnull=False)
    seen = list(rows.distinct().order_by("pk"))
    for candidacy in seen:
        if candidacy.status in WITH_HOST:
            withdraw(candidacy=candidacy, by=by, at=at)
        else:
            stop_sharing(candidacy, by=by, at=at)
    return len(seen)


def _held(candidacy: Candidacy) -> Candidacy:
    return Candidacy.objects.select_for_update().get(pk=candidacy.pk)
