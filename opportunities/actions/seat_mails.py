"""Mails about openings for readers who chose an hour, and the one reminder before the last day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from listserv.domain.digests import last_slot
from listserv.domain.words import Frequency
from opportunities.domain.audience import QUIET, REMINDER
from opportunities.models import Alert, Candidacy, Opening, SeatMail

READERS_AT_A_TIME = 2_000


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


def make_seat_mails(*, at: datetime) -> int:
    """One mail with all openings that wait, for each reader whose hour has come since one of them
    was posted. Returns how many. Two workers at once make each mail once."""
    return sum(_make(hour, at) for hour in sorted(set(_hours())))


def remind_of_openings(*, at: datetime) -> int:
    """Once, in the last days, those whom it fits and who have not answered."""
    owed = _to_remind(at).order_by("subscriber", "pk").values_list("subscriber", flat=True)
    readers = list(dict.fromkeys(owed))
    parts = range(0, len(readers), READERS_AT_A_TIME)
    return sum(_remind(readers[start : start + READERS_AT_A_TIME], at) for start in parts)


def _waiting() -> QuerySet[Alert]:
    told = Alert.objects.unanswered().filter(mail=None, subscriber__isnull=False)
    return told.exclude(frequency=Frequency.IMMEDIATE)


def _hours() -> Iterator[Hour]:
    names = ("frequency", "time_zone", "digest_hour", "digest_weekday")
    fields = [name if name == "frequency" else f"subscriber__{name}" for name in names]
    for frequency, zone, hour, weekday in _waiting().values_list(*fields).distinct():
        often = Frequency(frequency)
        yield Hour(often, zone, hour, weekday if often == Frequency.WEEKLY else 0)


def _make(hour: Hour, at: datetime) -> int:
    """An opening belongs into the mail of the first hour after it was posted, even if the worker
    was down; what was posted since goes along."""
    slot = hour.slot(at)
    theirs = _waiting().filter(**hour.readers())
    due = theirs.filter(opening__posted_at__lte=slot).order_by("subscriber")
    readers = list(due.values_list("subscriber", flat=True).distinct())
    parts = range(0, len(readers), READERS_AT_A_TIME)
    made = (
        _put_into_mails(
            theirs.filter(subscriber__in=readers[start : start + READERS_AT_A_TIME]),
            "mail",
            at,
            {"frequency": hour.frequency, "slot": slot},
        )
        for start in parts
    )
    return sum(made)


def _to_remind(at: datetime) -> QuerySet[Alert]:
    """Those one step away were told what it takes; to be reminded of what is missing is no help."""
    today = timezone.localtime(at).date()
    last_days = Opening.objects.open(today).filter(closes_on__lte=today + REMINDER)
    asked = Candidacy.objects.open().filter(person=OuterRef("person"), opening=OuterRef("opening"))
    told = Alert.objects.unanswered().filter(
        opening__in=last_days, missing=[], reminder=None, mail__sent_at__lte=at - QUIET
    )
    return told.filter(subscriber__isnull=False).exclude(Exists(asked))


def _remind(readers: list[int], at: datetime) -> int:
    theirs = _to_remind(at).filter(subscriber__in=readers)
    fields = {"frequency": Frequency.IMMEDIATE, "slot": at, "reminds": True}
    return _put_into_mails(theirs, "reminder", at, fields)


@transaction.atomic
def _put_into_mails(
    waiting: QuerySet[Alert], name: str, at: datetime, fields: dict[str, Any]
) -> int:
    """One mail for each reader. Held for the length of the transaction, so that a second worker
    finds nothing to do; SQLite has one writer at a time."""
    held = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("subscriber", "pk")
    rows = list(held.values_list("subscriber_id", "pk"))
    of_reader = {reader: [pk for _, pk in group] for reader, group in groupby(rows, _reader)}
    mails = SeatMail.objects.bulk_create(
        SeatMail(subscriber_id=reader, not_before=at, **fields) for reader in of_reader
    )
    keys = {mail.pk: of_reader[mail.subscriber_id] for mail in mails}
    alerts = [Alert(pk=pk, **{f"{name}_id": mail}) for mail, pks in keys.items() for pk in pks]
    Alert.objects.bulk_update(alerts, [name], batch_size=500)
    return len(mails)


def _reader(row: Iterable[Any]) -> Any:
    return next(iter(row))
