"""The human behind an account."""

from django.db import transaction

from members.models import Person, User


@transaction.atomic
def person_of(user: User, *, language: str = "en") -> Person:
    """What we know of her; an account made by a command or an invitation may have nobody yet."""
    name = user.get_full_name() or user.email.partition("@")[0]
    facts = {"name": name, "email": user.email, "language": language}
    return Person.objects.get_or_create(user=user, defaults=facts)[0]
