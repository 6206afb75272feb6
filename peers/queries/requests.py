"""Requests as their parents and coordinators need to find them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from members.models import Entry, Notice, Person, User
from peers.domain.confirming import REMINDED_AFTER, WAITS, WRONG_WITHIN
from peers.domain.lifecycle import ReferralStatus
from peers.models import Coordinator, Match, PeerProgram, Referral

WRONG_CODE = "referral.wrong_code"
LETTER_OPENED = "match.letter_opened"


def open_in(program: PeerProgram, person: Person) -> Referral | None:
    """Her open request in the program; there is one at most."""
    return Referral.objects.open().filter(program=program, person=person).first()


def open_by_phone(program: PeerProgram, phone: str) -> Referral | None:
    """An open request of somebody without an account whom we reach by this telephone alone."""
    found = Referral.objects.open().filter(
        program=program, person__user=None, person__email="", person__phone=phone
    )
    return found.select_related("person").order_by("pk").first()


def of_person(user: User) -> list[Referral]:
    """All of hers, those that go on first."""
    rows = Referral.objects.filter(person__user=user).select_related("program", "person__user")
    newest = list(rows.order_by("-asked_at", "-pk"))
    going = [row for row in newest if row.ended_at is None]
    return going + [row for row in newest if row.ended_at is not None]


def unconfirmed(at: datetime) -> QuerySet[Referral]:
    """Those that still wait for a yes, and may."""
    waiting = Referral.objects.filter(status=ReferralStatus.AWAITING.value)
    return waiting.filter(asked_at__gt=at - WAITS)


def lapsed(at: datetime) -> QuerySet[Referral]:
    """Those that waited for a yes too long."""
    waiting = Referral.objects.filter(status=ReferralStatus.AWAITING.value)
    return waiting.filter(asked_at__lte=at - WAITS)


def programs_open() -> QuerySet[PeerProgram]:
    """Those that a parent may ask for."""
    return PeerProgram.objects.filter(live=True)


def programs_for(years: int | None) -> QuerySet[PeerProgram]:
    """Those that take a child of that age."""
    young_enough = Q(ages_out_at=None)
    if years is not None:
        young_enough |= Q(ages_out_at__gt=years)
    return programs_open().filter(young_enough)


def wrong_codes(referral: Referral, at: datetime) -> int:
    """How often another code was typed lately."""
    return _entries(Referral, [referral.pk]).filter(
        event=WRONG_CODE, at__gt=at - WRONG_WITHIN
    ).count()  # fmt: skip


def told_of(referral: Referral) -> list[Match]:
    """The matches of which the parent knows: a support parent said yes. Newest first."""
    known = referral.matches.filter(accepted_at__isnull=False)
    known = known.select_related("referral__person")
    return list(known.order_by("-accepted_at", "-pk"))


@dataclass(frozen=True)
class Look:
    """Somebody opened it. `name` is that of a coordinator, "" for a support parent, whom no page
    names, and for whoever came by the link of her letter."""

    at: datetime
    name: str
    by_letter: bool = False


def looks_at(referral: Referral) -> list[Look]:
    """Who opened it or a match of it, newest first."""
    matches = referral.matches.values_list("pk", flat=True)
    of_request = Q(event="referral.opened") & _of(Referral, [referral.pk])
    of_match = Q(event__in=["match.opened", LETTER_OPENED]) & _of(Match, matches)
    found = Entry.objects.filter(of_request | of_match).select_related("actor")
    rows = found.order_by("-at", "-pk")[:MOST_LOOKS]
    coordinating = Coordinator.objects.filter(program=referral.program_id)
    named = set(coordinating.values_list("user", flat=True))
    return [
        Look(row.at, str(row.actor) if row.actor_id in named else "", row.event == LETTER_OPENED)
        for row in rows
    ]


MOST_LOOKS = 50


def _entries(kind: type[Referral], keys: Iterable[object]) -> QuerySet[Entry]:
    return Entry.objects.filter(_of(kind, keys))


def _of(kind: type[Referral] | type[Match], keys: Iterable[object]) -> Q:
    of_kind = ContentType.objects.get_for_model(kind)
    return Q(record_type=of_kind, record_id__in=[str(key) for key in keys])


def to_remind(kind: str, at: datetime) -> QuerySet[Referral]:
    """Those with an address that have waited for a week and were not reminded."""
    of_kind = ContentType.objects.get_for_model(Referral)
    told = Notice.objects.filter(record_type=of_kind, kind=kind, record_id=OuterRef("pk"))
    waited = unconfirmed(at).filter(asked_at__lte=at - REMINDED_AFTER)
    reachable = ~Q(person__email="") | Q(person__user__isnull=False)
    return waited.filter(~Exists(told), reachable)
