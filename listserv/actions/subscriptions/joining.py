"""Joining without a letter to confirm: by whoever is signed in, or holds a letter of ours."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from listserv.actions.subscriptions.asking import ask_to_join_several, invite
from listserv.actions.subscriptions.confirming import Given, join
from listserv.actions.subscriptions.readers import held, make_reader, reader_at
from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Frequency, Source
from listserv.emails import subscriptions as emails
from listserv.models import MailingList, Subscriber, Subscription
from listserv.queries import joining
from members import journal, mail
from members.actions import person_of
from members.domain.addresses import plain
from members.models import Consent, Suppression, User


class JoinRefused(Exception):
    """The list is closed to this account, or the account has proven no address yet."""


def join_from_account(
    *, mailing_list: MailingList, user: User, frequency: str, language: str, at: datetime
) -> Subscription:
    """See `join_several_from_account`."""
    return join_several_from_account(
        mailing_lists=[mailing_list], user=user, frequency=frequency, language=language, at=at
    )[0]


@transaction.atomic
def join_several_from_account(
    *,
    mailing_lists: Sequence[MailingList],
    user: User,
    frequency: str,
    language: str,
    at: datetime,
) -> list[Subscription]:
    """At once, for an address that the account holder has proven. Where she stands already nothing
    changes, and no letter goes out."""
    open_now = set(joining.open_to(user, timezone.localtime(at).date()))
    if not set(mailing_lists) <= open_now:
        raise JoinRefused
    reader = held(reader_of(user, language=language, at=at))
    return _join_at_once(
        reader, mailing_lists, Frequency(frequency), Given(Source.ACCOUNT, language, user, at)
    )


@transaction.atomic
def join_by_key(
    *,
    mailing_lists: Sequence[MailingList],
    subscriber: Subscriber,
    frequency: str,
    language: str,
    at: datetime,
) -> list[Subscription]:
    """More lists for a reader who gets mail from us, from the page behind any letter: at once. Who
    wanted no more mail, or has confirmed nothing yet, is asked by letter first: a letter may have
    been passed on. Returns what stands now, nothing when a letter asks."""
    reader = held(subscriber)
    silenced = Suppression.objects.of(reader.address).exists()
    if not silenced and reader.subscriptions.standing().exists():
        today = timezone.localtime(at).date()
        may = [one for one in mailing_lists if joining.may_be_asked_for(one, reader.address, today)]
        given = Given(Source.PAGE, language, None, at)
        return _join_at_once(reader, may, Frequency(frequency), given)
    ask_to_join_several(
        mailing_lists=mailing_lists,
        address=reader.address,
        name="",
        language=language,
        frequency=frequency,
        source=Source.PAGE,
        at=at,
    )
    return []


def reader_of(user: User, *, language: str, at: datetime) -> Subscriber:
    """The account's reader; one that was there before the account, at an address that is hers now,
    becomes it."""
    person = person_of(user, language=language)
    known = Subscriber.objects.filter(person=person).first()
    if known:
        return known
    proven = proven_addresses(user)
    if not proven:
        raise JoinRefused
    for address in proven:
        former = reader_at(address)
        if former and former.person.user_id is None:
            return _become(former, user, at=at)
    free = next((address for address in proven if reader_at(address) is None), None)
    if free is None:
        raise JoinRefused
    return make_reader(person=person, address=free, language=language, by=user, at=at)


def proven_addresses(user: User) -> list[str]:
    """Hers, the one she signs in with first."""
    rows = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return [plain(address) for address in rows.values_list("email", flat=True)]


def _become(reader: Subscriber, user: User, *, at: datetime) -> Subscriber:
    """The reader moves over with her consents; what else is known of that person stays there."""
    former, person = reader.person, person_of(user)
    given = former.consents.filter(purpose__startswith="list:")
    doubles = Consent.objects.filter(person=person, ended_at=None).values("purpose")
    given.exclude(purpose__in=doubles).update(person=person)
    reader.person = person
    reader.save(update_fields=["person"])
    journal.record("subscriber.adopted", on=reader, by=user, at=at)
    return reader


def _join_at_once(
    reader: Subscriber, lists: Sequence[MailingList], frequency: Frequency, given: Given
) -> list[Subscription]:
    rows = [_row(reader, one, frequency, given) for one in lists]
    joined = join(reader, [one for one in rows if one.waits], given)
    if joined:
        mail.post(emails.welcome(reader, joined), at=given.at)
    return rows


def _row(
    reader: Subscriber, mailing_list: MailingList, frequency: Frequency, given: Given
) -> Subscription:
    """Hers on this list; one that waits for a letter's yes takes how often she says now."""
    known = reader.subscriptions.open().filter(mailing_list=mailing_list).first()
    if known is None:
        status = SubscriptionStatus.ASKED
        return invite(reader, mailing_list, status, frequency, given.source, given.at)
    if known.waits:
        known.frequency = frequency.value
        known.save(update_fields=["frequency"])
    return known
