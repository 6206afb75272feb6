"""The co-chairs keep the network's action plan."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from members import journal
from members.models import User
from network.domain.plan import ACTIVITY_STEPS, ActivityStatus
from network.models import Activity, Measure, MeasureValue, Objective

Row = TypeVar("Row", Objective, Activity, Measure)


@transaction.atomic
def save_objective(
    *, objective: Objective | None = None, by: User | None, at: datetime, **words: Any
) -> Objective:
    return _save(objective or Objective(), words, by, at)


@transaction.atomic
def save_activity(
    *,
    objective: Objective,
    activity: Activity | None = None,
    by: User | None,
    at: datetime,
    **words: Any,
) -> Activity:
    """What is done, by whom and until when; its status is set by `step_activity` alone."""
    return _save(activity or Activity(objective=objective), words, by, at)


@transaction.atomic
def save_measure(
    *,
    objective: Objective,
    measure: Measure | None = None,
    by: User | None,
    at: datetime,
    **words: Any,
) -> Measure:
    return _save(measure or Measure(objective=objective), words, by, at)


@transaction.atomic
def step_activity(*, activity: Activity, to: ActivityStatus, by: User | None, at: datetime) -> None:
    """Or `StepRefused`, when it is no longer in a status from which this step may be taken."""
    since = timezone.localtime(at).date()
    journal.step(activity, to=to.value, steps=ACTIVITY_STEPS, by=by, at=at, since=since)


@transaction.atomic
def enter_value(
    *, measure: Measure, value: Decimal, on: date, source: str, by: User | None, at: datetime
) -> MeasureValue:
    """A number by hand. A later one for the same day counts; the earlier one stays as history."""
    row = MeasureValue.objects.create(measure=measure, value=value, on=on, source=source, by=by)
    journal.record("measurevalue.entered", on=row, by=by, at=at)
    return row


@transaction.atomic
def remove_from_plan(*, row: Objective | Activity | Measure, by: User, at: datetime) -> None:
    """For what was written by mistake; what was given up is dropped instead."""
    journal.record(f"{_noun(row)}.removed", on=row, by=by, at=at)
    row.delete()


def _save(row: Row, words: dict[str, Any], by: User | None, at: datetime) -> Row:
    for name, value in words.items():
        setattr(row, name, value)
    row.save()
    journal.record(f"{_noun(row)}.saved", on=row, by=by, at=at)
    return row


def _noun(row: Objective | Activity | Measure) -> str:
    return type(row).__name__.lower()
