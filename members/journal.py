"""The one pen: every event is written here, and a status is set nowhere else."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from members.models import Entry, User

type_of = ContentType.objects.get_for_model


class StepRefused(Exception):
    """The record is no longer in a status from which this step may be taken."""


def record(event: str, *, on: models.Model, by: User | None, at: datetime) -> Entry:
    """Write one line about a record. `event` is a verb of the domain, never free text."""
    return Entry.objects.create(
        event=event, record_type=type_of(on), record_id=str(on.pk), actor=by, at=at
    )


def record_each(
    event: str, *, on: type[models.Model], keys: Iterable[Any], by: User | None, at: datetime
) -> None:
    """The same event on many records of one kind, for whoever writes them in bulk."""
    kind = type_of(on)
    Entry.objects.bulk_create(
        Entry(event=event, record_type=kind, record_id=str(key), actor=by, at=at) for key in keys
    )


def step_each(
    rows: Sequence[models.Model],
    *,
    to: str,
    steps: Mapping[str, Collection[str]],
    by: User | None,
    at: datetime,
    **fields: Any,
) -> None:
    """The same step for many records of one kind, or `StepRefused` and for none of them."""
    if not rows:
        return
    kind, keys = type(rows[0]), [row.pk for row in rows]
    allowed = [status for status, following in steps.items() if to in following]
    with transaction.atomic():
        standing = kind._default_manager.filter(pk__in=keys, status__in=allowed)
        if standing.update(status=to, **fields) != len(keys):
            raise StepRefused(f"Not each of these {len(keys)} can become {to}")
        record_each(f"{kind.__name__.lower()}.{to}", on=kind, keys=keys, by=by, at=at)


def step(
    row: models.Model,
    *,
    to: str,
    steps: Mapping[str, Collection[str]],
    by: User | None,
    at: datetime,
    **fields: Any,
) -> None:
    """Take one step of a life cycle, or raise `StepRefused`.

    One conditional update over the rows whose status allows the step: two people who act at once
    need no lock, the second finds no row to change.
    """
    allowed = [status for status, following in steps.items() if to in following]
    rows = type(row)._default_manager.filter(pk=row.pk, status__in=allowed)
    with transaction.atomic():
        if not rows.update(status=to, **fields):
            raise StepRefused(f"{type(row).__name__} {row.pk} cannot become {to}")
        record(f"{type(row).__name__.lower()}.{to}", on=row, by=by, at=at)
    row.refresh_from_db()
