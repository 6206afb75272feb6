"""Sequences as their pages show them, and where a person stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from members.models import Person
from trainings.domain.paths import DatedOffering, Limits, Timetable, soonest
from trainings.domain.sequences import Graph, Standing, State
from trainings.models import Award, Program, Sequence, Step
from trainings.queries import ways


@dataclass(frozen=True)
class StepSeen:
    """A step with the classes that fulfil it today, its next date, and where the reader stands."""

    step: Step
    programs: list[Program] = field(default_factory=list)
    """Those that anybody may see; none is a gap."""
    date: DatedOffering | None = None
    standing: Standing | None = None
    blocked_by: list[Step] = field(default_factory=list)

    @property
    def program(self) -> Program | None:
        """The class of the next date."""
        dated = (each for each in self.programs if self.date and each.pk == self.date.program)
        return next(dated, None)


def public_sequences() -> QuerySet[Sequence]:
    return Sequence.objects.filter(live=True).prefetch_related("steps").order_by("title", "pk")


def public_sequence(slug: str) -> Sequence:
    """`Sequence.DoesNotExist` for one that is not public."""
    return public_sequences().get(slug=slug)


def qualifications_in(graph: Graph, sequence: Sequence) -> list[Award]:
    """What the classes of a sequence lead to, each code once."""
    steps = (step.pk for step in sequence.steps.all() if step.pk in graph.steps)
    carried = Award.objects.filter(program__in=programs_of(graph, steps)).order_by("code", "pk")
    return list({award.code: award for award in carried}.values())


def programs_of(graph: Graph, steps: Iterable[int]) -> frozenset[int]:
    return frozenset().union(*(graph.fulfilled_by[step] for step in steps))


def seen(
    sequence: Sequence,
    graph: Graph,
    timetable: Timetable,
    *,
    limits: Limits,
    person: Person | None,
    at: datetime,
) -> list[StepSeen]:
    """The steps in their order. `timetable` holds the living programs of the sequence."""
    rows = {step.pk: step for step in sequence.steps.all()}
    record = ways.record_of(person, timezone.localtime(at).date())
    position = graph.position(record, rows) if person else {}
    programs = in_words(timetable.offerings)
    return [
        _seen(row, graph, timetable, limits, at, programs, position.get(key), rows)
        for key, row in rows.items()
    ]


def _seen(
    row: Step,
    graph: Graph,
    timetable: Timetable,
    limits: Limits,
    at: datetime,
    programs: dict[int, Program],
    standing: Standing | None,
    rows: dict[int, Step],
) -> StepSeen:
    fulfilling = graph.fulfilled_by[row.pk]
    return StepSeen(
        step=row,
        programs=[program for key, program in programs.items() if key in fulfilling],
        date=soonest(fulfilling, timetable, limits, at),
        standing=standing,
        blocked_by=[rows[key] for key in standing.blocked_by] if standing else [],
    )


def in_words(keys: Iterable[int]) -> dict[int, Program]:
    found = Program.objects.filter(pk__in=keys).select_related("agency")
    return {each.pk: each for each in found.prefetch_related("translations")}


@dataclass(frozen=True)
class NextStep:
    """What a person may do next in a sequence that she has begun; no date where none is set."""

    sequence: Sequence
    step: Step
    program: Program | None
    date: DatedOffering | None


def next_steps(person: Person, at: datetime, limits: Limits | None = None) -> list[NextStep]:
    """The open steps of every sequence that she has begun, those with a date first, the soonest
    leading. Nothing for whoever has finished no class of a sequence yet."""
    on = timezone.localtime(at).date()
    record = ways.record_of(person, on)
    if not (record.programs or record.codes):
        return []
    graph = ways.graph()
    done = graph.done(record)
    begun = {graph.steps[step].sequence for step in done}
    position = graph.position(record, (k for k, s in graph.steps.items() if s.sequence in begun))
    open_ = [key for key, standing in position.items() if standing.state == State.OPEN]
    living = ways.living(programs_of(graph, open_), on)
    timetable = ways.timetable(living, at)
    dates = {
        key: soonest(graph.fulfilled_by[key], timetable, limits or Limits(), at) for key in open_
    }
    return _next_steps(open_, dates)


def _next_steps(keys: list[int], dates: dict[int, DatedOffering | None]) -> list[NextStep]:
    programs = in_words(date.program for date in dates.values() if date)
    rows = Step.objects.filter(pk__in=keys).select_related("sequence")
    found = [
        NextStep(row.sequence, row, programs[date.program] if date else None, date)
        for row in rows.order_by("sequence__title", "sort_order")
        for date in [dates[row.pk]]
    ]
    return sorted(found, key=lambda each: (each.date is None, each.date and each.date.starts))


@dataclass(frozen=True)
class PartOf:
    """A program as one step of a sequence, and the steps that it opens."""

    step: Step
    following: list[Step]


def parts_of(program: Program) -> list[PartOf]:
    """Where public sequences name this program; two queries."""
    named = Step.objects.filter(
        sequence__live=True,
        sequence__alternatives__program=program.pk,
        sequence__alternatives__step=F("key"),
    )
    steps = named.select_related("sequence").prefetch_related("sequence__steps")
    return [
        PartOf(step, [each for each in step.sequence.steps.all() if step.key in each.needed])
        for step in steps.order_by("sequence__title", "sort_order")
    ]
