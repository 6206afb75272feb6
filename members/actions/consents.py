"""What a person agrees to, and when she takes it back (DOMAIN C2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from members import journal
from members.models import Consent, Person, User


@transaction.atomic
def give_consent(
    *,
    person: Person,
    purpose: str,
    wording: str,
    language: str,
    source: str,
    by: User | None,
    at: datetime,
    given_at: datetime | None = None,
) -> Consent:
    """Her yes to these words. A yes to other words for the same purpose ends with it. `given_at` is
    for a yes that was given earlier and is brought in only now."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    former = person.consents.filter(purpose=purpose, ended_at=None).first()
    if former and (former.wording, former.language) == (wording, language):
        return former
    if former:
        end_consent(consent=former, by=by, at=at)
    given = Consent.objects.create(
        person=person,
        purpose=purpose,
        wording=wording,
        language=language,
        source=source,
        given_at=given_at or at,
    )
    journal.record("consent.given", on=given, by=by, at=at)
    return given


@dataclass(frozen=True)
class Yes:
    """One of many that were given elsewhere; see `give_consent`."""

    person: Person
    wording: str
    language: str
    source: str
    given_at: datetime


@transaction.atomic
def give_consents(
    *, purpose: str, yeses: Sequence[Yes], by: User | None, at: datetime
) -> list[Consent]:
    """Of many people to one purpose, each as by `give_consent`; in the order of the yeses."""
    people = [yes.person.pk for yes in yeses]
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").only("pk"))
    standing = Consent.objects.filter(purpose=purpose, ended_at=None, person__in=people)
    before = set(standing.values_list("person", flat=True))
    first = [yes for yes in yeses if yes.person.pk not in before]
    made = Consent.objects.bulk_create(Consent(purpose=purpose, **vars(yes)) for yes in first)
    journal.record_each("consent.given", on=Consent, keys=[one.pk for one in made], by=by, at=at)
    given = {one.person_id: one for one in made}
    for yes in yeses:
        if yes.person.pk in before:
            given[yes.person.pk] = give_consent(purpose=purpose, **vars(yes), by=by, at=at)
    return [given[yes.person.pk] for yes in yeses]


@transaction.atomic
def end_consent(*, consent: Consent, by: User | None, at: datetime) -> Consent:
    """From now on it no longer holds; that it was given is kept."""
    standing = Consent.objects.filter(pk=consent.pk, ended_at=None)
    if standing.update(ended_at=at):
        journal.record("consent.ended", on=consent, by=by, at=at)
    consent.refresh_from_db()
    return consent
