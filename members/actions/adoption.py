"""A person whom the network knew without an account turns out to have one.

What is held on her moves over: every row of any app whose key points to a person. What the
database refuses, because the account's person has the same already, stays where it is, so that
nothing is lost. So does what she herself confirmed or decided of that person: nobody does so for
herself.
"""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, models, transaction

from members import journal
from members.actions.consents import end_consent
from members.actions.people import first_name, person_of
from members.models import Person, User

SAID_BY = ("confirmed_by_id", "decided_by_id")


class NotHers(Exception):
    """This person has another address than the account, or an account of her own."""


@transaction.atomic
def adopt_people(*, user: User, email: str, by: User | None, at: datetime) -> list[Person]:
    """Those with that address, confirmed just now, who are called like the account holder. Others
    who share her address, a partner or a grandmother, are people of their own."""
    mine = person_of(user)
    same = [one for one in _without_account(email) if first_name(one.name) == first_name(mine.name)]
    for person in same:
        _adopt(mine, person, by=by, at=at)
    return same


@transaction.atomic
def adopt_person(*, user: User, person: Person, at: datetime) -> None:
    """She says that she is meant, though the name is another."""
    if not may_adopt(user, person):
        raise NotHers(person.pk)
    _adopt(person_of(user), person, by=user, at=at)


def may_adopt(user: User, person: Person) -> bool:
    """Not somebody of whom an agency has confirmed something: on a certificate stands her name, and
    whoever shares her address is not her."""
    if person.user_id is not None or not person.email or person.qualifications.exists():
        return False
    return EmailAddress.objects.filter(
        user=user, verified=True, email__iexact=person.email
    ).exists()


def _without_account(email: str) -> list[Person]:
    return list(Person.objects.select_for_update().filter(user=None, email__iexact=email))


def _adopt(mine: Person, person: Person, *, by: User | None, at: datetime) -> None:
    """A person of whom nothing is left goes; a number she gave stays."""
    _end_doubles(mine, person, by=by, at=at)
    left = sum(_move(relation, person, mine) for relation in relations())
    if person.phone and not mine.phone:
        mine.phone = person.phone
        mine.save(update_fields=["phone"])
    journal.record("person.adopted", on=mine, by=by, at=at)
    if not left:
        person.delete()


def _end_doubles(mine: Person, person: Person, *, by: User | None, at: datetime) -> None:
    """What she agreed to both ways stands once; that she did so twice is kept."""
    standing = mine.consents.filter(ended_at=None).values("purpose")
    for consent in person.consents.filter(ended_at=None, purpose__in=standing):
        end_consent(consent=consent, by=by, at=at)


def relations() -> list[Any]:
    """Every key of every app that points to a person, those of hidden tables too."""
    fields = (getattr(field, "field", None) for field in _pointing_here())
    return [field for field in fields if isinstance(field, models.ForeignKey)]


def _pointing_here() -> list[Any]:
    every = Person._meta.get_fields(include_hidden=True)
    return [field for field in every if field.auto_created and not field.concrete]


def _move(key: Any, person: Person, mine: Person) -> int:
    """Row by row, so that one that cannot move keeps no other back. Returns how many stay."""
    stay = 0
    rows = key.model._base_manager.filter(**{key.name: person}).order_by("pk")
    for row in rows:
        if any(getattr(row, name, None) == mine.user_id for name in SAID_BY):
            stay += 1
            continue
        try:
            with transaction.atomic():
                key.model._base_manager.filter(pk=row.pk).update(**{key.name: mine})
        except IntegrityError:
            stay += 1
    return stay
