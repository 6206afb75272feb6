"""A slip of the thumb: leaving is taken back with one press, for a day."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from listserv.actions.subscriptions.confirming import purpose_of, stand
from listserv.actions.subscriptions.readers import held
from listserv.domain.joining import UNDO
from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Parting, Scope
from listserv.models import Delivery, MailingList, Subscriber, Subscription, Topic
from listserv.queries import joining
from members import journal
from members.actions import give_consent
from members.actions.silences import hear_again
from members.domain.delivery import Silence, Withheld
from members.models import Consent, Suppression

HERS = (Parting.PAGE, Parting.ONE_CLICK, Parting.ACCOUNT, Parting.MAIL)
"""Ways of leaving that can be slips; what a co-chair or a complaint ended stays ended."""

AGAIN = "taken back within a day of leaving"


class UndoRefused(Exception):
    """There is nothing that can still be taken back."""


@transaction.atomic
def undo(
    *,
    subscriber: Subscriber,
    scope: Scope,
    at: datetime,
    mailing_list: MailingList | None = None,
    topic: Topic | None = None,
) -> list[Subscription]:
    """Everything is as before she left, the letters that were owed too; her consent is given anew
    in the same words. A topic is heard again at any time."""
    reader = held(subscriber)
    if scope is Scope.TOPIC and topic is not None:
        return _unmute(reader, topic, at)
    silence = Suppression.objects.of(reader.address).first()
    if silence and not _is_slip(silence, at):
        raise UndoRefused
    left = left_lately(reader, at)
    if scope is Scope.LIST:
        left = [one for one in left if one.mailing_list_id == getattr(mailing_list, "pk", None)]
    if not left and not silence:
        raise UndoRefused
    if silence:
        hear_again(address=reader.address, by=None, at=at)
    return [_back(reader, one, at) for one in left]


def _is_slip(silence: Suppression, at: datetime) -> bool:
    return silence.reason == Silence.LEFT_ALL and at - silence.since <= UNDO


def left_lately(reader: Subscriber, at: datetime) -> list[Subscription]:
    """What she left of her own accord within the time for slips and is not on again: for each list
    the last time. After "everything" it is what that ended."""
    rows = reader.subscriptions.filter(
        status=SubscriptionStatus.LEFT,
        joined_at__isnull=False,
        left_at__gte=at - UNDO,
        parting__in=HERS,
        mailing_list__live=True,
    ).exclude(mailing_list__in=reader.subscriptions.open().values("mailing_list"))
    latest = {one.mailing_list_id: one for one in _with_facts(rows).order_by("left_at", "pk")}
    return list(latest.values())


def _with_facts(rows: QuerySet[Subscription]) -> QuerySet[Subscription]:
    return rows.select_related("mailing_list", "consent").prefetch_related("muted")


def _back(reader: Subscriber, left: Subscription, at: datetime) -> Subscription:
    again = reader.subscriptions.create(
        mailing_list=left.mailing_list,
        status=SubscriptionStatus.ASKED.value,
        frequency=left.frequency,
        source=left.source,
        posts_freely=left.posts_freely,
        asked_at=at,
    )
    again.muted.set(left.muted.all())
    stand(again, consent=_agreed_again(reader, left, at), by=None, at=at)
    owed = Delivery.objects.filter(subscriber=reader, post__mailing_list=left.mailing_list)
    owed.filter(failure=Withheld.LEFT, failed_at=left.left_at).update(
        failed_at=None, failure="", digest=None, subscription=again
    )
    return again


def _agreed_again(reader: Subscriber, left: Subscription, at: datetime) -> Consent:
    language = left.consent.language if left.consent else reader.language
    wording = joining.consent_wording(left.mailing_list, left.frequency, language)
    return give_consent(
        person=reader.person,
        purpose=purpose_of(left.mailing_list),
        wording=left.consent.wording if left.consent else wording,
        language=language,
        source=AGAIN,
        by=None,
        at=at,
    )


def _unmute(reader: Subscriber, topic: Topic, at: datetime) -> list[Subscription]:
    heard = []
    for subscription in reader.subscriptions.standing().filter(muted=topic):
        subscription.muted.remove(topic)
        journal.record("subscription.topic_heard", on=subscription, by=None, at=at)
        heard.append(subscription)
    return heard
