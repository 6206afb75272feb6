from datetime import datetime

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from members.models import User
from network.models import Activity, Measure, Objective
from trainings.access import see_runs_the_network

KINDS: dict[str, type[Objective] | type[Activity] | type[Measure]] = {
    "objective": Objective,
    "activity": Activity,
    "measure": Measure,
}


def objective_for_co_chair(user: User, pk: int, *, at: datetime) -> Objective:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Objective, pk=pk)


def activity_for_co_chair(user: User, pk: int, *, at: datetime) -> Activity:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Activity.objects.select_related("objective", "agency"), pk=pk)


def measure_for_co_chair(user: User, pk: int, *, at: datetime) -> Measure:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Measure.objects.select_related("objective"), pk=pk)


def row_of_plan(user: User, kind: str, pk: int, *, at: datetime) -> Objective | Activity | Measure:
    see_runs_the_network(user, at=at)
    if kind not in KINDS:
        raise Http404
    model: type[models.Model] = KINDS[kind]
    row: Objective | Activity | Measure = get_object_or_404(model, pk=pk)  # type: ignore[assignment]
    return row
