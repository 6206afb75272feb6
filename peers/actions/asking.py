"""A parent asks, or somebody for her; and nothing goes on before her own yes (DOMAIN M1).

What is not confirmed leaves nothing behind: a no, and thirty days of silence, delete the request
and whoever was known only by it.
"""

import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.actions import meet_person
from members.models import Person, User
from peers.actions.confirming import confirm, confirm_by_code, expire_unconfirmed, refuse, withdraw
from peers.domain import confirming
from peers.domain.lifecycle import ReferralStatus
from peers.domain.words import AgreedHow, ConfirmedHow, Source
from peers.emails import asking as letters
from peers.models import PeerProgram, Referral
from peers.queries import requests
from peers.queries.coordinators import coordinators_for

__all__ = [
    "AlreadyOpen", "ForHerself", "Named", "Nameless", "NotAsked", "Referrer", "ask", "ask_by_form",
    "confirm", "confirm_by_code", "expire_unconfirmed", "refer", "refuse", "withdraw",
]  # fmt: skip


class NotAsked(Exception):
    """The request was not made."""


class Nameless(NotAsked):
    """Nobody asks anonymously: a name, and one way to reach her."""


class ForHerself(NotAsked):
    """Whoever refers is the parent: she asks for herself."""


class AlreadyOpen(NotAsked):
    """She has a request in this program, `referral`."""

    def __init__(self, referral: Referral) -> None:
        super().__init__(referral.pk)
        self.referral = referral


@dataclass(frozen=True)
class Named:
    """A parent as she, or somebody for her, writes her down."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""

    @property
    def is_reachable(self) -> bool:
        return bool(self.name.strip() and (self.email.strip() or self.phone.strip()))


@dataclass(frozen=True)
class Referrer:
    """Whoever asks for a parent, and how and when the parent agreed (DOMAIN M1, M2)."""

    source: Source
    referrer_name: str
    referrer_contact: str
    relationship: str
    agreed_how: AgreedHow
    agreed_on: date

    @property
    def is_named(self) -> bool:
        return bool(self.referrer_name.strip() and self.referrer_contact.strip())

    def is_at(self, parent: Named) -> bool:
        """Her way to be reached is the parent's own."""
        own = {parent.email.strip().lower(), _digits(parent.phone)} - {""}
        contact = self.referrer_contact.strip().lower()
        return contact in own or _digits(contact) in own


@transaction.atomic
def ask(
    *, person: Person, program: PeerProgram, by: User | None, at: datetime, phone: str = ""
) -> Referral:
    """She asks for herself. Signed in, that is her yes; else she gets a letter, or a call. Signed
    in she may add a telephone. `AlreadyOpen` where she has a request in the program."""
    if not person.name.strip() or not (letters.address_of(person) or person.phone):
        raise Nameless
    referral = begin(person, program, {"source": Source.SELF.value}, by=by, at=at)
    if by is not None and person.user_id == by.pk:
        _keep_phone(person, phone.strip())
        confirm(referral=referral, how=ConfirmedHow.ACCOUNT, with_=None, by=by, at=at)
    else:
        _seek_yes(referral, letters.yes(referral), at=at)
    return referral


@transaction.atomic
def ask_by_form(*, parent: Named, program: PeerProgram, at: datetime) -> Referral:
    """The same without an account. Whoever has a request open gets the link to it once more; the
    page cannot say so, for whose an address is nobody learns there."""
    if not parent.is_reachable:
        raise Nameless
    person = _meet(parent, program, by=None, at=at)
    try:
        return ask(person=person, program=program, by=None, at=at)
    except AlreadyOpen as known:
        return _point_to(known.referral, at=at)


@transaction.atomic
def refer(
    *,
    parent: Named,
    program: PeerProgram,
    referrer: Referrer,
    by: User | None,
    at: datetime,
) -> Referral:
    """Somebody asks for a parent who agreed. She hears of it, and decides herself."""
    if not (parent.is_reachable and referrer.is_named) or referrer.source == Source.SELF:
        raise Nameless
    if referrer.is_at(parent) or (by and parent.email.strip().lower() == by.email.lower()):
        raise ForHerself
    if referrer.agreed_on > timezone.localtime(at).date():
        raise NotAsked("The parent agreed in the future.")
    person = _meet(parent, program, by=None, at=at)
    try:
        referral = begin(person, program, asdict(referrer), by=by, at=at)
    except AlreadyOpen as known:
        return _point_to(known.referral, at=at)
    _seek_yes(referral, letters.referred(referral), at=at)
    return referral


def _keep_phone(person: Person, phone: str) -> None:
    if phone and phone != person.phone:
        person.phone = phone
        person.save(update_fields=["phone"])


def _meet(parent: Named, program: PeerProgram, *, by: User | None, at: datetime) -> Person:
    phone = parent.phone.strip()
    if not parent.email.strip() and (known := requests.open_by_phone(program, phone)):
        return known.person
    return meet_person(
        name=parent.name.strip(),
        email=parent.email,
        phone=phone,
        language=parent.language,
        by=by,
        at=at,
    )


def begin(
    person: Person, program: PeerProgram, facts: dict[str, object], *, by: User | None, at: datetime
) -> Referral:
    """One at a time: of two tabs the second finds the first."""
    Person.objects.select_for_update(of=("self",)).only("pk").get(pk=person.pk)
    if known := requests.open_in(program, person):
        raise AlreadyOpen(known)
    code = confirming.code(secrets.randbelow(confirming.CODES))
    waiting = {"status": ReferralStatus.AWAITING.value, "asked_at": at, "code": code}
    begun = Referral.objects.create(person=person, program=program, **waiting, **facts)
    journal.record("referral.asked", on=begun, by=by, at=at)
    return begun


def _seek_yes(referral: Referral, to_her: list[mail.Draft], *, at: datetime) -> None:
    """By a letter; where no address is known the coordinators are asked to call."""
    mail.post_many(to_her or _to_call(referral, at), at=at)


def _to_call(referral: Referral, at: datetime) -> list[mail.Draft]:
    on = timezone.localtime(at).date()
    return letters.to_call(referral, coordinators_for(referral, on))


def _point_to(referral: Referral, *, at: datetime) -> Referral:
    mail.post_many(letters.open_already(referral), at=at)
    return referral


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
