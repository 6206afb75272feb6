from datetime import datetime

from django.shortcuts import get_object_or_404

from members.models import User
from network.models import Activity, Measure, Objective
from trainings.access import see_runs_the_network


def objective_for_co_chair(user: User, pk: int | None, *, at: datetime) -> Objective | None:
    """One of the plan, or nothing when a new one is meant."""
    see_runs_the_network(user, at=at)
    return get_object_or_404(Objective, pk=pk) if pk else None


def activity_for_co_chair(user: User, pk: int, *, at: datetime) -> Activity:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Activity.objects.select_related("objective", "agency"), pk=pk)


def measure_for_co_chair(user: User, pk: int, *, at: datetime) -> Measure:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Measure.objects.select_related("objective"), pk=pk)
