"""Which letter of a series is owed, so that each goes out once whatever runs twice."""

from datetime import date, datetime

from django.db import models

from members.actions import claim, unsent


def is_owed(row: models.Model, kind: str, due_on: date, number: int, at: datetime) -> bool:
    """Notes the letter as sent, when it was not. Of several that were missed the last goes out."""
    todo = unsent(kind, type(row), {row.pk: (due_on, number)}) if number else {}
    return bool(todo) and claim(kind, [(row, due_on, number)], at=at)
