"""Somebody asks to join; nothing is sent to a list before the address has said yes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from listserv.actions.subscriptions.readers import held, reader_for
from listserv.domain.joining import may_write_again
from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Frequency, Source
from listserv.emails import subscriptions as emails
from listserv.models import MailingList, Subscriber, Subscription
from listserv.queries import joining
from members import journal, mail
from members.actions import claim
from members.models import Suppression

ON_ALREADY = "on_list_already"


def ask_to_join(
    *,
    mailing_list: MailingList,
    address: str,
    name: str,
    language: str,
    frequency: str,
    source: Source,
    at: datetime,
) -> None:
    """See `ask_to_join_several`."""
    ask_to_join_several(
        mailing_lists=[mailing_list],
        address=address,
        name=name,
        language=language,
        frequency=frequency,
        source=source,
        at=at,
    )


@transaction.atomic
def ask_to_join_several(
    *,
    mailing_lists: Sequence[MailingList],
    address: str,
    name: str,
    language: str,
    frequency: str,
    source: Source,
    at: datetime,
) -> None:
    """One letter asks for the yes to all of them (or says that the reader is on them already).

    Nothing comes back, so that no stranger learns whose an address is: not that it is on a list,
    not that it wants no mail, not that a letter went there just now.
    """
    today = timezone.localtime(at).date()
    lists = [one for one in mailing_lists if joining.may_be_asked_for(one, address, today)]
    if not lists:
        return
    reader = held(reader_for(address=address, name=name, language=language, by=None, at=at))
    silenced = Suppression.objects.of(reader.address).exists()
    if silenced and not may_write_again(_last_asked(reader), at, silenced=True):
        return
    asked = [_asked(reader, one, Frequency(frequency), source, at) for one in lists]
    _write(reader, [one for one in asked if one], lists, at)


def _last_asked(reader: Subscriber) -> datetime | None:
    waiting = reader.subscriptions.exclude(status=SubscriptionStatus.LEFT)
    latest = waiting.order_by("-asked_at").first()
    return latest.asked_at if latest else None


def _asked(
    reader: Subscriber,
    mailing_list: MailingList,
    frequency: Frequency,
    source: Source,
    at: datetime,
) -> Subscription | None:
    """The subscription that a letter now asks about; None when one went out just now, or when there
    is nothing to ask."""
    known = reader.subscriptions.open().filter(mailing_list=mailing_list).first()
    if known is None:
        return invite(reader, mailing_list, SubscriptionStatus.ASKED, frequency, source, at)
    if known.stands or not may_write_again(known.asked_at, at, silenced=False):
        return None
    known.asked_at, known.frequency = at, frequency.value
    known.save(update_fields=["asked_at", "frequency"])
    return known


def invite(
    reader: Subscriber,
    mailing_list: MailingList,
    status: SubscriptionStatus,
    frequency: Frequency,
    source: Source,
    at: datetime,
) -> Subscription:
    """A subscription that waits for the reader's yes."""
    new = reader.subscriptions.create(
        mailing_list=mailing_list,
        status=status.value,
        frequency=frequency.value,
        source=source.value,
        asked_at=at,
    )
    journal.record(f"subscription.{status.value}", on=new, by=None, at=at)
    return new


def _write(
    reader: Subscriber, asked: list[Subscription], lists: Sequence[MailingList], at: datetime
) -> None:
    standing = list(
        reader.subscriptions.standing()
        .filter(mailing_list__in=lists)
        .select_related("mailing_list")
        .order_by("pk")
    )
    if asked:
        mail.post(emails.join_confirm(reader, asked, already=standing), at=at)
    elif standing and _not_told_today(standing[0], at):
        mail.post(emails.already_on(reader, standing), at=at)


def _not_told_today(subscription: Subscription, at: datetime) -> bool:
    return claim(ON_ALREADY, [(subscription, timezone.localtime(at).date(), 0)], at=at)
