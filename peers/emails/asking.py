"""The letters about a request. They carry a link and no case: no program, no child, no name of
anybody else, in the subject least of all."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import translation

from members import links
from members.mail import Draft
from members.models import Person, User
from peers.models import Referral

LINK = "parent-support"
"""The purpose for which links to a request are signed."""


def token_of(referral: Referral) -> str:
    """What opens her request without signing in."""
    return links.sign(LINK, referral=referral.pk)


def yes(referral: Referral) -> list[Draft]:
    """She asked herself, by an address: is it she?"""
    return _to_her("request_yes", referral)


def referred(referral: Referral) -> list[Draft]:
    """Somebody gave us her name. Who, the page says."""
    return _to_her("request_referred", referral)


def reminder(referral: Referral) -> list[Draft]:
    return _to_her("request_reminder", referral)


def open_already(referral: Referral) -> list[Draft]:
    """She asked once more: here is what she has."""
    return _to_her("request_open", referral)


def go_on(referral: Referral) -> list[Draft]:
    """Her yes is noted; this link leads back to it."""
    return _to_her("request_confirmed", referral)


def to_call(referral: Referral, coordinators: Iterable[User]) -> list[Draft]:
    """No address is known: somebody has to call."""
    return [_to_coordinator("request_to_call", referral, one) for one in coordinators]


def ready(referral: Referral, coordinators: Iterable[User]) -> list[Draft]:
    """Somebody waits for a match."""
    return [_to_coordinator("request_ready", referral, one) for one in coordinators]


def address_of(person: Person) -> str:
    return person.user.email if person.user else person.email


def _to_her(name: str, referral: Referral) -> list[Draft]:
    """Nothing where only a telephone is known."""
    person = referral.person
    if not address_of(person):
        return []
    with translation.override(person.language):
        path = reverse("peers:letter_request", args=[token_of(referral)])
    context = {"name": person.name.partition(" ")[0], "path": path}
    return [Draft(f"peers/{name}", address_of(person), person.language, context)]


def _to_coordinator(name: str, referral: Referral, reader: User) -> Draft:
    language = reader.language
    with translation.override(language):
        path = reverse("peers:hear_yes", args=[referral.pk])
    context: dict[str, Any] = {"path": path, "hours": referral.program.match_hours}
    return Draft(f"peers/{name}", reader.email, language, context)
