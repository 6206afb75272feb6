"""A reader's own page: whoever holds her key, or is her, may open it; and a list's page."""

import re
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from listserv.domain.joining import LINK
from listserv.models import MailingList, Subscriber, Subscription
from members import journal, links
from members.models import User

KEY = re.compile(r"[0-9a-f]{1,40}")


def reader_with(key: str) -> Subscriber | None:
    """Whose letters carry this key. Nobody's is no refusal: she may be long erased, and her letters
    still lie in a mailbox."""
    if not KEY.fullmatch(key.lower()):
        return None
    return Subscriber.objects.select_related("person").filter(key=key.lower()).first()


def reader_behind(user: User) -> Subscriber | None:
    """The account's own, where it has one."""
    return Subscriber.objects.filter(person__user=user).first()


def list_to_see(slug: str) -> MailingList:
    """Its page is public, also where joining is not."""
    return get_object_or_404(MailingList.objects.live(), slug=slug)


def asked_in(token: str) -> list[Subscription]:
    """What a confirm letter's link asks about, or `links.LinkRefused`. What was forgotten meanwhile
    is not there any more."""
    payload = links.read("lists.confirm", token, within=LINK)
    rows = Subscription.objects.filter(pk__in=payload["subscriptions"])
    return list(rows.select_related("subscriber", "mailing_list").order_by("pk"))


def own(subscriber: Subscriber, pk: str, *, by: User | None, at: datetime) -> Subscription:
    """One of this reader's that stands or waits; any other looks like none."""
    if not pk.isdecimal():
        raise Http404
    found = get_object_or_404(Subscription.objects.select_related("mailing_list"), pk=int(pk))
    if found.subscriber_id != subscriber.pk:
        journal.record("refused", on=found, by=by, at=at)
        raise Http404
    return found
