"""Who may read mail that came in: the co-chairs, and the moderators of a list what was written to
them."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from listserv.domain.inboxes import OF_A_LIST
from listserv.domain.words import Fate
from listserv.models import Incoming, Subscriber
from listserv.queries import inboxes
from members import journal
from members.access import runs_the_network
from members.models import User


def message_for(user: User, pk: int, *, at: datetime) -> Incoming:
    message = get_object_or_404(Incoming.objects.select_related("post__mailing_list"), pk=pk)
    if not (runs_the_network(user) or _was_written_to(user, message)):
        journal.record("refused", on=message, by=user, at=at)
        raise Http404
    journal.record("incoming.seen", on=message, by=user, at=at)
    return message


def put_aside_for(user: User, pk: int, *, at: datetime) -> Incoming:
    """One that waits for a co-chair."""
    if not runs_the_network(user):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404
    return get_object_or_404(Incoming.objects.put_aside(), pk=pk)


def reader_with(key: str) -> Subscriber:
    """Whoever has a letter of hers has the key."""
    return get_object_or_404(Subscriber, key=key)


def _was_written_to(user: User, message: Incoming) -> bool:
    address = inboxes.address_of(message.recipient)
    if message.fate != Fate.PASSED_ON or address.inbox not in OF_A_LIST:
        return False
    people = inboxes.people_behind(inboxes.list_of(address))
    return bool(people.filter(pk=user.pk).exists())
