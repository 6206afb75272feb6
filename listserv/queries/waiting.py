"""What waits for moderators, and what goes out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from listserv.domain.lifecycle import PostStatus, SubscriptionStatus
from listserv.domain.moderation import PROGRESS_SHOWN
from listserv.domain.words import Frequency, Role
from listserv.models import Delivery, ListRole, MailingList, Post, Subscriber, Subscription, Topic
from listserv.queries.senders import lists_run_by
from members.domain.delivery import Withheld
from members.models import User


def waiting_for(user: User) -> QuerySet[Post]:
    """Held posts of the lists that this person looks after, the oldest first."""
    held: QuerySet[Post] = Post.objects.held()
    return held.filter(mailing_list__in=lists_run_by(user)).order_by("received_at", "pk")


def waiting_where_named(user: User) -> int | None:
    """How many posts wait on the lists that this person is named for, or None when there is no
    such list; one query."""
    named = ListRole.objects.filter(user=user, role=Role.MODERATOR)
    held = Q(mailing_list__posts__status=PostStatus.HELD)
    counted = named.aggregate(
        lists=Count("pk", distinct=True), posts=Count("mailing_list__posts", filter=held)
    )
    return counted["posts"] if counted["lists"] else None


def next_waiting(user: User, after: Post | None = None) -> Post | None:
    """The next one that nobody else has taken on; from the beginning again after the last."""
    free = waiting_for(user).filter(Q(claimed_by=None) | Q(claimed_by=user))
    if after is None:
        return free.first()
    later = free.filter(
        Q(received_at__gt=after.received_at) | Q(received_at=after.received_at, pk__gt=after.pk)
    )
    return later.first() or free.exclude(pk=after.pk).first()


@dataclass(frozen=True)
class Progress:
    """What became of what one post owes its readers."""

    readers: int = 0
    sent: int = 0
    """Handed to the mail server; what came back is not among them."""
    owed: int = 0
    in_digests: int = 0
    """Waits for the daily or weekly mail of its reader."""
    came_back: int = 0
    left: int = 0
    """Given up because the reader left, or wants no letters, after the post went out."""
    failed: int = 0

    @property
    def percent(self) -> int:
        done = self.readers - self.owed - self.in_digests
        return 100 * done // self.readers if self.readers else 0


OWED = Q(sent_at=None, failed_at=None)
AT_ONCE = Q(frequency=Frequency.IMMEDIATE.value)
LEFT = Q(failure__in=[Withheld.LEFT.value, Withheld.SILENCED.value, Withheld.REMOVED.value])
COUNTED = {
    "readers": Count("pk"),
    "sent": Count("pk", filter=Q(sent_at__isnull=False, bounced_at=None)),
    "owed": Count("pk", filter=OWED & AT_ONCE),
    "in_digests": Count("pk", filter=OWED & ~AT_ONCE),
    "came_back": Count("pk", filter=Q(bounced_at__isnull=False)),
    "left": Count("pk", filter=Q(failed_at__isnull=False, bounced_at=None) & LEFT),
    "failed": Count("pk", filter=Q(failed_at__isnull=False, bounced_at=None) & ~LEFT),
}


def with_progress(posts: list[Post]) -> list[tuple[Post, Progress]]:
    """Each post with what became of it; one query for all."""
    rows: Any = Delivery.objects.filter(post__in=[post.pk for post in posts]).order_by()
    counted = {
        row["post"]: Progress(**{name: row[name] for name in COUNTED})
        for row in rows.values("post").annotate(**COUNTED)
    }
    return [(post, counted.get(post.pk, Progress())) for post in posts]


def going_out(user: User, at: datetime) -> QuerySet[Post]:
    """Posts of her lists whose sending the desk still shows, the newest first."""
    since = at - PROGRESS_SHOWN
    recent: QuerySet[Post] = Post.objects.archived()
    return recent.filter(mailing_list__in=lists_run_by(user), decided_at__gte=since).select_related(
        "mailing_list"
    )


def posted(mailing_list: MailingList) -> QuerySet[Post]:
    """All that went out to one list, removed ones too."""
    out = (PostStatus.ACCEPTED, PostStatus.REMOVED)
    return mailing_list.posts.filter(status__in=out).select_related("mailing_list")


@dataclass(frozen=True)
class Readership:
    """Whom a letter reaches that goes out now."""

    at_once: int = 0
    in_digests: int = 0
    spanish: int = 0

    @property
    def number(self) -> int:
        return self.at_once + self.in_digests


def readership(mailing_list: MailingList, topic: Topic | None, at: datetime) -> Readership:
    """One query; the same readers as the fan-out writes deliveries for."""
    heard = Subscriber.objects.heard_from(at)
    reached = Subscription.objects.standing().filter(
        mailing_list=mailing_list, subscriber__in=heard.values("pk")
    )
    if topic is not None:
        reached = reached.exclude(muted=topic)
    return Readership(
        **reached.aggregate(
            at_once=Count("pk", filter=AT_ONCE),
            in_digests=Count("pk", filter=~AT_ONCE),
            spanish=Count("pk", filter=Q(subscriber__language="es")),
        )
    )


@dataclass(frozen=True)
class Figures:
    """A list in numbers: value of a closed list → how many."""

    reading: dict[str, int]
    sources: dict[str, int]
    partings: dict[str, int]


def figures(mailing_list: MailingList) -> Figures:
    """Who reads it how often, where they came from, and how others left; three queries."""
    standing = mailing_list.subscriptions.filter(status=SubscriptionStatus.JOINED)
    left = mailing_list.subscriptions.filter(status=SubscriptionStatus.LEFT)
    return Figures(
        reading=_by("frequency", standing),
        sources=_by("source", standing),
        partings=_by("parting", left),
    )


def _by(field: str, rows: QuerySet[Subscription]) -> dict[str, int]:
    counted = rows.order_by().values(value=F(field)).annotate(number=Count("pk"))
    return {row["value"]: row["number"] for row in counted.order_by("-number", "value")}
