"""From an accepted post to what each reader is owed: one statement a post, whatever the readers."""

from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Case, F, Value, When

from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Frequency
from listserv.models import Delivery, Post, Subscriber, Subscription

COLUMNS = ("post_id", "subscriber_id", "subscription_id", "frequency", "not_before")


def fan_out(*, at: datetime) -> int:
    """Write what is owed for each accepted post that nobody wrote yet. Returns how many rows.

    Whoever wrote it gets it like everybody: it is her receipt.
    """
    waiting = Post.objects.to_fan_out().order_by("received_at", "pk")
    return sum(_fan_out(post, at) for post in waiting)


@transaction.atomic
def _fan_out(post: Post, at: datetime) -> int:
    """The mark comes first: of two workers the second waits for it, and finds nothing to do."""
    mine = Post.objects.to_fan_out().filter(pk=post.pk).update(fanned_out_at=at)
    return _write_owed(post, at) if mine else 0


def _write_owed(post: Post, at: datetime) -> int:
    select, values = _owed(post, at).query.sql_with_params()
    table = connection.ops.quote_name(Delivery._meta.db_table)
    insert = f"INSERT INTO {table} ({', '.join(COLUMNS)}) {select} ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(insert, values)
        return int(cursor.rowcount)


def _owed(post: Post, at: datetime) -> models.QuerySet[Any, Any]:
    """The rows to write. A digest counts a post from when it was accepted: what was accepted before
    the reader's hour belongs into the mail of that hour, even if the worker was down."""
    due = Case(
        When(frequency=Frequency.IMMEDIATE, then=Value(at)),
        default=Value(post.decided_at or post.received_at),
        output_field=models.DateTimeField(),
    )
    rows = Subscription.objects.filter(
        mailing_list=post.mailing_list_id,
        status=SubscriptionStatus.JOINED,
        subscriber__in=Subscriber.objects.heard_from(at),
    )
    if post.topic_id:
        rows = rows.exclude(muted=post.topic_id)
    return rows.order_by().values_list(
        Value(post.pk, models.BigIntegerField()), F("subscriber_id"), F("pk"), F("frequency"), due
    )
