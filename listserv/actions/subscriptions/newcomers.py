"""The readers behind many addresses at once: few questions for all of them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower

from listserv.actions.subscriptions.readers import reader_for
from listserv.models import Subscriber
from members import journal
from members.domain.addresses import domain_of, fingerprint, plain
from members.models import Person, User

BATCH = 400
"""Rows in one question to the database."""


@dataclass(frozen=True)
class Newcomer:
    address: str
    name: str
    language: str


def readers_for_all(
    newcomers: Sequence[Newcomer], *, by: User | None, at: datetime
) -> dict[str, Subscriber]:
    """Each as `readers.reader_for` finds or makes it, by the address; whoever is known nowhere is
    made together with the others. They are held until the transaction ends."""
    try:
        with transaction.atomic():
            _make_strangers(newcomers, by, at)
    except IntegrityError:
        # Somebody typed one of these addresses at the same moment: each goes alone.
        pass
    found = _held(newcomers)
    for one in newcomers:
        if one.address not in found:
            reader_for(address=one.address, name=one.name, language=one.language, by=by, at=at)
    return found if len(found) == len(newcomers) else _held(newcomers)


def _held(newcomers: Sequence[Newcomer]) -> dict[str, Subscriber]:
    asked = {fingerprint(one.address): one.address for one in newcomers}
    rows = Subscriber.objects.select_for_update(of=("self",)).select_related("person")
    found = in_batches(rows.order_by("pk"), "fingerprint", list(asked))
    return {asked[row.fingerprint]: row for row in found}


def _make_strangers(newcomers: Sequence[Newcomer], by: User | None, at: datetime) -> None:
    known = _known({plain(one.address) for one in newcomers})
    new = [one for one in newcomers if plain(one.address) not in known]
    if not new:
        return
    people = Person.objects.bulk_create(
        Person(
            name=one.name or one.address.partition("@")[0],
            email=plain(one.address),
            language=one.language,
        )
        for one in new
    )
    readers = Subscriber.objects.bulk_create(_reader(person) for person in people)
    for event, rows in (("person.added", people), ("subscriber.added", readers)):
        journal.record_each(event, on=type(rows[0]), keys=[row.pk for row in rows], by=by, at=at)


def _reader(person: Person) -> Subscriber:
    return Subscriber(
        person=person,
        address=person.email,
        fingerprint=fingerprint(person.email),
        domain=domain_of(person.email),
        language=person.language,
    )


def _known(addresses: Collection[str]) -> set[str]:
    """Of readers, of people, and of accounts."""
    found: set[str] = set()
    for rows, name in (
        (Subscriber.objects.all(), "address"),
        (Person.objects.all(), "email"),
        (User.objects.all(), "emailaddress__email"),
    ):
        small = rows.annotate(small=Lower(name)).values_list("small", flat=True)
        found.update(in_batches(small, "small", list(addresses)))
    return found


def in_batches(rows: QuerySet[Any, Any], name: str, values: Sequence[Any]) -> Iterator[Any]:
    for start in range(0, len(values), BATCH):
        yield from rows.filter(**{f"{name}__in": values[start : start + BATCH]})
