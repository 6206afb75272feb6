"""The numbers of one month that is over, counted by the database (DOMAIN part 9)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from peers.domain import report as words
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.records import GRACE, is_late, next_month
from peers.domain.report import Cell, Dose, Table, kind
from peers.domain.words import Need, Side
from peers.models import (
    ClosingSurvey,
    Contact,
    FollowUp,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
)

Found = Iterator[tuple[Cell, int]]

AT_ONCE = 1000
GOOD_FROM = 4
"""Of five."""


@dataclass(frozen=True)
class Month:
    """Of one program, up to but not including the first of the next."""

    program: PeerProgram
    first: date

    @property
    def next(self) -> date:
        return next_month(self.first)

    @property
    def ends(self) -> datetime:
        return _moment(self.next)

    def day(self, name: str, *, before: timedelta) -> Q:
        """Of whom so many days after that one are in this month."""
        return Q(**{f"{name}__gte": self.first - before, f"{name}__lt": self.next - before})

    def moment(self, name: str) -> Q:
        return Q(**{f"{name}__gte": _moment(self.first), f"{name}__lt": self.ends})

    def both(self, day: str, moment: str, *, before: timedelta) -> Q:
        """Of whom both have come, the later one in this month."""
        earlier = Q(**{f"{day}__lt": self.first - before})
        day_last = self.day(day, before=before) & Q(**{f"{moment}__lt": self.ends})
        return day_last | earlier & self.moment(moment)


def count_month(program: PeerProgram, first: date) -> Counter[Cell]:
    """By table and kind, as `domain.report` names them. The number of requests is always there.
    Who waits is who waits still: a timer that was down finds fewer."""
    month = Month(program, first)
    found: Counter[Cell] = Counter({(Table.REQUESTS.value, words.ALL): _requests(month)})
    for count in (_matches, _closings, _records, _surveys, _needs, _waiting):
        for cell, number in count(month):
            found[cell] += number
    if program.longest_days is not None and program.longest_days <= program.contacts_days:
        found[Table.SAME.value, Table.CLOSING.value] = 1
    return found


def _moment(day: date) -> datetime:
    """The first of that day where we are."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _requests(month: Month) -> int:
    said_yes = Referral.objects.exclude(status=ReferralStatus.AWAITING.value)
    return said_yes.filter(month.moment("confirmed_at"), program=month.program).count()


def _matches(month: Month) -> Found:
    """Whose first weeks are over, and what was to be noted of them is noted."""
    over = month.day("hoped_until", before=words.NOTED_LATER)
    rows = Match.objects.filter(
        over, referral__program=month.program, accepted_at__isnull=False
    ).annotate(since=Coalesce("waited_since", "referral__confirmed_at"))
    promised = F("since") + timedelta(hours=month.program.match_hours)
    in_time = {"accepted_at__lte": promised}
    told = _dosed(rows, month, "").annotate(
        kept=_either(Q(**in_time), words.KEPT, words.LATE),
        wait=_first_of(
            [(Q(accepted_at__lte=F("since") + timedelta(hours=n)), str(n)) for n in words.HOURS],
            words.LONGER,
        ),
        soon=_either(Q(first_contact_at__lte=F("overdue_at")), words.KEPT, words.LATE),
    )
    for *said, number in _grouped(told, "kept", "wait", "soon", "dose"):
        kept, wait, soon, dose = said
        yield (Table.WAIT.value, kind(kept, wait)), number
        yield (Table.START.value, kind(soon, dose)), number


def _closings(month: Month) -> Found:
    ended = month.both("hoped_until", "ended_at", before=words.NOTED_LATER)
    rows = Match.objects.filter(
        ended, referral__program=month.program, accepted_at__isnull=False,
        status=MatchStatus.CLOSED.value,
    )  # fmt: skip
    for closing, number in _grouped(rows, "closing"):
        yield (Table.CLOSING.value, closing), number


def _records(month: Month) -> Found:
    """Whose days of grace are over."""
    asked = MonthlyRecord.objects.filter(
        month.day("due_on", before=GRACE), match__referral__program=month.program
    )
    zone = timezone.get_default_timezone()
    dated = asked.annotate(day=TruncDate("submitted_at", tzinfo=zone))
    for due_on, day, number in _grouped(dated, "due_on", "day"):
        late = day is None or is_late(due_on, on=day)
        yield (Table.RECORDS.value, words.LATE if late else words.KEPT), number


