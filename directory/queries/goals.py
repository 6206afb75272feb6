"""Where a path finder begins that nobody has told where to go."""

from datetime import datetime

from django.utils import timezone

from directory.queries.timetable import timetable
from members.models import Person
from trainings.domain.paths import Limits, Timetable, soonest
from trainings.domain.sequences import Graph, State
from trainings.models import Sequence, Step
from trainings.queries import sequences, ways


def usual_goal(sequence: Sequence, graph: Graph, *, person: Person | None, at: datetime) -> str:
    """The first step open to her that has a date, so that the first view shows a way; else the
    first open one; the last step where all is behind her."""
    steps = list(sequence.steps.all())
    here = timezone.localtime(at)
    position = graph.position(ways.record_of(person, here.date()), (step.pk for step in steps))
    open_ = [step for step in steps if position[step.pk].state == State.OPEN]
    programs = sequences.programs_of(graph, (step.pk for step in open_))
    dates = timetable(ways.living(programs, here.date()), at)
    dated = [step for step in open_ if _has_date(step, graph, dates, here)]
    ahead = dated or open_ or steps[-1:]
    return ahead[0].key if ahead else ""


def _has_date(step: Step, graph: Graph, dates: Timetable, at: datetime) -> bool:
    return soonest(graph.fulfilled_by[step.pk], dates, Limits(), at) is not None
