"""What is missing on the paths, counted, for the co-chairs' agenda."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Sum

from trainings.models import PathGap, Program, Sequence, Step, Wish

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Missing:
    """How often within a year a way broke at this step for this reason."""

    sequence: str
    step: str
    level: str
    why: str
    language: str
    region: str
    miles: int
    times: int
    last: date


def missing(on: date) -> list[Missing]:
    """The most frequent first."""
    names = _steps()
    rows = PathGap.objects.filter(on__gt=on - LOOKED_BACK).values(
        "sequence", "step", "level", "why", "language", "region", "miles"
    )
    counted = rows.annotate(count=Sum("times"), last=Max("on")).order_by("-count", "-last", "step")
    return [_missing(row, names) for row in counted]


def _missing(row: Mapping[str, Any], names: dict[tuple[int, str], tuple[str, str]]) -> Missing:
    sequence, step = names.get((row["sequence"], row["step"]), ("", row["step"]))
    kept = {name: row[name] for name in ("level", "why", "language", "region", "miles", "last")}
    return Missing(sequence=sequence, step=step, times=row["count"], **kept)


def _steps() -> dict[tuple[int, str], tuple[str, str]]:
    """The names of every step and of its sequence."""
    titles = {row.pk: row.label for row in Sequence.objects.all()}
    return {
        (row.sequence_id, row.key): (titles[row.sequence_id], row.label)
        for row in Step.objects.all()
    }


@dataclass(frozen=True)
class Waiting:
    """How many wait for a date of a step or a class."""

    title: str
    language: str
    number: int


def waiting() -> list[Waiting]:
    """Confirmed wishes that nobody could fulfil yet, the most wanted first."""
    names = _steps()
    rows = Wish.objects.waiting().values("program", "sequence", "step", "held_in")
    counted = list(rows.annotate(number=Count("pk")).order_by("-number", "step"))
    programs = Program.objects.in_bulk([row["program"] for row in counted if row["program"]])
    return [
        Waiting(
            programs[row["program"]].title
            if row["program"]
            else ": ".join(names.get((row["sequence"], row["step"]), ("", row["step"]))),
            row["held_in"],
            row["number"],
        )
        for row in counted
    ]
