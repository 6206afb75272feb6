"""The letters about being a support parent. They carry a link and no case: no program, no parent,
no child; to coordinators not even who it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import translation

from members.mail import Draft
from members.models import Person, User
from peers.models import SupportParent


def applied(support_parent: SupportParent, coordinators: Iterable[User]) -> list[Draft]:
    """Somebody would like to be one."""
    return [_to_coordinator("support_applied", support_parent, one) for one in coordinators]


def left(support_parent: SupportParent, coordinators: Iterable[User]) -> list[Draft]:
    """She goes on no more; families of hers may wait for somebody."""
    return [_to_coordinator("support_left", support_parent, one) for one in coordinators]


def taken_on(support_parent: SupportParent) -> list[Draft]:
    return _to_her("support_taken_on", support_parent)


def declined(support_parent: SupportParent) -> list[Draft]:
    return _to_her("support_declined", support_parent)


def ready(support_parent: SupportParent) -> list[Draft]:
    """Everything is there: she may be asked from now on."""
    return _to_her("support_ready", support_parent)


def lapsed(support_parent: SupportParent) -> list[Draft]:
    """Something has run out; her desk says what."""
    return _to_her("support_lapsed", support_parent)


def runs_out(
    support_parent: SupportParent, until: date, coordinators: Iterable[User]
) -> list[Draft]:
    """To her and to the coordinators: something of hers holds until that day; what, say the
    pages."""
    day = {"day": until}
    return [
        *_to_her("support_runs_out", support_parent, **day),
        *(_to_coordinator("support_runs_out_soon", support_parent, one, **day)
          for one in coordinators),
    ]  # fmt: skip


def _to_her(letter: str, support_parent: SupportParent, **more: Any) -> list[Draft]:
    """Nobody to whom we cannot write."""
    person = support_parent.person
    to = _address_of(person)
    if not to:
        return []
    with translation.override(person.language):
        path = reverse("peers:support_desk")
    context = {"name": person.name.partition(" ")[0], "path": path} | more
    return [Draft(f"peers/{letter}", to=to, language=person.language, context=context)]


def _to_coordinator(letter: str, support_parent: SupportParent, reader: User, **more: Any) -> Draft:
    with translation.override(reader.language):
        path = reverse("peers:roster_one", args=[support_parent.pk])
    context = {"path": path} | more
    return Draft(f"peers/{letter}", to=reader.email, language=reader.language, context=context)


def _address_of(person: Person) -> str:
    return person.user.email if person.user else person.email
