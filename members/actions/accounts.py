"""An account for somebody whom the network knows without one."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from django.db import transaction

from members import journal
from members.models import Person, User


class NoAddress(Exception):
    """There is nowhere to mail a code to."""


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
    for known in filter_users_by_email(held.email, is_active=True, prefer_verified=True):
        return known  # type: ignore[no-any-return]
    return _open(held, at)


def _open(person: Person, at: datetime) -> User:
    first, _, last = person.name.partition(" ")
    user = User.objects.create_user(person.email, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    person.user = user
    person.save(update_fields=["user"])
    journal.record("person.account_opened", on=person, by=None, at=at)
    return user
