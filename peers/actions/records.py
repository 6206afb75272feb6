"""Monthly records: asked for, sent, read (DOMAIN M12)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import DateField, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from members import journal, mail
from members.models import User
from peers.domain.lifecycle import OPEN, RECORD_STEPS, MatchStatus, RecordStatus
from peers.domain.records import GRACE, SHORTEST, first_of, owed
from peers.emails import records as letters
from peers.models import Match, MonthlyRecord
from peers.queries.pairs import last_day_of, parts
from peers.queries.records import records_with_reader, with_reader

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code that is read from paper: no letter looks like a number."""
CODE_LENGTH = 8
MOST_AT_ONCE = 15_000
"""Letters of one run of the timer, about. On the first of a month everybody is asked: of a hundred
thousand the last hear of it some minutes later, and no run keeps the other clocks waiting."""
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
    for keys in parts(_perhaps_owing(today, at)):
        made += _ask(keys, today, at)
        if made >= limit:
            break
    return made


def _perhaps_owing(today: date, at: datetime) -> list[int]:
    """Keys of those without a record of the last month that is over for them: what else they owe is
    looked at one by one."""
    asking = Match.objects.filter(
        referral__program__monthly_records=True,
        referral__anonymous_at=None,
        starts_on__isnull=False,
    )
    records, first = MonthlyRecord.objects.filter(match=OuterRef("pk")), first_of(today)
    of_last = Exists(records.filter(month=first_of(first - timedelta(days=1))))
    began = first - timedelta(days=SHORTEST)
    running = asking.filter(~of_last, status__in=OPEN, starts_on__lte=began)
    zone = timezone.get_current_timezone()
    end_month = TruncMonth("ended_at", output_field=DateField(), tzinfo=zone)
    ended = asking.annotate(end_month=end_month).filter(
        ~Exists(records.filter(month=OuterRef("end_month"))),
        status=MatchStatus.CLOSED.value,
        ended_at__gte=at - LOOKS_BACK,
    )
    # Two questions: together, neither would be answered from an index.
    return sorted(key for rows in (running, ended) for key in rows.values_list("pk", flat=True))


@transaction.atomic
def _ask(keys: Sequence[int], today: date, at: datetime) -> int:
    """All that these matches owe; whoever asks at the same time finds it asked."""
    asked = set(MonthlyRecord.objects.filter(match__in=keys).values_list("match", "month"))
    rows = [
        MonthlyRecord(
            match=match,
            month=one.month,
            due_on=one.due_on,
            code=_code(),
            status=RecordStatus.DUE.value,
        )
        for match in with_reader(Match.objects.filter(pk__in=keys)).order_by("pk")
        for one in owed(match.starts_on or today, last_day_of(match), on=today)
        if (match.pk, one.month) not in asked
    ]
    return _make(rows, at)


def _make(rows: Sequence[MonthlyRecord], at: datetime) -> int:
    """Those that are new by this: known by their codes."""
    MonthlyRecord.objects.bulk_create(rows, ignore_conflicts=True)
    by_code = {row.code: row for row in rows}
    new = MonthlyRecord.objects.filter(code__in=list(by_code)).order_by("pk")
    made = []
    for key, code in new.values_list("pk", "code"):
        by_code[code].pk = key
        made.append(by_code[code])
    keys = [row.pk for row in made]
    journal.record_each("monthlyrecord.due", on=MonthlyRecord, keys=keys, by=None, at=at)
    mail.tell(chain.from_iterable(map(letters.record_due, made)), at=at)
    return len(made)


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))


def remind_of_late(*, at: datetime) -> int:
    """Call late what was due seven days ago, and remind its support parent, once."""
    due = MonthlyRecord.objects.filter(
        status=RecordStatus.DUE.value, due_on__lt=timezone.localtime(at).date() - GRACE
    )
    keys = list(due.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    return sum(_remind(due.filter(pk__in=part), at) for part in parts(keys))


@transaction.atomic
def _remind(due: QuerySet[MonthlyRecord], at: datetime) -> int:
    """Without those that are being sent, or reminded of by another run, at this moment."""
    held = due.select_for_update(of=("self",), skip_locked=True)
    rows = list(records_with_reader(held).order_by("pk"))
    journal.step_each(rows, to=RecordStatus.LATE.value, steps=RECORD_STEPS, by=None, at=at)
    mail.tell(chain.from_iterable(map(letters.record_late, rows)), at=at)
    return len(rows)


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
