"""Numbers of the months that are over, kept for reports; cases may be forgotten then."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from members import journal
from peers.domain.records import first_of, next_month
from peers.models import MonthCount, PeerProgram, Referral
from peers.queries.counting import count_month


def count_months(*, at: datetime) -> int:
    """Count what is over and not counted yet, the oldest first. Says how many months of programs;
    again: none."""
    this = first_of(timezone.localtime(at).date())
    return sum(
        _keep(program.pk, month, at)
        for program in PeerProgram.objects.all()
        for month in _to_count(program, this)
    )


def _to_count(program: PeerProgram, this: date) -> Iterator[date]:
    counted = program.counts.aggregate(last=Max("month"))["last"]
    month = next_month(counted) if counted else _first_month(program)
    while month and month < this:
        yield month
        month = next_month(month)


def _first_month(program: PeerProgram) -> date | None:
    """In which a parent said yes for the first time."""
    found = Referral.objects.filter(program=program).aggregate(first=Min("confirmed_at"))["first"]
    return first_of(timezone.localtime(found).date()) if found else None


@transaction.atomic
def _keep(key: int, month: date, at: datetime) -> bool:
    """Whoever counts at the same time finds it counted."""
    program = PeerProgram.objects.select_for_update().get(pk=key)
    if program.counts.filter(month=month).exists():
        return False
    MonthCount.objects.bulk_create(
        MonthCount(program=program, month=month, table=table, kind=kind, number=number)
        for (table, kind), number in count_month(program, month).items()
    )
    journal.record("peerprogram.counted", on=program, by=None, at=at)
    return True
