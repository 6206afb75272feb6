"""Nobody begins alone: a buddy is named, asked, and says yes or no (DOMAIN O3, O9)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from members import journal, mail
from members.models import Person, User
from opportunities.domain.services import NoBuddy, no_buddy
from opportunities.emails import services as emails
from opportunities.models import Placement
from opportunities.queries import placements

NOBODY = {"buddy": None, "buddy_agreed_at": None, "buddy_welcomed_at": None}


class BuddyRefused(Exception):
    """She cannot be named."""

    def __init__(self, why: NoBuddy) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def name_buddy(*, placement: Placement, buddy: Person, by: User, at: datetime) -> None:
    """Ask her by letter. She is the buddy once she says yes; whoever was asked before is not asked
    any more. Raises `BuddyRefused`."""
    why = no_buddy(
        herself=buddy.pk == placement.person_id,
        served=placements.who_served(placement.body).filter(pk=buddy.pk).exists(),
        by_network=placements.may_name_anybody(by, placement.body),
        address=bool(placements.address_of(buddy)),
    )
    if why:
        raise BuddyRefused(why)
    if not _set(placement, Q(), NOBODY | {"buddy": buddy}):
        raise BuddyRefused(NoBuddy.OVER)
    journal.record("placement.buddy_asked", on=placement, by=by, at=at)
    mail.tell([emails.buddy_asked(placement)], at=at)


@transaction.atomic
def become_buddy(*, placement: Placement, by: User | None, at: datetime) -> None:
    """Her yes. The parent hears of it and decides whether contacts are shared."""
    asked = Q(buddy=placement.buddy_id, buddy_agreed_at=None)
    _must(_set(placement, asked, {"buddy_agreed_at": at}))
    journal.record("placement.buddy_agreed", on=placement, by=by, at=at)
    mail.tell([emails.buddy_named(placement)], at=at)


@transaction.atomic
def stop_as_buddy(*, placement: Placement, by: User | None, at: datetime) -> None:
    """Her no, or her goodbye later on, without a reason. Nobody has the other's contact any
    more, and the host is told that somebody else is wanted."""
    buddy = placement.buddy_id
    _must(buddy is not None and _set(placement, Q(buddy=buddy), NOBODY))
    journal.record("placement.buddy_stopped", on=placement, by=by, at=at)
    mail.tell(emails.buddy_wanted(placement), at=at)


@transaction.atomic
def welcome_buddy(*, placement: Placement, by: User, at: datetime) -> None:
    """The parent's yes: now both have the other's contact."""
    agreed = Q(buddy=placement.buddy_id, buddy_agreed_at__isnull=False, buddy_welcomed_at=None)
    _must(_set(placement, agreed, {"buddy_welcomed_at": at}))
    journal.record("placement.buddy_welcomed", on=placement, by=by, at=at)


@transaction.atomic
def part_with_buddy(*, placement: Placement, by: User, at: datetime) -> None:
    """The parent would rather have somebody else, or nobody."""
    _must(_set(placement, Q(buddy__isnull=False), NOBODY))
    journal.record("placement.buddy_parted", on=placement, by=by, at=at)
    mail.tell(emails.buddy_wanted(placement), at=at)


def _set(placement: Placement, only: Q, facts: Mapping[str, object]) -> bool:
    """Of a service that goes on, as long as it stands as was seen."""
    done = Placement.objects.going_on().filter(only, pk=placement.pk).update(**facts)
    placement.refresh_from_db()
    return bool(done)


def _must(done: bool) -> None:
    if not done:
        raise journal.StepRefused("The buddy changed meanwhile, or the service has ended.")
