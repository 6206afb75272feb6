"""What a support parent finds on her desk: what waits for her, how ready she is, and our thanks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from members.models import Person, User
from peers.domain.lifecycle import OPEN, MatchStatus, RecordStatus
from peers.domain.readiness import whole_years
from peers.models import Contact, Match, MonthlyRecord, PeerProgram, SupportParent
from peers.queries.coordinators import readers
from peers.queries.roster import GONE, services_of
from trainings.domain.paths import Limits, soonest
from trainings.domain.paths.limits import DatedOffering
from trainings.models import Program
from trainings.queries import ways

UNSENT = (RecordStatus.DUE.value, RecordStatus.LATE.value)


@dataclass(frozen=True)
class Thanks:
    """What she has given so far (DOMAIN M13, yearly recognition)."""

    years: int
    matches: int
    contacts: int


@dataclass(frozen=True)
class NextClass:
    """The next date of a class that makes support parents; without one she can ask to be told."""

    program: Program
    date: DatedOffering | None


def serving(person: Person) -> list[SupportParent]:
    """Her services that go on."""
    return list(services_of(person.pk).exclude(status__in=GONE))


def whom_to_call(services: Iterable[SupportParent], on: date) -> list[User]:
    """The coordinators who look after her."""
    found = [one for row in services for one in readers(row.program, row.region, on)]
    return list(dict.fromkeys(found))


def asked_of(person: Person) -> QuerySet[Match]:
    """What waits for her answer, the first to be answered leading."""
    hers = Match.objects.filter(support_parent__person=person)
    return hers.filter(status=MatchStatus.PROPOSED.value).order_by("answer_by", "pk")


def running_of(person: Person) -> QuerySet[Match]:
    """Where she and a parent are in touch."""
    hers = Match.objects.filter(support_parent__person=person)
    return hers.filter(status__in=OPEN).order_by("overdue_at", "pk")


def records_of(person: Person) -> QuerySet[MonthlyRecord]:
    """Monthly records that she owes."""
    owed = MonthlyRecord.objects.filter(match__support_parent__person=person, status__in=UNSENT)
    return owed.select_related("match").order_by("due_on", "pk")


def thanks_to(person: Person, on: date) -> Thanks:
    """In all programs."""
    since = SupportParent.objects.filter(person=person).aggregate(first=Min("available_since"))
    held = Match.objects.filter(support_parent__person=person, accepted_at__isnull=False)
    contacts = Contact.objects.filter(match__support_parent__person=person, reached=True)
    return Thanks(whole_years(since["first"], on), held.count(), contacts.count())


def next_classes(programs: list[PeerProgram], at: datetime) -> dict[str, NextClass | None]:
    """By the code of the qualification: the class that begins next, or one without a date."""
    codes = {program.qualification for program in programs}
    return {code: next_class(code, at) for code in codes}


def next_class(code: str, at: datetime) -> NextClass | None:
    """Of the classes that give this qualification; None where there is no such class at all."""
    here = timezone.localtime(at)
    living = ways.living(ways.goal_of_qualification(code).programs, here.date())
    if not living:
        return None
    date = soonest(living, ways.timetable(living, at), Limits(), here)
    key = date.program if date else min(living)
    return NextClass(Program.objects.get(pk=key), date)


def numbers_of(support_parent: SupportParent) -> dict[str, int]:
    """Her matches so far, for the coordinator: how many run, were held, and were not taken."""
    rows = Match.objects.filter(support_parent=support_parent)
    return rows.aggregate(
        live=Count("pk", filter=Q(status__in=[*OPEN, MatchStatus.PROPOSED.value])),
        held=Count("pk", filter=Q(accepted_at__isnull=False)),
        declined=Count("pk", filter=Q(status=MatchStatus.DECLINED.value)),
        unanswered=Count("pk", filter=Q(status=MatchStatus.UNANSWERED.value)),
    )
