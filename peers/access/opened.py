"""How the two of a match reach each other: in both directions, only while it is open, and each
opening is in the journal, where the parent reads it (DOMAIN M6)."""

from dataclasses import dataclass
from datetime import datetime

from members import journal
from members.models import Entry, User
from peers.domain.lifecycle import OPEN
from peers.domain.words import Side
from peers.emails.masks import masked_address
from peers.emails.reaching import address_of
from peers.models import Match

DETAILS_OPENED = "match.details_opened"


@dataclass(frozen=True)
class Details:
    """Of the other one. While masked: first name and an address of ours."""

    name: str
    email: str
    phone: str
    masked: bool


@dataclass(frozen=True)
class Opening:
    at: datetime
    own: bool
    """By the reader; else by the other. No name: while masked it would tell too much."""


def side_of(user: User, match: Match) -> Side | None:
    if match.referral.person.user_id == user.pk:
        return Side.PARENT
    return Side.SUPPORT if match.support_parent.person.user_id == user.pk else None


def details_for(user: User, match: Match, at: datetime) -> Details | None:
    """Of the other, for one of the two; None while it is not open, and for anybody else."""
    side = side_of(user, match)
    if side is None or match.status not in OPEN:
        return None
    journal.record(DETAILS_OPENED, on=match, by=user, at=at)
    other = Side.SUPPORT if side is Side.PARENT else Side.PARENT
    person = (match.support_parent if other is Side.SUPPORT else match.referral).person
    if match.masked:
        first = person.name.partition(" ")[0]
        return Details(first, masked_address(match, other), "", masked=True)
    return Details(person.name, address_of(person), person.phone, masked=False)


def openings_of(match: Match, reader: User, most: int = 30) -> list[Opening]:
    """When the contact details were opened, and by which of the two, the last first."""
    entries = Entry.objects.filter(
        record_type=journal.type_of(match), record_id=str(match.pk), event=DETAILS_OPENED
    )
    rows = entries.order_by("-at", "-pk").values_list("at", "actor")[:most]
    return [Opening(at, actor == reader.pk) for at, actor in rows]
