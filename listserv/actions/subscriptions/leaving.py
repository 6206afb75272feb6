"""Leaving: a topic, a list, or everything. It works at once, twice, and for ever (RFC 8058)."""

from datetime import datetime
from functools import partial

from django.db import transaction

from listserv.actions.subscriptions.readers import held
from listserv.domain.lifecycle import SUBSCRIPTION_STEPS, SubscriptionStatus
from listserv.domain.words import Parting, Scope
from listserv.emails import subscriptions as emails
from listserv.models import Delivery, Digest, MailingList, Subscriber, Subscription, Topic
from members import journal, mail
from members.actions import end_consent
from members.actions.silences import silence
from members.domain.delivery import Silence, Withheld
from members.models import Suppression, User

REASONS = {Parting.COMPLAINT: Silence.COMPLAINED, Parting.NETWORK: Silence.BY_NETWORK}
"""Why an address hears nothing any more; she left of her own accord where nothing else is said."""


@transaction.atomic
def leave(
    *,
    subscriber: Subscriber,
    scope: Scope,
    parting: Parting,
    at: datetime,
    mailing_list: MailingList | None = None,
    topic: Topic | None = None,
    by: User | None = None,
) -> None:
    """Stop exactly what the letter says: `topic`, `mailing_list`, or all mail but the letters that
    she asks for herself. What is owed is given up in the same moment. Where there is nothing to
    stop, nothing happens."""
    reader = held(subscriber)
    end = partial(_end, parting=parting, by=by, at=at)
    if scope is Scope.TOPIC and topic is not None:
        _mute(reader, topic, by, at)
    elif scope is Scope.LIST and mailing_list is not None:
        for subscription in reader.subscriptions.open().filter(mailing_list=mailing_list):
            end(subscription)
        give_up(reader, at, post__mailing_list=mailing_list)
    elif scope is Scope.ALL:
        for subscription in reader.subscriptions.open():
            end(subscription)
        give_up(reader, at)
        Digest.objects.owed().filter(subscriber=reader).update(**_left(at))
        _silence(reader, parting, by, at)


def _mute(reader: Subscriber, topic: Topic, by: User | None, at: datetime) -> None:
    rows = reader.subscriptions.open().filter(mailing_list=topic.mailing_list)
    for subscription in rows.exclude(muted=topic):
        subscription.muted.add(topic)
        journal.record("subscription.topic_muted", on=subscription, by=by, at=at)
    give_up(reader, at, post__topic=topic)


def _end(subscription: Subscription, *, parting: Parting, by: User | None, at: datetime) -> None:
    """What nobody said yes to yet simply ends; so the letter that asks for it has nothing to ask
    any more."""
    if subscription.status == SubscriptionStatus.ASKED:
        to, fields = SubscriptionStatus.EXPIRED, {}
    else:
        to, fields = SubscriptionStatus.LEFT, {"left_at": at, "parting": parting.value}
    journal.step(subscription, to=to, steps=SUBSCRIPTION_STEPS, by=by, at=at, **fields)
    if subscription.consent:
        end_consent(consent=subscription.consent, by=by, at=at)


def give_up(reader: Subscriber, at: datetime, **posts: object) -> None:
    """What is owed to the reader of these posts, and is not sent yet, is not sent any more."""
    Delivery.objects.owed().filter(subscriber=reader, **posts).update(**_left(at))


def _left(at: datetime) -> dict[str, object]:
    return {"failed_at": at, "failure": Withheld.LEFT.value}


def _silence(reader: Subscriber, parting: Parting, by: User | None, at: datetime) -> None:
    """A receipt tells her, should it not have been her who pressed; one to whoever complained of
    our mail would be one more to complain of."""
    silent = Suppression.objects.of(reader.address).exists()
    reason = REASONS.get(parting, Silence.LEFT_ALL)
    silence(address=reader.address, reason=reason, by=by, at=at)
    if reason is Silence.LEFT_ALL and not silent:
        mail.post(emails.left_everything(reader), at=at)
