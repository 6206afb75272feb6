"""Where a list's readers came from and how they left, month by month."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Parting, Source
from listserv.models import MailingList


@dataclass
class Month:
    """`joined` by source and `left` by way of leaving; words that did not occur are left out."""

    first: date
    joined: dict[Source, int] = field(default_factory=dict)
    left: dict[Parting, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """A list as it stands: readers, and those who have not said yes."""

    joined: int
    waiting: int
    sources: dict[Source, int]


def comings_and_goings(mailing_list: MailingList) -> list[Month]:
    """The months in which somebody came or went, the latest first."""
    months: dict[date, Month] = {}
    came = mailing_list.subscriptions.exclude(joined_at=None).order_by()
    for first, source, number in came.values_list(TruncMonth("joined_at"), "source").annotate(
        number=Count("pk")
    ):
        _of(months, first.date()).joined[Source(source)] = number
    went = mailing_list.subscriptions.filter(status=SubscriptionStatus.LEFT).order_by()
    for first, parting, number in went.values_list(TruncMonth("left_at"), "parting").annotate(
        number=Count("pk")
    ):
        _of(months, first.date()).left[Parting(parting)] = number
    return sorted(months.values(), key=lambda month: month.first, reverse=True)


def standing(mailing_list: MailingList) -> Standing:
    now = mailing_list.subscriptions.standing().order_by()
    sources = now.values_list("source").annotate(number=Count("pk"))
    waiting = mailing_list.subscriptions.open().exclude(status=SubscriptionStatus.JOINED)
    return Standing(
        joined=now.count(),
        waiting=waiting.count(),
        sources={Source(source): number for source, number in sources},
    )


def _of(months: dict[date, Month], first: date) -> Month:
    return months.setdefault(first, Month(first))
