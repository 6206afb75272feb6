"""What is known of a delivery at the moment when a worker takes it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from listserv.domain.lifecycle import PostStatus, SubscriptionStatus
from listserv.domain.message_ids import bare_ids
from listserv.models import Delivery, Post, Subscriber, Subscription
from members.domain.delivery import Withheld


@dataclass(frozen=True, slots=True)
class Owing:
    """One delivery with all that decides whether it goes, and what is the reader's own in it.
    Of a reader who was erased there is nothing, and it is withheld."""

    key: int
    post: int
    mailing_list: int
    digest: int | None
    frequency: str
    post_status: str
    post_paused: datetime | None
    membership: str | None
    joined_at: datetime
    muted: bool
    heard: bool
    reader: str
    """Her key in links."""
    address: str
    language: str

    @property
    def withheld(self) -> Withheld | None:
        """Why it does not go any more, as of now: who left a minute ago gets nothing."""
        if self.post_status != PostStatus.ACCEPTED:
            return Withheld.REMOVED
        if self.membership != SubscriptionStatus.JOINED or self.muted or not self.reader:
            return Withheld.LEFT
        return None if self.heard else Withheld.SILENCED


FIELDS = (
    *(
        "pk",
        "post_id",
        "post__mailing_list_id",
        "digest_id",
        "frequency",
        "post__status",
        "post__paused_at",
    ),
    *("subscription__status", "subscription__joined_at", "muted", "heard"),
    *("subscriber__key", "subscriber__address", "subscriber__language"),
)


def deliveries(keys: Sequence[int], *, at: datetime) -> list[Owing]:
    """In the order of the keys."""
    found = {row.key: row for row in _rows(Delivery.objects.filter(pk__in=keys), at)}
    return [found[key] for key in keys if key in found]


def inside(digests: Sequence[int], *, at: datetime) -> list[Owing]:
    """All that these digests still owe: list by list, the oldest post first."""
    waiting = Delivery.objects.owed().filter(digest__in=digests)
    order = ("post__mailing_list__name", "post__mailing_list_id", "post__received_at", "post_id")
    return list(_rows(waiting.order_by("digest_id", *order), at))


def posts(keys: Iterable[int]) -> list[Post]:
    """With what their letters need, in the order of the keys."""
    found = Post.objects.select_related("mailing_list", "topic", "thread").in_bulk(list(keys))
    return [found[key] for key in keys]


def known_ids(post: Post) -> dict[str, str]:
    """Our Message-ID for each of the senders' own that a post refers to."""
    named = Post.objects.filter(
        mailing_list=post.mailing_list_id, original_id__in=bare_ids(post.references)
    )
    return dict(named.values_list("original_id", "message_id"))


def _rows(owed: QuerySet[Delivery], at: datetime) -> Iterator[Owing]:
    heard = Subscriber.objects.heard_from(at).filter(pk=OuterRef("subscriber"))
    muted = Subscription.muted.through.objects.filter(
        subscription=OuterRef("subscription"), topic=OuterRef("post__topic")
    )
    rows = owed.annotate(heard=Exists(heard), muted=Exists(muted)).values_list(*FIELDS)
    return (Owing(*row) for row in rows)
