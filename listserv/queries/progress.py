"""How far a post has come, counted anew each time it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Count, Q
from django.db.models.functions import NullIf

from listserv.domain.words import Frequency
from listserv.models import Delivery
from members.domain.delivery import Withheld

OWED = Q(sent_at=None, failed_at=None)
AT_ONCE = Q(frequency=Frequency.IMMEDIATE.value)
SENT = Q(sent_at__isnull=False)
BOUNCED = SENT & Q(bounced_at__isnull=False)
DELIVERED = SENT & Q(delivered_at__isnull=False, bounced_at=None)
WITHHELD = Q(failure__in=[why.value for why in Withheld])


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the mails that a post owes: those inside a digest count like those that go at once."""

    owed: int = 0
    """Not sent yet, nor given up."""
    sent: int = 0
    """Taken by the mail server, those that bounced included."""
    bounced: int = 0
    """Of those sent: came back."""
    withheld: int = 0
    """Given up since the reader left or fell silent, or the post was removed."""
    failed: int = 0
    """Given up since mail servers would not take them."""
    in_digests: int = 0
    """Of those owed: they wait for the daily or weekly mail of their reader."""
    delivered: int | None = None
    """Of those sent: somebody told that they are in the mailbox. None: nobody told of any, which
    says nothing about how many are."""

    @property
    def all(self) -> int:
        return self.owed + self.sent + self.withheld + self.failed

    @property
    def at_once(self) -> int:
        """Of those owed, what waits for nothing."""
        return self.owed - self.in_digests

    @property
    def percent(self) -> int:
        """Of all, what is settled; a post that owes nobody anything is done."""
        return 100 * (self.all - self.owed) // self.all if self.all else 100


def progress(posts: Iterable[int]) -> dict[int, Progress]:
    """For each of these posts, by key; one query for all of them."""
    keys = list(posts)
    counted = (
        Delivery.objects.filter(post__in=keys)
        .order_by()
        .values("post")
        .annotate(
            owed=Count("pk", filter=OWED),
            sent=Count("pk", filter=SENT),
            bounced=Count("pk", filter=BOUNCED),
            withheld=Count("pk", filter=WITHHELD),
            failed=Count("pk", filter=Q(failed_at__isnull=False) & ~WITHHELD),
            in_digests=Count("pk", filter=OWED & ~AT_ONCE),
            delivered=NullIf(Count("pk", filter=DELIVERED), 0),
        )
        .values_list("post", *(one.name for one in fields(Progress)))
    )
    found = {post: Progress(*numbers) for post, *numbers in counted}
    return {key: found.get(key, Progress()) for key in keys}


def together(several: Iterable[Progress]) -> Progress:
    """The sum; what is unknown of some is counted of the others."""
    rows = list(several)
    sums = {one.name: sum(getattr(row, one.name) or 0 for row in rows) for one in fields(Progress)}
    told = any(row.delivered is not None for row in rows)
    return Progress(**sums | ({} if told else {"delivered": None}))
