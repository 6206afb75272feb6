"""What waits for moderators, and what goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from listserv.domain.lifecycle import PostStatus
from listserv.domain.moderation import PROGRESS_SHOWN
from listserv.domain.words import Frequency, Role
from listserv.models import ListRole, MailingList, Post, Subscriber, Subscription, Topic
from listserv.queries.progress import AT_ONCE, Progress, progress
from listserv.queries.senders import lists_run_by
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


def with_progress(posts: Iterable[Post]) -> list[tuple[Post, Progress]]:
    """Each post with what became of it; one query for all."""
    shown = list(posts)
    found = progress(post.pk for post in shown)
    return [(post, found[post.pk]) for post in shown]


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


def reading(mailing_list: MailingList) -> dict[Frequency, int]:
    """How many read it how often; one query."""
    rows = mailing_list.subscriptions.standing().order_by().values_list("frequency")
    return {Frequency(value): number for value, number in rows.annotate(number=Count("pk"))}
