"""An account for somebody whom the network knows without one."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from members import journal
from members.models import Person, User


class NoAddress(Exception):
    """There is nowhere to mail a code to, or an account holds the address that never showed that it
    may: what is mailed there must not make it hers."""


@transaction.atomic
def open_account(*, person: Person, at: datetime) -> User:
    """The account behind the address to which we write to her; she has one from now on, without a
    password: only a code that is mailed there signs her in, and shows that the address is hers.
    Where somebody in her family has an account with that address, it is that one, and she says
    herself that she is meant (`adopt_person`). Raises `NoAddress`."""
    held = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if held.user:
        return held.user
    if not held.email:
        raise NoAddress
    shown = EmailAddress.objects.filter(email__iexact=held.email, verified=True)
    if known := shown.filter(user__is_active=True).select_related("user").first():
        return known.user  # type: ignore[no-any-return]
    if shown.exists() or User.objects.filter(email__iexact=held.email).exists():
        raise NoAddress
    return _open(held, at)


def _open(person: Person, at: datetime) -> User:
    first, _, last = person.name.partition(" ")
    user = User.objects.create_user(person.email, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    person.user = user
    person.save(update_fields=["user"])
    journal.record("person.account_opened", on=person, by=None, at=at)
    return user
