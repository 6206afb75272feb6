"""Records that belong to another one, or to none: each keeps its own line, and points to what it
became part of."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from directory.imports import recurrence, times
from directory.imports.phones import number_of
from directory.imports.records import Intake, Ledger, Target, known, not_there
from directory.imports.refusals import Refused
from directory.imports.staging import Row
from directory.models import ImportedRecord

Parent = tuple[str, str]
"""The kind and the id of a record of the source."""

FREE = {
    *("program", "taxonomy", "taxonomy_term", "metadata", "meta_table_description", "attribute"),
    *("unit", "organization", "location", "service"),
}
"""Kinds of record that need nothing to belong to."""

BEFORE_OTHERS = ("service_at_location", "contact")
"""Others hang on these: they are settled first."""


def holiday(row: Row) -> None:
    times.day(row.view.get("start_date"), "start_date")
    times.day(row.view.get("end_date"), "end_date")
    times.hour(row.view.get("opens_at"), "opens_at")
    times.hour(row.view.get("closes_at"), "closes_at")


def schedule(row: Row) -> None:
    recurrence.read(row.view)


CHECKS: dict[str, Callable[[Row], None]] = {
    "schedule": schedule,
    "holiday_schedule": holiday,
}


def check(intake: Intake, rows: Sequence[Row]) -> Ledger:
    """Refuse what cannot be read before anything is built on it."""
    ledger = Ledger(intake, {})
    for row in rows:
        try:
            CHECKS[row.entity](row)
        except Refused as bad:
            ledger.refuse(row, bad.reason, bad.field)
    return ledger


def kinds(intake: Intake) -> list[str]:
    rest = set(intake.staging.entities()) - {"organization", "location", "service"}
    return sorted(rest, key=lambda entity: (entity not in BEFORE_OTHERS, entity))


def bring(intake: Intake, rows: Sequence[Row]) -> Ledger:
    ledger = Ledger(intake, known(intake, rows))
    parents = intake.staging.parents(rows)
    places = resolved(intake, {parent for row in rows for parent in parents.get(row.seq, [])})
    for row in rows:
        mine = parents.get(row.seq, [])
        here = [places[parent] for parent in mine if parent in places]
        settle(ledger, row, mine, here)
    return ledger


def settle(ledger: Ledger, row: Row, parents: list[Parent], here: list[Target]) -> None:
    """Part of the first parent that is something here; or of one that is only kept as a record."""
    if row.entity == "phone" and not number_of(row):
        ledger.refuse(row, _("it has no number"), "number")
        return
    record = ledger.before(row)
    target = next(filter(None, here), None)
    if target and row.entity == "service_at_location" and record and record.target_id:
        target = (record.target_type_id or 0, record.target_id)
    if here or row.entity in FREE:
        ledger.keep(row, target)
        if parents and not here:
            ledger.remark(row, not_there(ledger.intake, *parents[0]))
    elif parents:
        ledger.refuse(row, not_there(ledger.intake, *nearest(ledger.intake, parents)))
    else:
        ledger.refuse(row, _("it does not say what it belongs to"))


def nearest(intake: Intake, parents: list[Parent]) -> Parent:
    """The parent that was refused explains more than one that is missing."""
    return next((parent for parent in parents if parent in intake.why), parents[0])


def resolved(intake: Intake, parents: set[Parent]) -> dict[Parent, Target]:
    """What these records are here, from this import or an earlier one."""
    found: dict[Parent, Target] = {}
    for entity in {entity for entity, _id in parents}:
        ids = {id_ for kind, id_ in parents if kind == entity}
        for id_, target in standing(intake, entity, ids):
            found[entity, id_] = target
    return found


def standing(intake: Intake, entity: str, ids: set[str]) -> Iterator[tuple[str, Target]]:
    here = intake.staging.many(entity, ids)
    for id_, row in here.items():
        if row.target is not None and row.kind is not None:
            yield id_, (row.kind, row.target)
        elif row.outcome == "taken":
            yield id_, None
    earlier = ImportedRecord.objects.filter(
        source=intake.source, entity=entity, foreign_id__in=ids - set(here)
    )
    for record in earlier:
        both = record.target_type_id, record.target_id
        yield record.foreign_id, (both[0], both[1]) if both[0] and both[1] else None
