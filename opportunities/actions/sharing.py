"""What one host may see of one parent, and her yes to that, which always say the same."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import get_language

from members import journal
from members.actions import give_consent
from members.actions.consents import end_consent
from members.models import User
from opportunities.domain.words import Fact
from opportunities.models import Candidacy, wordings


def purpose_of(candidacy: Candidacy) -> str:
    return f"seat-application-{candidacy.opening_id}"


def standing_facts(candidacy: Candidacy) -> set[Fact]:
    return {Fact(fact) for fact in candidacy.releases.standing().values_list("fact", flat=True)}


def share(candidacy: Candidacy, facts: Collection[Fact], *, by: User, at: datetime) -> None:
    """Let the host see these too; her yes is written down anew, in the words that name them all."""
    new = [fact for fact in Fact if fact in facts and fact not in standing_facts(candidacy)]
    for fact in new:
        release = candidacy.releases.create(fact=fact.value, released_at=at)
        journal.record("release.given", on=release, by=by, at=at)
    if new:
        _say_yes(candidacy, source="application for a seat", by=by, at=at)


def stop_sharing(candidacy: Candidacy, *, by: User | None, at: datetime) -> None:
    """Nothing of her is shared there any more; that it was is kept."""
    _end(candidacy, standing_facts(candidacy), by=by, at=at)
    for consent in candidacy.person.consents.filter(purpose=purpose_of(candidacy), ended_at=None):
        end_consent(consent=consent, by=by, at=at)


def stop_sharing_one(candidacy: Candidacy, fact: Fact, *, by: User, at: datetime) -> None:
    """Her yes goes on for what is left."""
    _end(candidacy, {fact}, by=by, at=at)
    if standing_facts(candidacy):
        _say_yes(candidacy, source="page of what I share", by=by, at=at)
    else:
        stop_sharing(candidacy, by=by, at=at)


def _end(candidacy: Candidacy, facts: set[Fact], *, by: User | None, at: datetime) -> None:
    for release in candidacy.releases.standing().filter(fact__in=facts):
        release.ended_at = at
        release.save(update_fields=["ended_at"])
        journal.record("release.ended", on=release, by=by, at=at)


def _say_yes(candidacy: Candidacy, *, source: str, by: User, at: datetime) -> None:
    give_consent(
        person=candidacy.person,
        purpose=purpose_of(candidacy),
        wording=wordings.sharing(candidacy.opening.body, standing_facts(candidacy)),
        language=get_language() or candidacy.person.language,
        source=source,
        by=by,
        at=at,
    )
