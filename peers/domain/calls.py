"""When the coordinator calls both sides (DOMAIN M11; the days are a program's own)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

TRIES = 3
"""Calls that nobody answered, after which one more is not asked for."""
AFTERWARDS = timedelta(days=30)
"""A match that ended longer ago, and has no call at its end, gets none any more."""


@dataclass(frozen=True)
class Call:
    day: int | None
    """After the start; None: at the end."""
    due_on: date


def planned(starts: date, ends: date | None, days: Iterable[int]) -> list[Call]:
    """The calls to each side. One that would fall on the last day or later is the call at the end;
    a match without an end has that one when it is closed."""
    dues = [Call(day, starts + timedelta(days=day)) for day in sorted(set(days)) if day > 0]
    before = [call for call in dues if ends is None or call.due_on < ends]
    return before if ends is None else [*before, Call(None, ends)]
