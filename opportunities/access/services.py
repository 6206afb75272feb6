"""Who comes to a service: whoever acts for the body, the parent herself, and her buddy."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal, links
from members.access import runs_the_network
from members.models import Person, User
from opportunities.access.bodies import body_for_host
from opportunities.emails.services import BUDDY_LINK
from opportunities.models import Body, BodyMeeting, Placement, Stipend
from opportunities.queries import placements

BUDDY_LINK_KEPT = timedelta(days=5 * 365)
"""A buddy comes back to her page as long as the service lasts."""


def service_of_body(user: User, slug: str, pk: int, *, at: datetime) -> Placement:
    """A service on a body, for somebody who acts for it."""
    body = body_for_host(user, slug, at=at)
    placement = _found(pk)
    if placement.body_id != body.pk:
        journal.record("refused", on=placement, by=user, at=at)
        raise Http404
    return placement


def look_at_service(user: User, slug: str, pk: int, *, at: datetime) -> Placement:
    """The same with all that is kept about it; who looked is written down."""
    placement = service_of_body(user, slug, pk, at=at)
    journal.record("placement.seen", on=placement, by=user, at=at)
    return placement


def stipend_of(placement: Placement, pk: int) -> Stipend:
    return get_object_or_404(placement.stipends, pk=pk)


def meeting_of_body(user: User, slug: str, pk: int, *, at: datetime) -> tuple[Body, BodyMeeting]:
    body = body_for_host(user, slug, at=at)
    return body, get_object_or_404(body.meetings.filter(cancelled_at=None), pk=pk)


def own_service(user: User, pk: int, *, at: datetime) -> Placement:
    """For the parent herself and nobody else."""
    placement = _found(pk)
    if placement.person.user_id != user.pk:
        journal.record("refused", on=placement, by=user, at=at)
        raise Http404
    return placement


def _found(pk: int) -> Placement:
    try:
        return placements.service_in_full(pk)
    except Placement.DoesNotExist as absence:
        raise Http404 from absence


def service_as_buddy(token: str) -> Placement:
    """What a buddy's link speaks of, or `LinkRefused`: broken, or somebody else was named since."""
    payload = links.read(BUDDY_LINK, token, within=BUDDY_LINK_KEPT)
    try:
        placement = placements.service_in_full(payload["placement"])
    except Placement.DoesNotExist as absence:
        raise links.LinkRefused(BUDDY_LINK) from absence
    if placement.buddy_id is None or placement.buddy_id != payload["person"]:
        raise links.LinkRefused(BUDDY_LINK)
    return placement


@dataclass(frozen=True)
class Contact:
    """How one of the two reaches the other."""

    name: str
    email: str
    phone: str


def contacts(placement: Placement) -> tuple[Contact, Contact] | None:
    """The parent's and the buddy's, once both have said yes and as long as the service goes on."""
    buddy, agreed = placement.buddy, placement.buddy_agreed_at and placement.buddy_welcomed_at
    if buddy is None or not agreed or placement.ended_on:
        return None
    return _contact(placement.person), _contact(buddy)


def _contact(person: Person) -> Contact:
    return Contact(person.name, placements.address_of(person), person.phone)


def see_seats_report(user: User, *, at: datetime) -> None:
    """For co-chairs; to everybody else the report is not there."""
    if not runs_the_network(user):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404
