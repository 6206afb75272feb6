"""Telling an opening to exactly those whom it fits or misses by one step (DOMAIN L2)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from listserv.domain.words import Frequency
from opportunities.models import Alert, Opening, SeatMail
from opportunities.queries import audience
from opportunities.queries.audience import Hearing

AT_ONCE = 2_000
"""Rows that go to the database in one statement."""


def tell_audiences(*, at: datetime) -> int:
    """Every open opening that nobody has told yet. Returns how many readers hear of one."""
    today = timezone.localtime(at).date()
    waiting = Opening.objects.open(today).filter(told_at=None).select_related("body")
    return sum(tell_audience(opening=each, at=at) for each in waiting.order_by("posted_at", "pk"))


@transaction.atomic
def tell_audience(*, opening: Opening, at: datetime) -> int:
    """Write what each reader is told. Whoever wants mail at once is owed one, the others find it in
    the mail of their hour. The mark comes first: of two workers the second waits for it, and finds
    nothing to do."""
    today = timezone.localtime(at).date()
    mine = Opening.objects.open(today).filter(pk=opening.pk, told_at=None).update(told_at=at)
    if not mine:
        return 0
    opening.told_at = at
    return sum(_write(opening, some, at) for some in audience.hearing(opening, at))


def _write(opening: Opening, readers: Sequence[Hearing], at: datetime) -> int:
    mails = _owe([each for each in readers if each.frequency == Frequency.IMMEDIATE], at)
    Alert.objects.bulk_create(
        (
            Alert(
                opening=opening,
                person_id=each.person,
                subscriber_id=each.subscriber,
                frequency=each.frequency,
                why=each.why,
                missing=each.missing,
                mail_id=mails.get(each.subscriber),
                written_at=at,
            )
            for each in readers
        ),
        batch_size=AT_ONCE,
    )
    return len(readers)


def _owe(readers: Sequence[Hearing], at: datetime) -> dict[int, int]:
    """By reader the mail that she is owed at once."""
    mails = SeatMail.objects.bulk_create(
        (
            SeatMail(
                subscriber_id=each.subscriber, frequency=each.frequency, slot=at, not_before=at
            )
            for each in readers
        ),
        batch_size=AT_ONCE,
    )
    return {mail.subscriber_id or 0: mail.pk for mail in mails}
