"""Who acts for a body: its hosts, the network's liaisons with it, and the co-chairs."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal
from members.access import runs_the_network
from members.models import User
from opportunities.models import Body, BodyPerson


def public_body(slug: str) -> Body:
    return get_object_or_404(Body.objects.public(), slug=slug)


def acts_for_body(user: User, body: Body) -> bool:
    """Host or liaison who said yes; a co-chair acts for every body."""
    return body.people.filter(user=user, accepted_at__isnull=False).exists() or runs_the_network(
        user
    )


def body_for_host(user: User, slug: str, *, at: datetime) -> Body:
    """The body, public or not, for somebody who acts for it."""
    body = get_object_or_404(Body, slug=slug)
    if not acts_for_body(user, body):
        journal.record("refused", on=body, by=user, at=at)
        raise Http404
    return body


def bodies_of(user: User) -> QuerySet[Body]:
    """Those for which she is host or liaison by name."""
    served = BodyPerson.objects.filter(user=user, accepted_at__isnull=False)
    bodies: QuerySet[Body] = Body.objects.filter(pk__in=served.values("body"))
    return bodies
