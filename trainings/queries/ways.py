"""What the search for a way reads: the graph, what a person has behind her, and the real dates."""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from members.models import Person
from trainings.domain.paths import DatedOffering, Goal, PartOfDay, Timetable
from trainings.domain.sequences import Graph, Record, Step
from trainings.models import (
    Alternative,
    Award,
    Completion,
    Enrolment,
    Equivalence,
    Offering,
    Program,
    Session,
)
from trainings.models import Step as StepRow

NOON, EVENING = time(12), time(17)
"""The afternoon begins at noon, the evening at five, as in the search for classes [design]."""

FACTS = (
    *("pk", "program", "starts_on", "ends_on", "time_zone", "language", "interpretation", "format"),
    *("place__latitude", "place__longitude", "child_care", "enrol_by", "first", "last"),
)


def graph() -> Graph:
    """The steps of all sequences that are public; three queries, whatever their number. What they
    find is put together anew only when it is not what it was: that is most of the work."""
    steps = StepRow.objects.filter(sequence__live=True)
    named = Alternative.objects.filter(sequence__live=True).order_by()
    return _put_together(
        tuple(steps.values_list("pk", "sequence", "key", "needs", "code")),
        tuple(named.values_list("sequence", "step", "program")),
        tuple(Equivalence.objects.standing().order_by().pairs()),
    )


@lru_cache(maxsize=1)
def _put_together(
    rows: tuple[tuple[int, int, str, str, str], ...],
    named: tuple[tuple[int, str, int], ...],
    equivalent: tuple[tuple[int, int], ...],
) -> Graph:
    keys = {(sequence, key): pk for pk, sequence, key, _needs, _code in rows}
    programs: dict[tuple[int, str], set[int]] = {}
    for sequence, step, program in named:
        programs.setdefault((sequence, step), set()).add(program)
    steps = {
        pk: Step(
            key=pk,
            sequence=sequence,
            programs=frozenset(programs.get((sequence, key), ())),
            needs=frozenset(
                keys[sequence, need] for need in StepRow.keys_in(needs) if (sequence, need) in keys
            ),
            code=code,
        )
        for pk, sequence, key, needs, code in rows
    }
    return Graph(steps, _counted(equivalent))


def _counted(equivalent: Collection[tuple[int, int]]) -> dict[int, frozenset[int]]:
    counts_as: dict[int, set[int]] = {}
    for program, other in equivalent:
        counts_as.setdefault(program, set()).add(other)
    return {program: frozenset(others) for program, others in counts_as.items()}


def record_of(person: Person | None, on: date) -> Record:
    """Completions that stand, and qualifications held on that day. Of nobody it is empty."""
    if person is None:
        return Record()
    finished = Completion.objects.standing().filter(person=person, completed_on__lte=on)
    return Record(
        programs=frozenset(finished.order_by().values_list("program", flat=True)),
        codes=frozenset(person.qualifications.held(on).order_by().values_list("code", flat=True)),
    )


def living(programs: Collection[int], on: date) -> frozenset[int]:
    """Those that anybody may see today; the others are gaps."""
    public = Program.objects.public(on).filter(pk__in=programs).order_by()
    return frozenset(public.values_list("pk", flat=True))


def goal_of_qualification(code: str, home: int = 0) -> Goal:
    """Any program that carries it. To have finished one is not enough: what was granted may have
    run out since."""
    carrying = Award.objects.filter(code=code).order_by().values_list("program", flat=True)
    return Goal(frozenset(carrying), home, code=code)


def dated_offerings(programs: Collection[int], at: datetime) -> dict[int, list[DatedOffering]]:
    """What is announced, still begins and may still be joined, by program and end; each of the
    programs has its list."""
    found: dict[int, list[DatedOffering]] = {program: [] for program in programs}
    facts = _facts_of(programs)
    rows = list(_ahead(programs, at).values_list(*FACTS))
    meetings = _meetings([row[0] for row in rows])
    for row in rows:
        if offering := _dated(row, meetings.get(row[0], ()), facts[row[1]]):
            found[row[1]].append(offering)
    for offerings in found.values():
        offerings.sort(key=lambda each: (each.ends, each.key))
    return found


def full(programs: Collection[int], at: datetime) -> frozenset[int]:
    """The offerings ahead in which every place is taken."""
    held = Enrolment.objects.holding().filter(
        offering__program__in=programs,
        offering__starts_on__gte=timezone.localtime(at).date(),
        offering__places__isnull=False,
    )
    counted = held.order_by().values_list("offering", "offering__places").annotate(Count("pk"))
    return frozenset(offering for offering, places, taken in counted if taken >= places)


def timetable(programs: Collection[int], at: datetime) -> Timetable:
    return Timetable(dated_offerings(programs, at), full(programs, at))


def _facts_of(programs: Collection[int]) -> dict[int, tuple[str, list[str]]]:
    rows = Program.objects.filter(pk__in=programs).order_by()
    return {pk: (cost, said) for pk, cost, said in rows.values_list("pk", "cost", "languages")}


def _ahead(programs: Collection[int], at: datetime) -> Any:
    today = timezone.localtime(at).date()
    return (
        Offering.objects.announced()
        .filter(Q(starts_on__gte=today), Q(enrol_by=None) | Q(enrol_by__gte=today))
        .filter(program__in=programs)
        .annotate(first=Min("sessions__starts_at"), last=Max("sessions__ends_at"))
        .order_by()
    )


Meetings = tuple[tuple[datetime, datetime], ...]


def _meetings(offerings: Collection[int]) -> dict[int, Meetings]:
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    rows = Session.objects.filter(offering__in=offerings).order_by("starts_at")
    for offering, starts, ends in rows.values_list("offering", "starts_at", "ends_at"):
        found.setdefault(offering, []).append((starts, ends))
    return {offering: tuple(dates) for offering, dates in found.items()}


def _dated(
    row: tuple[Any, ...],
    meetings: Meetings,
    facts: tuple[str, list[str]],
) -> DatedOffering | None:
    """None where nobody knows when it ends."""
    pk, program, starts_on, ends_on, zone, language, interpretation, form, *rest = row
    latitude, longitude, child_care, enrol_by, first, last = rest
    there = ZoneInfo(zone)
    if not meetings:
        if not ends_on:
            return None
        first = datetime.combine(starts_on, time.min, tzinfo=there)
        last = datetime.combine(ends_on, time.max, tzinfo=there)
    cost, languages = facts
    begins = [start.astimezone(there) for start, _end in meetings]
    return DatedOffering(
        key=pk,
        program=program,
        starts=first,
        ends=last,
        starts_on=starts_on,
        meetings=meetings,
        weekdays=frozenset(moment.weekday() for moment in begins),
        parts_of_day=frozenset(part_of_day(moment.time()) for moment in begins),
        languages=frozenset([language] if language else languages),
        interpretation=interpretation,
        format=form,
        latitude=latitude,
        longitude=longitude,
        cost=cost,
        child_care=child_care,
        enrol_by=enrol_by,
    )


def part_of_day(begins: time) -> PartOfDay:
    if begins < NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if begins < EVENING else PartOfDay.EVENING
