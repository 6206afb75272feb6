"""The reader behind an address: found, or made of no more than is needed."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from listserv.models import Subscriber
from members import journal
from members.actions.people import first_name
from members.domain.addresses import domain_of, fingerprint, plain
from members.models import Person, User


def reader_at(address: str) -> Subscriber | None:
    return Subscriber.objects.filter(fingerprint=fingerprint(address)).first()


def reader_for(
    *, address: str, name: str, language: str, by: User | None, at: datetime
) -> Subscriber:
    """Whoever typed an address may be anyone: what is known of its owner stays as it is."""
    if known := reader_at(address):
        return known
    try:
        with transaction.atomic():
            person = _whose(address, name) or _new_person(address, name, language, by, at)
            return make_reader(person=person, address=address, language=language, by=by, at=at)
    except IntegrityError:
        # Somebody typed the same address at the same moment.
        return Subscriber.objects.get(fingerprint=fingerprint(address))


def make_reader(
    *, person: Person, address: str, language: str, by: User | None, at: datetime
) -> Subscriber:
    """An account holder has said in which language we write to her."""
    reader = Subscriber.objects.create(
        person=person,
        address=plain(address),
        fingerprint=fingerprint(address),
        domain=domain_of(address),
        language=person.language if person.user_id else language,
    )
    journal.record("subscriber.added", on=reader, by=by, at=at)
    return reader


def held(reader: Subscriber) -> Subscriber:
    """One at a time for each reader: joining and leaving at the same moment wait for each other."""
    return Subscriber.objects.select_for_update().get(pk=reader.pk)


def _whose(address: str, name: str) -> Person | None:
    """The account holder who has proven this address, else somebody known by it. Whoever has mail
    sent to another address is somebody else here."""
    free = Person.objects.filter(subscriber=None)
    return _holders(free, address).first() or _known_by(free, address, name)


def _holders(people: QuerySet[Person], address: str) -> QuerySet[Person]:
    return people.filter(
        user__is_active=True,
        user__emailaddress__email__iexact=plain(address),
        user__emailaddress__verified=True,
    )


def _known_by(people: QuerySet[Person], address: str, name: str) -> Person | None:
    """A family may share an address, so that a name that was given counts."""
    known = list(people.filter(user=None, email__iexact=plain(address)).order_by("pk"))
    if name:
        known = [one for one in known if first_name(one.name) == first_name(name)]
    return known[0] if known else None


def _new_person(address: str, name: str, language: str, by: User | None, at: datetime) -> Person:
    person = Person.objects.create(
        name=name or address.partition("@")[0], email=plain(address), language=language
    )
    journal.record("person.added", on=person, by=by, at=at)
    return person
