"""What the pages of sequences and of the ways through them show."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from directory.queries.timetable import timetable
from members.models import Person, User
from trainings.domain import paths
from trainings.domain.paths import Goal, Leg, Limit, Limits, NoWay, Way
from trainings.domain.sequences import Graph
from trainings.models import Program, Sequence, Step
from trainings.models.sequences import in_readers_language
from trainings.queries import sequences, ways
from trainings.queries.sequences import StepSeen

CODE = "code:"
"""What stands before a qualification's code where steps are named too."""


def person_of(user: object) -> Person | None:
    if not isinstance(user, User):
        return None
    return Person.objects.filter(user=user).first()


def steps_seen(
    sequence: Sequence, *, limits: Limits, person: Person | None, at: datetime
) -> list[StepSeen]:
    """The steps with their next dates and, for a person, where she stands."""
    graph = ways.graph()
    on = timezone.localtime(at).date()
    programs = sequences.programs_of(graph, (step.pk for step in sequence.steps.all()))
    dates = timetable(ways.living(programs, on), at)
    here = timezone.localtime(at)
    return sequences.seen(sequence, graph, dates, limits=limits, person=person, at=here)


@dataclass(frozen=True)
class Class:
    """One class of a way in words."""

    leg: Leg
    program: Program
    steps: list[Step]


@dataclass(frozen=True)
class Answer:
    """What the path finder says: the way, or where it breaks and what would open it."""

    goal: str
    way: Way | None
    classes: list[Class]
    no_way: NoWay | None = None
    broken_at: Step | None = None
    ways_out: list[tuple[Limit, Way]] | None = None
    surer: Way | None = None
    """Where the way leaves something to ask, the best one that does not."""


def goals(sequence: Sequence, graph: Graph) -> list[tuple[str, str]]:
    """What one may want to reach in it: its steps, then the qualifications of its classes."""
    steps = [(step.key, step.label) for step in sequence.steps.all()]
    awards = sequences.qualifications_in(graph, sequence)
    return steps + [
        (f"{CODE}{each.code}", in_readers_language(each.title, each.title_es)) for each in awards
    ]


def answer(
    sequence: Sequence,
    graph: Graph,
    to: str,
    *,
    limits: Limits,
    person: Person | None,
    at: datetime,
) -> Answer:
    """The shortest way of this person to a step or a qualification of the sequence."""
    here = timezone.localtime(at)
    record = ways.record_of(person, here.date())
    goal, name = _goal(sequence, graph, to)
    ground = paths.ground(graph, record, goal)
    dates = timetable(ways.living(ground.ways_in.keys(), here.date()), at)
    found = paths.find(ground, dates, limits, here)
    if isinstance(found, Way):
        surer = _surer(found, paths.find(ground, dates, replace(limits, sure=True), here))
        return Answer(name, found, _classes(found, sequence), surer=surer)
    return Answer(
        name,
        None,
        [],
        no_way=found,
        broken_at=Step.objects.select_related("sequence").filter(pk=found.step or 0).first(),
        ways_out=paths.ways_out(ground, dates, limits, here),
    )


def _surer(way: Way, sure: Way | NoWay) -> Way | None:
    """The second one, where the first has questions that it has not."""
    asks = any(leg.ask - {Limit.PLACES} for leg in way.legs)
    return sure if asks and isinstance(sure, Way) else None


def _goal(sequence: Sequence, graph: Graph, to: str) -> tuple[Goal, str]:
    names = dict(goals(sequence, graph))
    if to.startswith(CODE):
        return ways.goal_of_qualification(to.removeprefix(CODE), sequence.pk), names[to]
    step = next(step for step in sequence.steps.all() if step.key == to)
    return paths.goal_of(graph, step.pk), names[to]


def _classes(way: Way, sequence: Sequence) -> list[Class]:
    programs = sequences.in_words(leg.offering.program for leg in way.legs)
    wanted = {step for leg in way.legs for step in leg.steps}
    steps = Step.objects.filter(pk__in=wanted).in_bulk()
    return [
        Class(
            leg,
            programs[leg.offering.program],
            [
                steps[key]
                for key in sorted(leg.steps, key=lambda k: _first_here(steps[k], sequence))
            ],
        )
        for leg in way.legs
    ]


def _first_here(step: Step, sequence: Sequence) -> tuple[bool, int, int]:
    return (step.sequence_id != sequence.pk, step.sort_order or 0, step.pk)
