"""What earlier imports brought, and what this one leaves behind of each record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from directory.imports.bulk import insert
from directory.imports.report import Outcome, Report
from directory.imports.staging import Row, Staging
from directory.models import ImportedRecord
from members.models import Agency, Place
from trainings.models import Offering, Program

WRITTEN = (
    *("source", "entity", "foreign_id", "digest", "whole", "target_type_id", "target_id"),
    "original",
)

Target = tuple[int, int] | None
"""The content type and the key of a row of ours."""

Known = dict[tuple[str, str], ImportedRecord]


@dataclass
class Intake:
    """One import on its way: where it comes from, when, and what was reported so far."""

    staging: Staging
    report: Report
    source: str
    at: datetime
    on: date
    tables: bool = True
    why: dict[tuple[str, str], str] = field(default_factory=dict)


def row_of_ours(model: type[models.Model], key: int) -> tuple[int, int]:
    return ContentType.objects.get_for_model(model).pk, key


def known(intake: Intake, rows: Sequence[Row]) -> Known:
    """The records of one kind that came before, by their kind and id at the source."""
    if not rows:
        return {}
    found = ImportedRecord.objects.filter(
        source=intake.source, entity=rows[0].entity, foreign_id__in=[row.id for row in rows]
    )
    return {(record.entity, record.foreign_id): record for record in found}


def targets(intake: Intake, entity: str, ids: Iterable[str]) -> dict[str, int]:
    """What these records are here: from this import, else from an earlier one."""
    wanted = {id_ for id_ in ids if id_}
    here = intake.staging.many(entity, wanted) if wanted else {}
    found = {id_: row.target for id_, row in here.items() if row.target is not None}
    missing = wanted - set(here)
    if missing:
        found |= earlier(intake, entity, missing)
    return found


def earlier(intake: Intake, entity: str, ids: Iterable[str]) -> dict[str, int]:
    rows = ImportedRecord.objects.filter(
        source=intake.source, entity=entity, foreign_id__in=ids, target_id__isnull=False
    )
    there = {record.foreign_id: record.target_id or 0 for record in rows}
    model: type[models.Model] = {"organization": Agency, "location": Place, "service": Program}.get(
        entity, Offering
    )
    alive = set(model._default_manager.filter(pk__in=there.values()).values_list("pk", flat=True))
    return {id_: pk for id_, pk in there.items() if pk in alive}


def outcome(row: Row, record: ImportedRecord | None) -> Outcome:
    if record is None:
        return Outcome.CREATED
    return Outcome.UNCHANGED if record.digest == row.digest else Outcome.UPDATED


@dataclass
class Ledger:
    """The records of a batch, written down together at its end."""

    intake: Intake
    known: Known
    new: list[tuple[object, ...]] = field(default_factory=list)
    changed: list[ImportedRecord] = field(default_factory=list)
    settled: list[Row] = field(default_factory=list)
    counted: list[tuple[Row, Outcome]] = field(default_factory=list)
    refused: list[tuple[Row, str, str]] = field(default_factory=list)
    remarks: list[tuple[Row, str, str]] = field(default_factory=list)

    def before(self, row: Row) -> ImportedRecord | None:
        return self.known.get((row.entity, row.id))

    def keep(self, row: Row, target: Target = None, whole: str = "") -> None:
        """The record is taken and stands for this row of ours."""
        record = self.before(row)
        self.counted.append((row, outcome(row, record)))
        row.kind, row.target = target or (None, None)
        self.settled.append(row)
        now = (row.digest, whole, row.kind, row.target)
        if record is None:
            id_ = (self.intake.source, row.entity, row.id)
            self.new.append((*id_, *now, row.original))
        elif now != (record.digest, record.whole, record.target_type_id, record.target_id):
            record.digest, record.whole, record.target_type_id, record.target_id = now
            record.original = row.original
            self.changed.append(record)

    def refuse(self, row: Row, reason: str, name: str = "", *, standing: Target = None) -> None:
        """The record is not taken. `standing`: what it is here from before stays as it is."""
        row.kind, row.target = standing or (None, None)
        self.refused.append((row, reason, name))

    def remark(self, row: Row, reason: str, name: str = "") -> None:
        self.remarks.append((row, reason, name))

    def write(self) -> None:
        """Into the database, inside the transaction of the batch."""
        insert(ImportedRecord, WRITTEN, self.new)
        if self.changed:
            fields = ["digest", "whole", "original", "target_type", "target_id"]
            ImportedRecord.objects.bulk_update(self.changed, fields, batch_size=50)

    def close(self) -> None:
        """Into the report and the working file, once the batch is safe."""
        staging, report = self.intake.staging, self.intake.report
        for row, reason, _name in self.refused:
            self.intake.why[row.entity, row.id] = reason
        staging.settle(self.settled, "taken")
        staging.settle([row for row, _reason, _name in self.refused], "refused")
        for row, result in self.counted:
            if row.counted:
                report.count(row, result)
        for row, reason, name in self.refused:
            if row.counted:
                report.refuse(row, reason, name)
        for row, reason, name in self.remarks:
            report.remark(row, reason, name)


def not_there(intake: Intake, entity: str, id_: str) -> str:
    """Why a record has nothing to belong to."""
    words = {"entity": entity.replace("_", " "), "id": id_}
    if reason := intake.why.get((entity, id_)):
        return _("its %(entity)s “%(id)s” was refused: %(reason)s") % {**words, "reason": reason}
    return _("its %(entity)s “%(id)s” is not there") % words
