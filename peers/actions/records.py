"""Monthly records: asked for, sent, read (DOMAIN M12)."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from members import journal, mail
from members.models import User
from peers.domain.lifecycle import OPEN, RECORD_STEPS, MatchStatus, RecordStatus
from peers.domain.records import GRACE, Owed, first_of, owed
from peers.emails import records as letters
from peers.models import Match, MonthlyRecord
from peers.queries.pairs import in_full, last_day_of
from peers.queries.records import records_in_full

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code that is read from paper: no letter looks like a number."""
CODE_LENGTH = 8
MOST_AT_ONCE = 1000
"""Letters of one run of the timer, about: on the first of a month everybody is asked."""
LOOKS_BACK = timedelta(days=60)
"""The record of the end is asked for within that time, however long the timer was down before."""


@dataclass(frozen=True)
class Said:
    """What a support parent says of a month; None: not said."""

    concern: bool
    goes_on: bool | None = None
    needs: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    referred_out: bool | None = None
    wellbeing: int | None = None
    wants_talk: bool = False
    note: str = ""
    may_share: bool = False


def make_due(*, at: datetime, limit: int = MOST_AT_ONCE) -> int:
    """Ask for the records of the months that are over. Says how many; each is asked for once, and
    what is over the limit by the next run."""
    today, made = timezone.localtime(at).date(), 0
    for match in _perhaps_owing(today, at).iterator(500):
        made += _ask(match, today, at)
        if made >= limit:
            break
    return made


def _perhaps_owing(today: date, at: datetime) -> QuerySet[Match]:
    """Those without a record of the last month that is over for them: what else they owe is looked
    at one by one."""
    last = first_of(first_of(today) - timedelta(days=1))
    zone = timezone.get_current_timezone()
    records = MonthlyRecord.objects.filter(match=OuterRef("pk"))
    of_last = Exists(records.filter(month=last))
    of_the_end = Exists(records.filter(month=OuterRef("end_month")))
    running = Q(status__in=OPEN) & Q(starts_on__lt=first_of(today)) & ~Q(of_last)
    ended = Q(status=MatchStatus.CLOSED.value, ended_at__gte=at - LOOKS_BACK) & ~Q(of_the_end)
    end_month = TruncMonth("ended_at", output_field=DateField(), tzinfo=zone)
    asking = Match.objects.filter(referral__program__monthly_records=True)
    asked = in_full(asking.annotate(end_month=end_month))
    return asked.filter(running | ended, starts_on__isnull=False, referral__anonymous_at=None)


@transaction.atomic
def _ask(match: Match, today: date, at: datetime) -> int:
    """All that this match owes; whoever asks at the same time finds it asked."""
    if match.starts_on is None:
        return 0
    asked = set(match.records.values_list("month", flat=True))
    due = owed(match.starts_on, last_day_of(match), on=today)
    made = [_make(match, one, at) for one in due if one.month not in asked]
    return sum(made)


def _make(match: Match, one: Owed, at: datetime) -> bool:
    record, new = MonthlyRecord.objects.get_or_create(
        match=match,
        month=one.month,
        defaults={"due_on": one.due_on, "code": _code(), "status": RecordStatus.DUE.value},
    )
    if new:
        journal.record("monthlyrecord.due", on=record, by=None, at=at)
        mail.tell(letters.record_due(record), at=at)
    return new


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))


def remind_of_late(*, at: datetime) -> int:
    """Call late what was due seven days ago, and remind its support parent, once."""
    due = MonthlyRecord.objects.filter(
        status=RecordStatus.DUE.value, due_on__lt=timezone.localtime(at).date() - GRACE
    )
    return sum(_remind(record, at) for record in records_in_full(due)[:MOST_AT_ONCE])


@transaction.atomic
def _remind(record: MonthlyRecord, at: datetime) -> int:
    try:
        journal.step(record, to=RecordStatus.LATE.value, steps=RECORD_STEPS, by=None, at=at)
    except journal.StepRefused:
        # Sent in the meantime, or reminded of by another run.
        return 0
    mail.tell(letters.record_late(record), at=at)
    return 1


@transaction.atomic
def submit_record(*, record: MonthlyRecord, said: Said, by: User | None, at: datetime) -> None:
    """Take it, once: `journal.StepRefused` where it was taken before."""
    journal.step(
        record,
        to=RecordStatus.SUBMITTED.value,
        steps=RECORD_STEPS,
        by=by,
        at=at,
        submitted_at=at,
        needs=said.needs,
        resources=said.resources,
        referred_out=said.referred_out,
        concern=said.concern,
        wellbeing=said.wellbeing,
        wants_talk=said.wants_talk,
        goes_on=said.goes_on,
        note=said.note,
        may_share=said.may_share and bool(said.note),
    )


def review_record(*, record: MonthlyRecord, by: User, at: datetime) -> None:
    """The coordinator has read it. `journal.StepRefused` where there is nothing to read."""
    journal.step(
        record,
        to=RecordStatus.REVIEWED.value,
        steps=RECORD_STEPS,
        by=by,
        at=at,
        reviewed_at=at,
        reviewed_by=by,
    )
