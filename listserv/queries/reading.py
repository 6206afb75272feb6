"""What one reader's page shows: the lists she is on, those she could join, what she left just
now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from listserv.domain.words import OpenTo
from listserv.models import MailingList, Subscriber, Subscription, Topic
from listserv.queries import joining
from members.models import Suppression, User


def on_now(reader: Subscriber) -> list[Subscription]:
    """The lists that the reader stands on, with the topics she does not hear."""
    rows = reader.subscriptions.standing().select_related("mailing_list")
    return list(rows.prefetch_related("muted").order_by("pk"))


def topics_of(subscriptions: Iterable[Subscription]) -> dict[int, list[Topic]]:
    """By the key of their list, in one query."""
    topics: dict[int, list[Topic]] = {one.mailing_list_id: [] for one in subscriptions}
    for topic in Topic.objects.filter(mailing_list__in=topics):
        topics[topic.mailing_list_id].append(topic)
    return topics


def waiting(reader: Subscriber) -> list[Subscription]:
    """Those that wait for a yes by mail."""
    rows = reader.subscriptions.open().exclude(pk__in=reader.subscriptions.standing())
    return list(rows.select_related("mailing_list").order_by("pk"))


def could_join(reader: Subscriber | None, user: User | None, today: date) -> QuerySet[MailingList]:
    """Those open to the reader that she is not on. Behind a key are those open to everybody alone:
    whom she acts for is not for whoever was passed a letter."""
    lists = joining.open_to(user, today)
    if reader is None:
        return lists
    standing = reader.subscriptions.standing().values("mailing_list")
    return lists.exclude(pk__in=standing)


def silence_of(reader: Subscriber | None) -> Suppression | None:
    return Suppression.objects.of(reader.address).first() if reader else None


@dataclass(frozen=True)
class Offer:
    """A list on offer, and what to expect of it."""

    mailing_list: MailingList
    expected: str
    ticked: bool = False

    @property
    def is_open(self) -> bool:
        """To somebody of whom nothing is known."""
        return self.mailing_list.open_to == OpenTo.EVERYBODY
