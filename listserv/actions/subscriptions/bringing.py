"""Bringing in the readers of an existing list: kept, looked at, then taken line by line."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from listserv.actions.subscriptions.confirming import purpose_of
from listserv.actions.subscriptions.newcomers import BATCH, Newcomer, in_batches, readers_for_all
from listserv.domain.lifecycle import SUBSCRIPTION_STEPS, SubscriptionStatus
from listserv.domain.proofs import Outcome
from listserv.domain.words import Source
from listserv.emails import subscriptions as emails
from listserv.imports.judging import Verdict, judge
from listserv.imports.lists import Row, read
from listserv.models import BroughtList, MailingList, Subscriber, Subscription
from members import journal, mail
from members.actions.consents import Yes, give_consents
from members.models import Person, User

KEPT_UNTAKEN = timedelta(days=1)
KEPT_TAKEN = timedelta(days=30)
"""How long a list waits to be taken, and how long its report stays [design]."""


SOURCES = {Outcome.JOINS: Source.IMPORT, Outcome.INVITED: Source.INVITATION}


@transaction.atomic
def keep_brought_list(
    *, mailing_list: MailingList, name: str, content: bytes, by: User, at: datetime
) -> BroughtList:
    """Keep a list that was read once, until somebody has looked at it; nobody is on it yet."""
    forget_brought_lists(at=at)
    kept = BroughtList.objects.create(
        mailing_list=mailing_list, name=name[-200:], content=content, brought_by=by, brought_at=at
    )
    journal.record("readers.brought", on=kept, by=by, at=at)
    return kept


def forget_brought_lists(*, at: datetime) -> int:
    """Lists that nobody took, and reports whose time is up. Says how many."""
    untaken = BroughtList.objects.filter(taken_at=None, brought_at__lt=at - KEPT_UNTAKEN)
    taken = BroughtList.objects.filter(taken_at__lt=at - KEPT_TAKEN)
    return untaken.delete()[0] + taken.delete()[0]


@transaction.atomic
def take_brought_list(*, kept: BroughtList, by: User, at: datetime) -> list[Verdict]:
    """Whoever agreed, with proof, is on the list from now on; the others are asked by letter. Lines
    are judged anew; those that cannot be taken stay in the report."""
    waiting = BroughtList.objects.select_for_update().filter(pk=kept.pk, taken_at=None).first()
    if waiting is None:
        raise journal.StepRefused("Somebody took this list meanwhile.")
    rows = read(waiting.name, bytes(waiting.content)).rows
    verdicts = judge(rows, kept.mailing_list, timezone.localtime(at).date())
    taken = [one for one in verdicts if one.outcome in SOURCES]
    _take(taken, kept.mailing_list, by, at)
    kept.report, kept.taken_at, kept.content = report_of(verdicts), at, b""
    kept.save(update_fields=["report", "taken_at", "content"])
    journal.record("readers.taken", on=kept, by=by, at=at)
    return verdicts


def report_of(verdicts: Sequence[Verdict]) -> list[list[Any]]:
    """Line, outcome and reason; of what stood in the line nothing."""
    return [
        [one.row.line, one.outcome.value, one.fault.value if one.fault else ""] for one in verdicts
    ]


def _take(verdicts: Sequence[Verdict], mailing_list: MailingList, by: User, at: datetime) -> None:
    """A thousand lines within the patience of a web server: what can be done for all at once is."""
    newcomers = [Newcomer(one.row.address, one.row.name, one.row.language) for one in verdicts]
    readers = readers_for_all(newcomers, by=by, at=at)
    subscriptions = _subscriptions(verdicts, readers, mailing_list, at)
    proven = [one for one in verdicts if one.outcome is Outcome.JOINS]
    yeses = [
        _yes(readers[one.row.address].person, one.row, day)
        for one in proven
        if (day := one.row.agreed_on)
    ]
    _join([subscriptions[one.row.address] for one in proven], yeses, mailing_list, by, at)
    asked = [one.row.address for one in verdicts if one.outcome is Outcome.INVITED]
    letters = (emails.invitation(readers[one], subscriptions[one]) for one in asked)
    mail.post_many(letters, at=at)


def _subscriptions(
    verdicts: Sequence[Verdict],
    readers: Mapping[str, Subscriber],
    mailing_list: MailingList,
    at: datetime,
) -> dict[str, Subscription]:
    """What waits for a yes, by the address: what waited before, and new ones."""
    waiting = mailing_list.subscriptions.open().select_related("mailing_list")
    keys = {reader.pk: address for address, reader in readers.items()}
    found = {keys[one.subscriber_id]: one for one in in_batches(waiting, "subscriber", list(keys))}
    new = Subscription.objects.bulk_create(
        Subscription(
            subscriber=readers[one.row.address],
            mailing_list=mailing_list,
            status=SubscriptionStatus.INVITED.value,
            source=SOURCES[one.outcome].value,
            asked_at=at,
        )
        for one in verdicts
        if one.row.address not in found
    )
    invited = [one.pk for one in new]
    journal.record_each("subscription.invited", on=Subscription, keys=invited, by=None, at=at)
    return found | {keys[one.subscriber_id]: one for one in new}


def _yes(person: Person, row: Row, day: date) -> Yes:
    """As it was given elsewhere; the day has no hour, so that it begins then."""
    given_at = timezone.make_aware(datetime.combine(day, time()))
    return Yes(person, row.wording, row.language, row.agreed_where, given_at)


def _join(
    subscriptions: Sequence[Subscription],
    yeses: Sequence[Yes],
    mailing_list: MailingList,
    by: User,
    at: datetime,
) -> None:
    consents = give_consents(purpose=purpose_of(mailing_list), yeses=yeses, by=by, at=at)
    for subscription, consent in zip(subscriptions, consents, strict=True):
        subscription.consent = consent
    Subscription.objects.bulk_update(subscriptions, ["consent"], batch_size=BATCH)
    joined = SubscriptionStatus.JOINED.value
    journal.step_each(
        subscriptions, to=joined, steps=SUBSCRIPTION_STEPS, by=by, at=at, joined_at=at
    )
