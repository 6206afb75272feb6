"""Bringing in the readers of an existing list: kept, looked at, then taken line by line."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from listserv.actions.subscriptions.asking import invite
from listserv.actions.subscriptions.confirming import purpose_of, stand
from listserv.actions.subscriptions.readers import held, reader_for
from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.proofs import Outcome
from listserv.domain.words import Frequency, Source
from listserv.emails import subscriptions as emails
from listserv.imports.judging import Verdict, judge
from listserv.imports.lists import Row, read
from listserv.models import BroughtList, MailingList, Subscriber, Subscription
from members import journal, mail
from members.actions import give_consent
from members.models import User

KEPT_UNTAKEN = timedelta(days=1)
KEPT_TAKEN = timedelta(days=30)
"""How long a list waits to be taken, and how long its report stays [design]."""


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
    for verdict in verdicts:
        if verdict.outcome in (Outcome.JOINS, Outcome.INVITED):
            _take(verdict, kept.mailing_list, by, at)
    kept.report, kept.taken_at, kept.content = report_of(verdicts), at, b""
    kept.save(update_fields=["report", "taken_at", "content"])
    journal.record("readers.taken", on=kept, by=by, at=at)
    return verdicts


def report_of(verdicts: Sequence[Verdict]) -> list[list[Any]]:
    """Line, outcome and reason; of what stood in the line nothing."""
    return [
        [one.row.line, one.outcome.value, one.fault.value if one.fault else ""] for one in verdicts
    ]


def _take(verdict: Verdict, mailing_list: MailingList, by: User, at: datetime) -> None:
    row, proven = verdict.row, verdict.outcome is Outcome.JOINS
    reader = held(
        reader_for(address=row.address, name=row.name, language=row.language, by=by, at=at)
    )
    subscription = reader.subscriptions.open().filter(mailing_list=mailing_list).first()
    if subscription is None:
        source = Source.IMPORT if proven else Source.INVITATION
        status = SubscriptionStatus.INVITED
        frequency = Frequency.IMMEDIATE
        subscription = invite(reader, mailing_list, status, frequency, source, at)
    if proven and row.agreed_on:
        _join(reader, subscription, row, row.agreed_on, by, at)
    else:
        mail.post(emails.invitation(reader, subscription), at=at)


def _join(
    reader: Subscriber,
    subscription: Subscription,
    row: Row,
    day: date,
    by: User,
    at: datetime,
) -> None:
    """With the consent as it was given elsewhere; the day has no hour, so that it begins then."""
    consent = give_consent(
        person=reader.person,
        purpose=purpose_of(subscription.mailing_list),
        wording=row.wording,
        language=row.language,
        source=row.agreed_where,
        given_at=timezone.make_aware(datetime.combine(day, time())),
        by=by,
        at=at,
    )
    stand(subscription, consent=consent, by=by, at=at)
