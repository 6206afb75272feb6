"""The yes that makes a subscription: by the button behind the letter, or by answering it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from listserv.actions.subscriptions.readers import held
from listserv.domain.lifecycle import SUBSCRIPTION_STEPS, SubscriptionStatus
from listserv.domain.words import Source
from listserv.emails import subscriptions as emails
from listserv.models import MailingList, Subscriber, Subscription
from listserv.queries import joining
from members import journal, mail
from members.actions import give_consent
from members.actions.silences import hear_again
from members.models import Consent, Suppression, User

SAID_WHERE = {
    Source.PAGE: "letter of a list: button",
    Source.ACCOUNT: "account",
    Source.MAIL: "letter of a list: answer by mail",
    Source.INVITATION: "invitation to a list: button",
}
"""Where a consent was given, in its record."""


class ConfirmRefused(Exception):
    """None of what was asked for waits any longer, or the list is closed to this reader."""


@transaction.atomic
def confirm(
    *, subscriptions: Collection[Subscription], language: str, source: Source, at: datetime
) -> list[Subscription]:
    """The reader's yes to these, all of them hers, in the words she was shown. What she confirmed
    before stays as it is; with nothing that waits or stands it is `ConfirmRefused`. Returns those
    that stand now."""
    reader = held(next(iter(subscriptions)).subscriber)
    keys = [one.pk for one in subscriptions]
    rows = list(reader.subscriptions.filter(pk__in=keys).select_related("mailing_list"))
    waiting = [one for one in rows if one.waits and _still_open(one, reader, at)]
    given = Given(source, language, None, at)
    joined = join(reader, waiting, given)
    standing = [one for one in rows if one.stands]
    if not standing:
        raise ConfirmRefused
    if joined:
        mail.post(emails.welcome(reader, joined), at=at)
    return standing


@transaction.atomic
def confirm_by_mail(*, subscription: int, at: datetime) -> list[Subscription]:
    """She answered the letter: a yes to all that this letter asked about."""
    known = Subscription.objects.filter(pk=subscription).select_related("subscriber").first()
    if known is None:
        raise ConfirmRefused
    reader = known.subscriber
    together = list(reader.subscriptions.filter(asked_at=known.asked_at))
    return confirm(subscriptions=together, language=reader.language, source=Source.MAIL, at=at)


@dataclass(frozen=True)
class Given:
    """How a yes was given: `by` an account, or by nobody who is signed in."""

    source: Source
    language: str
    by: User | None
    at: datetime


def join(
    reader: Subscriber, subscriptions: Iterable[Subscription], given: Given
) -> list[Subscription]:
    """Make them stand, each with her consent; whoever joins wants to hear from us again."""
    joined = [_join(reader, one, given) for one in subscriptions]
    if joined and Suppression.objects.of(reader.address).exists():
        hear_again(address=reader.address, by=given.by, at=given.at)
    return joined


def _join(reader: Subscriber, subscription: Subscription, given: Given) -> Subscription:
    mailing_list, frequency = subscription.mailing_list, subscription.frequency
    consent = give_consent(
        person=reader.person,
        purpose=purpose_of(mailing_list),
        wording=joining.consent_wording(mailing_list, frequency, given.language),
        language=given.language,
        source=SAID_WHERE[_where(subscription, given)],
        by=given.by,
        at=given.at,
    )
    stand(subscription, consent=consent, by=given.by, at=given.at)
    return subscription


def _where(subscription: Subscription, given: Given) -> Source:
    """Behind the letter of an invitation there is the same page, and another reason to see it."""
    invited = subscription.status == SubscriptionStatus.INVITED
    return Source.INVITATION if invited and given.source == Source.PAGE else given.source


def stand(subscription: Subscription, *, consent: Consent, by: User | None, at: datetime) -> None:
    journal.step(
        subscription,
        to=SubscriptionStatus.JOINED,
        steps=SUBSCRIPTION_STEPS,
        by=by,
        at=at,
        joined_at=at,
        consent=consent,
    )


def purpose_of(mailing_list: MailingList) -> str:
    """Of the consent to its mail."""
    return f"list:{mailing_list.slug}"


def _still_open(subscription: Subscription, reader: Subscriber, at: datetime) -> bool:
    today = timezone.localtime(at).date()
    return joining.may_be_asked_for(subscription.mailing_list, reader.address, today)
