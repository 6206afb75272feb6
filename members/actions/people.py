"""The human behind an account, or behind an e-mail address."""

import unicodedata
from datetime import datetime

from django.conf import settings
from django.db import transaction

from members import journal
from members.models import Person, User


@transaction.atomic
def person_of(user: User, *, language: str = "en") -> Person:
    """What we know of her; an account made by a command or an invitation may have nobody yet."""
    name = user.get_full_name() or user.email.partition("@")[0]
    facts = {"name": name, "email": user.email, "language": language}
    return Person.objects.get_or_create(user=user, defaults=facts)[0]


@transaction.atomic
def meet_person(
    *,
    name: str,
    email: str,
    by: User | None,
    at: datetime,
    phone: str = "",
    language: str = "",
) -> Person:
    """Whom somebody means by a name and an e-mail address, known or new.

    A family may share an address, so that the first name counts too. What an account holder has
    said of herself stays, and what is known of anybody is only filled up when `by` nobody: whoever
    typed an address may be anyone. `language` is that of her letters, "" when nobody has said.
    """
    email = email.strip().lower()
    for known in _known(email) if email else []:
        if first_name(known.name) == first_name(name):
            if known.user_id is None:
                _learn(known, phone, language, sure=by is not None)
            return known
    person = Person.objects.create(
        name=name, email=email, phone=phone, language=language or settings.LANGUAGE_CODE
    )
    journal.record("person.added", on=person, by=by, at=at)
    return person


def _learn(person: Person, phone: str, language: str, *, sure: bool) -> None:
    person.phone = (phone or person.phone) if sure else (person.phone or phone)
    if sure and language:
        person.language = language
    person.save(update_fields=["phone", "language"])


def _known(email: str) -> list[Person]:
    """Those with that address, account holders who have confirmed it first."""
    holders = Person.objects.filter(
        user__is_active=True,
        user__emailaddress__email__iexact=email,
        user__emailaddress__verified=True,
    )
    others = Person.objects.filter(user=None, email__iexact=email).order_by("pk")
    return [*holders, *others]


def first_name(name: str) -> str:
    """Ana, ANA and Aná López are called alike."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).partition(" ")[0]
