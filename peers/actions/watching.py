"""What the clocks bring (DOMAIN M7, M9): each letter once, whatever runs twice, at once, or late.

After days of being down the latest word goes out and not the older one: nobody is reminded of a
call that is overdue by now.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from members.models import User
from peers.domain.lifecycle import MatchStatus
from peers.emails import care as letters
from peers.models import Match, PeerProgram, Referral
from peers.queries.charges import Charges
from peers.queries.pairs import parts, told_of

FIRST_CONTACT, WAITS, ENDS = "first-contact", "waits-for-match", "match-ends"
HOPED, OVERDUE = 0, 1
WARNED = timedelta(days=7)
"""Before the last day, so that what comes next can be found together."""

Owed = Mapping[int, tuple[date, int]]
Write = Callable[[Match, int], Iterable[mail.Draft]]


def watch_first_contacts(*, at: datetime) -> int:
    """Remind the support parent; when the first contact is overdue tell her and the coordinators.
    Returns how many matches."""
    charges = Charges(_day(at))

    def write(match: Match, number: int) -> Iterable[mail.Draft]:
        if number == HOPED:
            return letters.first_contact_due(match)
        return letters.first_contact_overdue(match, _coordinators(charges, match))

    due = Match.objects.filter(status=MatchStatus.ACCEPTED.value, first_contact_at=None)
    due = due.filter(hoped_by__lte=at)
    return _tell_of_matches(FIRST_CONTACT, due, lambda match: _contact_owed(match, at), write, at)


def warn_before_end(*, at: datetime) -> int:
    """Tell both and the coordinators that the last day is near. Returns how many matches."""
    today, charges = _day(at), Charges(_day(at))

    def write(match: Match, number: int) -> Iterable[mail.Draft]:
        return letters.match_ends(match, _coordinators(charges, match))

    ending = Match.objects.open().filter(ends_on__range=(today, today + WARNED))
    return _tell_of_matches(ENDS, ending, lambda match: (match.ends_on or today, 0), write, at)


def tell_of_waiting(*, at: datetime) -> int:
    """Tell the coordinators of requests that wait for a match longer than they should, one letter
    each. A request that is looked at anew waits anew. Returns how many requests."""
    told, charges = 0, Charges(_day(at))
    for program in PeerProgram.objects.all():
        limit = timedelta(hours=program.match_hours)
        late = Referral.objects.seeking().filter(program=program, ready_at__lte=at - limit)
        for keys in _keys(late):
            told += _tell_of_requests(late.filter(pk__in=keys), limit, charges, at)
    return told


@transaction.atomic
def _tell_of_requests(
    late: QuerySet[Referral], limit: timedelta, charges: Charges, at: datetime
) -> int:
    sealed = ("intake", "born_on", "child_age")
    rows = {row.pk: row for row in late.defer(*sealed) if row.ready_at}
    owed = {key: (_day(row.ready_at + limit), 0) for key, row in rows.items() if row.ready_at}
    todo = unsent(WAITS, Referral, owed)
    if not _claimed(WAITS, rows, todo, at):
        return 0
    waiting: dict[User, int] = {}
    for key in todo:
        for user in charges.of(rows[key].program_id, rows[key].region):
            waiting[user] = waiting.get(user, 0) + 1
    mail.post_many([letters.requests_wait(user, count) for user, count in waiting.items()], at=at)
    return len(todo)


def _tell_of_matches(
    kind: str,
    due: QuerySet[Match],
    owed: Callable[[Match], tuple[date, int]],
    write: Write,
    at: datetime,
) -> int:
    told = 0
    for keys in _keys(due):
        told += _tell(kind, due.filter(pk__in=keys), owed, write, at)
    return told


@transaction.atomic
def _tell(
    kind: str,
    due: QuerySet[Match],
    owed: Callable[[Match], tuple[date, int]],
    write: Write,
    at: datetime,
) -> int:
    days = due.only("overdue_at", "ends_on").order_by("pk")
    todo = unsent(kind, Match, {row.pk: owed(row) for row in days})
    rows = {row.pk: row for row in told_of(due.filter(pk__in=list(todo)))} if todo else {}
    if not _claimed(kind, rows, todo, at):
        return 0
    mail.post_many(
        [draft for key, (_due, number) in todo.items() for draft in write(rows[key], number)], at=at
    )
    return len(todo)


def _claimed(
    kind: str, rows: Mapping[int, Match] | Mapping[int, Referral], todo: Owed, at: datetime
) -> bool:
    """False too where there is nothing to tell."""
    named = [(rows[key], due, number) for key, (due, number) in todo.items()]
    return bool(named) and claim(kind, named, at=at)


def _contact_owed(match: Match, at: datetime) -> tuple[date, int]:
    end = match.overdue_at or at
    return _day(end), OVERDUE if end <= at else HOPED


def _coordinators(charges: Charges, match: Match) -> list[User]:
    return charges.of(match.referral.program_id, match.referral.region)


def _keys(rows: QuerySet[Match] | QuerySet[Referral]) -> Iterator[Sequence[int]]:
    """Of all that are due now, some at a time."""
    return parts(list(rows.order_by("pk").values_list("pk", flat=True)))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
