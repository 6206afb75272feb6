"""What time does to subscriptions: no yes came, or the role that they hang on is over."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from listserv.actions.subscriptions.leaving import leave
from listserv.actions.subscriptions.readers import held
from listserv.domain.joining import WAITS
from listserv.domain.lifecycle import SUBSCRIPTION_STEPS, SubscriptionStatus
from listserv.domain.words import OpenTo, Parting, Scope
from listserv.emails.subscriptions import ABOUT_JOINING
from listserv.models import Subscriber, Subscription
from listserv.queries import joining
from members import journal
from members.actions.adoption import relations
from members.models import Letter, Person

AT_ONCE = 500
"""So many in one round of the timer; the next takes the rest."""


def expire_subscriptions(*, at: datetime) -> int:
    """Whoever never said yes is no longer asked, and is forgotten where nothing else ties her to
    us. Says how many."""
    rows = Subscription.objects.filter(_waited_in_vain(at)).order_by("pk")
    for subscription in rows[:AT_ONCE]:
        _expire(subscription, at)
    asking = Subscription.objects.exclude(status=SubscriptionStatus.EXPIRED)
    only_expired = Subscriber.objects.filter(
        subscriptions__status=SubscriptionStatus.EXPIRED
    ).exclude(subscriptions__in=asking)
    return sum(_forget(one) for one in only_expired.distinct().order_by("pk")[:AT_ONCE])


def _waited_in_vain(at: datetime) -> Q:
    return reduce(
        or_, (Q(status=status, asked_at__lte=at - wait) for status, wait in WAITS.items())
    )


def _expire(subscription: Subscription, at: datetime) -> None:
    """A yes at this very moment wins."""
    try:
        journal.step(
            subscription, to=SubscriptionStatus.EXPIRED, steps=SUBSCRIPTION_STEPS, by=None, at=at
        )
    except journal.StepRefused:
        return


@transaction.atomic
def _forget(reader: Subscriber) -> int:
    """The letters that asked carry the address too."""
    reader = held(reader)
    person, address = reader.person, reader.address
    if reader.subscriptions.exclude(status=SubscriptionStatus.EXPIRED).exists():
        return 0
    reader.delete()
    if person.user_id is None and not _is_tied(person):
        Letter.objects.filter(to=address, name__in=ABOUT_JOINING).delete()
        person.delete()
    return 1


def _is_tied(person: Person) -> bool:
    return any(key.model._base_manager.filter(**{key.name: person}).exists() for key in relations())


def end_with_roles(*, at: datetime) -> int:
    """Lists of representatives are for representatives: whoever is none any more leaves. Says how
    many."""
    today = timezone.localtime(at).date()
    standing = Subscription.objects.standing().filter(
        mailing_list__open_to=OpenTo.REPRESENTATIVES.value
    )
    over = standing.exclude(subscriber__person__user__in=joining.with_a_say(today).values("pk"))
    rows = list(over.select_related("subscriber", "mailing_list").order_by("pk")[:AT_ONCE])
    for row in rows:
        leave(
            subscriber=row.subscriber,
            scope=Scope.LIST,
            mailing_list=row.mailing_list,
            parting=Parting.ROLE_ENDED,
            at=at,
        )
    return len(rows)