def _surveys(month: Month) -> Found:
    """What parents answered; each question that they left out is in no number."""
    came = month.both("match__hoped_until", "answered_at", before=words.NOTED_LATER)
    rows = ClosingSurvey.objects.filter(
        came, match__referral__program=month.program, side=Side.PARENT.value
    )
    names = [table.value for table in words.SURVEY]
    for dose, *said, number in _grouped(_dosed(rows, month, "match__"), "dose", *names):
        for name, answer in zip(names, said, strict=True):
            if answer:
                good = words.GOOD if answer >= GOOD_FROM else words.POOR
                yield (name, kind(dose, good)), number


def _needs(month: Month) -> Found:
    """In how many matches a need is named for the first time, in a record or on a call, and by the
    end of the month nothing was given for it."""
    records = MonthlyRecord.objects.filter(match__referral__program=month.program)
    calls = FollowUp.objects.filter(match__referral__program=month.program)
    sent, heard = (
        records.filter(month.moment("submitted_at")),
        calls.filter(month.moment("done_at")),
    )
    named = _codes((sent, "needs"), (heard, "needs"))
    known = _codes(*_before(month, records, calls, sorted(named)))
    new = Counter(need for match, needs in named.items() for need in needs - known[match])
    for need in Need:
        yield (words.NEEDS[need], words.ALL), new[need.value]


def _before(
    month: Month, records: QuerySet[Any], calls: QuerySet[Any], matches: list[int]
) -> Iterator[tuple[QuerySet[Any], str]]:
    """What was given by the end of the month, and what was named earlier."""
    begins = _moment(month.first)
    for start in range(0, len(matches), AT_ONCE):
        these = {"match__in": matches[start : start + AT_ONCE]}
        yield records.filter(**these, submitted_at__lt=month.ends), "resources"
        yield records.filter(**these, submitted_at__lt=begins), "needs"
        yield calls.filter(**these, done_at__lt=begins), "needs"


def _codes(*sources: tuple[QuerySet[Any], str]) -> defaultdict[int, set[str]]:
    """By key of the match: the codes in these lists. The databases look into lists each in a way
    of its own."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for rows, name in sources:
        for match, codes in rows.exclude(**{name: []}).order_by().values_list("match", name):
            found[match].update(codes)
    return found


def _waiting(month: Month) -> Found:
    """At the end of the month: those who wait, and those who were matched since."""
    rows = Referral.objects.seeking().filter(program=month.program, ready_at__lt=month.ends)
    since = Match.objects.filter(
        referral__program=month.program, waited_since__lt=month.ends, accepted_at__gte=month.ends
    )
    for found, name in ((rows, "ready_at"), (since, "waited_since")):
        bands = [
            (Q(**{f"{name}__gte": month.ends - timedelta(days=days)}), str(days))
            for days in words.DAYS_WAITING
        ]
        for band, number in _grouped(found.annotate(band=_first_of(bands, words.LONGER)), "band"):
            yield (Table.WAITING.value, band), number


def _dosed(rows: QuerySet[Any], month: Month, path: str) -> QuerySet[Any]:
    """With how often the two talked in the first weeks, as far as noted by the end of the month."""
    talked = Contact.objects.filter(
        match=OuterRef(f"{path}pk"), reached=True, noted_at__lt=month.ends,
        on__lte=OuterRef(f"{path}hoped_until"),
    )  # fmt: skip
    number = talked.order_by().values("match").annotate(n=Count("on", distinct=True)).values("n")
    days = rows.annotate(days=Coalesce(Subquery(number), 0))
    hoped = month.program.contacts_hoped
    bands = [(Q(days__gte=hoped), Dose.ENOUGH.value), (Q(days__gte=1), Dose.SOME.value)]
    return days.annotate(dose=_first_of(bands, Dose.NONE.value))


def _first_of(bands: list[tuple[Q, str]], otherwise: str) -> Case:
    """The word of the first that holds."""
    whens = [When(holds, then=Value(word)) for holds, word in bands]
    return Case(*whens, default=Value(otherwise), output_field=CharField())


def _either(holds: Q, yes: str, no: str) -> Case:
    return _first_of([(holds, yes)], no)


def _grouped(rows: QuerySet[Any], *names: str) -> Any:
    """How many there are of each combination."""
    return rows.order_by().values_list(*names).annotate(number=Count("pk"))
