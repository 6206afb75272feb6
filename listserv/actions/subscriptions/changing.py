"""What a reader sets for herself: how often, about what, in which language, at which hour."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from listserv.actions.subscriptions.joining import proven_addresses
from listserv.actions.subscriptions.leaving import give_up
from listserv.actions.subscriptions.readers import held, reader_at
from listserv.domain.words import Frequency
from listserv.models import Delivery, Subscriber, Subscription, Topic
from members import journal
from members.actions.silences import hear_again
from members.domain.addresses import domain_of, fingerprint, plain
from members.models import User

SETTINGS = frozenset({"language", "time_zone", "digest_hour", "digest_weekday"})


class MoveRefused(Exception):
    """The address is not proven, or somebody else's mail goes there."""


@transaction.atomic
def change(
    *,
    subscription: Subscription,
    frequency: str,
    muted: Collection[Topic],
    by: User | None,
    at: datetime,
) -> None:
    """How often, and without which topics. What waits for a mail that will not come any more comes
    the new way: nothing is lost."""
    reader = held(subscription.subscriber)
    Subscription.objects.filter(pk=subscription.pk).update(frequency=frequency)
    subscription.muted.set(muted)
    for topic in muted:
        give_up(reader, at, post__topic=topic)
    waiting = Delivery.objects.owed().filter(subscription=subscription, digest=None)
    free = waiting.filter(Q(held_until=None) | Q(held_until__lt=at)).exclude(frequency=frequency)
    times: dict[str, Any] = {"not_before": at} if frequency == Frequency.IMMEDIATE else {}
    free.update(frequency=frequency, **times)
    journal.record("subscription.changed", on=subscription, by=by, at=at)


@transaction.atomic
def settle(*, subscriber: Subscriber, by: User | None, at: datetime, **said: Any) -> None:
    """Language, time zone, hour and day, for all of her lists."""
    known = {name: value for name, value in said.items() if name in SETTINGS}
    Subscriber.objects.filter(pk=subscriber.pk).update(**known)
    journal.record("subscriber.changed", on=subscriber, by=by, at=at)


@transaction.atomic
def pause(*, subscriber: Subscriber, until: datetime, at: datetime, by: User | None = None) -> None:
    """Nothing that is posted before that moment comes to her, from any list."""
    Subscriber.objects.filter(pk=subscriber.pk).update(paused_until=until)
    journal.record("subscriber.paused", on=subscriber, by=by, at=at)


@transaction.atomic
def wake(*, subscriber: Subscriber, at: datetime, by: User | None = None) -> None:
    """The pause is over."""
    if Subscriber.objects.filter(pk=subscriber.pk).update(paused_until=None):
        journal.record("subscriber.woken", on=subscriber, by=by, at=at)


@transaction.atomic
def hear(*, subscriber: Subscriber, at: datetime, by: User | None = None) -> None:
    """She takes mail again after letters came back; what counted against the address is over."""
    hear_again(address=subscriber.address, by=by, at=at)
    Subscriber.objects.filter(pk=subscriber.pk).update(score=0.0, scored_at=at)


@transaction.atomic
def move(*, subscriber: Subscriber, address: str, by: User, at: datetime) -> None:
    """All mail goes to another address that the account holder has proven; else `MoveRefused`."""
    reader = held(subscriber)
    other = reader_at(address)
    if plain(address) not in proven_addresses(by) or (other and other.pk != reader.pk):
        raise MoveRefused
    Subscriber.objects.filter(pk=reader.pk).update(
        address=plain(address),
        fingerprint=fingerprint(address),
        domain=domain_of(address),
        score=0.0,
    )
    journal.record("subscriber.moved", on=reader, by=by, at=at)
