"""One mail for all that waits: made for each reader's own hour, a few statements an hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Exists, F, OuterRef, Subquery, Value

from listserv.domain.digests import last_slot
from listserv.domain.words import Frequency
from listserv.models import Delivery, Digest
from members.domain.delivery import Withheld

COLUMNS = ("subscriber_id", "frequency", "slot", "not_before")


@dataclass(frozen=True, order=True)
class Hour:
    """Readers whose clocks come to their hour at the same moment."""

    frequency: Frequency
    zone: str
    hour: int
    weekday: int
    """Of the daily mails 0: their day does not matter."""

    def slot(self, at: datetime) -> datetime:
        return last_slot(
            frequency=self.frequency, hour=self.hour, weekday=self.weekday, zone=self.zone, at=at
        )

    def readers(self) -> dict[str, Any]:
        weekly = {"subscriber__digest_weekday": self.weekday}
        return {
            "frequency": self.frequency,
            "subscriber__time_zone": self.zone,
            "subscriber__digest_hour": self.hour,
        } | (weekly if self.frequency == Frequency.WEEKLY else {})


def make_digests(*, at: datetime) -> int:
    """Make what is due of daily and weekly mails. Returns how many.

    Whoever has something that waits since before her last hour gets a mail with all that waits,
    so that after days of being down there is one. What is written for her afterwards waits for her
    next hour. Two workers at once make each mail once.
    """
    settle(Delivery.objects.owed().filter(digest__sent_at__isnull=False), at=at)
    _waiting().filter(subscriber=None).update(failed_at=at, failure=Withheld.LEFT)
    return sum(_make(hour, at) for hour in sorted(set(_hours())))


@transaction.atomic
def settle(inside: models.QuerySet[Delivery], *, at: datetime) -> None:
    """Of mails that were sent: what was written into them is sent, and what was put into them
    afterwards waits for the next."""
    written = inside.exclude(held_until=None)
    written.update(attempts=F("attempts") + 1, sent_at=at, held_until=None)
    inside.update(digest=None)


def _waiting() -> models.QuerySet[Delivery]:
    owed: models.QuerySet[Delivery] = Delivery.objects.owed()
    return owed.filter(digest=None, post__paused_at=None).exclude(frequency=Frequency.IMMEDIATE)


def _hours() -> Iterator[Hour]:
    names = ("frequency", "time_zone", "digest_hour", "digest_weekday")
    fields = [name if name == "frequency" else f"subscriber__{name}" for name in names]
    for frequency, zone, hour, weekday in _waiting().values_list(*fields).distinct():
        often = Frequency(frequency)
        yield Hour(often, zone, hour, weekday if often == Frequency.WEEKLY else 0)


@transaction.atomic
def _make(hour: Hour, at: datetime) -> int:
    slot = hour.slot(at)
    theirs = _waiting().filter(**hour.readers())
    made = _insert(theirs.filter(not_before__lte=slot), slot, at)
    if made:
        _fill(theirs, hour.frequency, slot)
    return made


def _insert(waiting: models.QuerySet[Delivery], slot: datetime, at: datetime) -> int:
    """In the order of the readers, so that two workers never wait for each other."""
    rows = waiting.order_by("subscriber_id").values_list(
        F("subscriber_id"), F("frequency"), _moment(slot), _moment(at)
    )
    select, values = rows.distinct().query.sql_with_params()
    table = connection.ops.quote_name(Digest._meta.db_table)
    insert = f"INSERT INTO {table} ({', '.join(COLUMNS)}) {select} ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(insert, values)
        return int(cursor.rowcount)


def _moment(at: datetime) -> Value:
    return Value(at, models.DateTimeField())


def _fill(waiting: models.QuerySet[Delivery], frequency: Frequency, slot: datetime) -> None:
    """Nobody has begun to send them: what is put in now is read when they are composed. That none
    was sent is not asked: the index of all that is owed would be read once for each reader."""
    theirs = Digest.objects.filter(
        subscriber=OuterRef("subscriber"), frequency=frequency, slot=slot
    )
    fresh = theirs.filter(attempts=0, held_until=None, failed_at=None)
    waiting.filter(Exists(fresh)).update(digest=Subquery(theirs.values("pk")))
