"""Who comes to an opening: its hosts, those who check it, and anybody once it was posted."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal
from members.access import runs_the_network
from members.models import User
from opportunities.access.bodies import body_for_host
from opportunities.domain.openings import TOLD
from opportunities.domain.words import BodyRole
from opportunities.models import Body, BodyPerson, Opening

WITH_BODY = Opening.objects.select_related("body")


def public_opening(pk: int) -> Opening:
    """Posted once, of a body that anybody sees; also after its end, to say so."""
    told = WITH_BODY.filter(status__in=TOLD, posted_at__isnull=False, body__live=True)
    return get_object_or_404(told, pk=pk)


def opening_for_host(user: User, slug: str, pk: int, *, at: datetime) -> Opening:
    body = body_for_host(user, slug, at=at)
    opening = get_object_or_404(WITH_BODY, pk=pk)
    if opening.body_id != body.pk:
        journal.record("refused", on=opening, by=user, at=at)
        raise Http404
    return opening


def opening_for_checker(user: User, pk: int, *, at: datetime) -> Opening:
    """For co-chairs, and the liaisons of its body."""
    opening = get_object_or_404(WITH_BODY, pk=pk)
    if not bodies_checked_by(user).filter(pk=opening.body_id).exists():
        journal.record("refused", on=opening, by=user, at=at)
        raise Http404
    return opening


def bodies_checked_by(user: User) -> QuerySet[Body]:
    """All of them for co-chairs, her own for a liaison, none for anybody else."""
    if runs_the_network(user):
        return Body.objects.all()
    mine = BodyPerson.objects.filter(
        user=user, role=BodyRole.LIAISON.value, accepted_at__isnull=False
    )
    bodies: QuerySet[Body] = Body.objects.filter(pk__in=mine.values("body"))
    return bodies


def see_as_checker(user: User, *, at: datetime) -> QuerySet[Body]:
    """The bodies whose openings she checks; to everybody else the page is not there."""
    bodies = bodies_checked_by(user)
    if not runs_the_network(user) and not bodies.exists():
        journal.record("refused", on=user, by=user, at=at)
        raise Http404
    return bodies
