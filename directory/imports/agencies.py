"""Organizations become agencies that are listed: no membership, no account, no agreement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from directory.imports.answers import email_address, web_address
from directory.imports.phones import ring
from directory.imports.records import Intake, Ledger, known, row_of_ours
from directory.imports.shaping import Shaper, slugs
from directory.imports.staging import Row, digest
from directory.models import ImportedRecord
from directory.search import changed
from members import journal
from members.models import Agency, Membership
from trainings.models import Program

Children = dict[str, list[Row]]


@dataclass
class Batch:
    """The agencies that this batch may touch, looked up at once."""

    intake: Intake
    ledger: Ledger
    children: dict[int, Children]
    agencies: dict[int, Agency]
    members: set[int]
    by_name: dict[str, int] = field(default_factory=dict)
    new: list[tuple[Row, dict[str, Any], str]] = field(default_factory=list)
    twins: list[tuple[Row, str, str]] = field(default_factory=list)
    rung: dict[int, list[Row]] = field(default_factory=dict)
    touched: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)


def bring(intake: Intake, rows: Sequence[Row]) -> Ledger:
    records = known(intake, rows)
    batch = Batch(
        intake,
        Ledger(intake, records),
        intake.staging.children(rows),
        Agency.objects.in_bulk([r.target_id for r in records.values() if r.target_id]),
        members_of([r.target_id for r in records.values() if r.target_id]),
        same_names(intake, rows),
    )
    for row in rows:
        decide(batch, row)
    create(batch)
    ring(batch.rung)
    journal.record_each("imported", on=Agency, keys=batch.touched, by=None, at=intake.at)
    if batch.updated:
        programs = Program.objects.filter(agency__in=batch.updated)
        changed(list(programs.values_list("pk", flat=True)), at=intake.at)
    return batch.ledger


def members_of(keys: Sequence[int | None]) -> set[int]:
    """Agencies that belong to the network: an import never speaks for them."""
    return set(Membership.objects.filter(agency__in=keys).values_list("agency", flat=True))


def same_names(intake: Intake, rows: Sequence[Row]) -> dict[str, int]:
    """Agencies of the same source, but not of the network, that have one of these names."""
    ours = ImportedRecord.objects.filter(source=intake.source, entity="organization")
    names = [str(row.view.get("name", "")).casefold() for row in rows]
    found = (
        Agency.objects.filter(pk__in=ours.values("target_id"), membership=None)
        .annotate(lower=Lower("name"))
        .filter(lower__in=names)
    )
    return {agency.name.casefold(): agency.pk for agency in found}


def decide(batch: Batch, row: Row) -> None:
    """New, changed, as before, or not to be taken."""
    record = batch.ledger.before(row)
    values = shaped(batch.ledger, row)
    whole = digest([row.view, [child.digest for child in phones_of(batch, row)]])
    if not values.get("name"):
        batch.ledger.refuse(row, _("it has no name"), "name")
    elif record is None or record.target_id is None:
        add(batch, row, values, whole)
    elif record.target_id not in batch.agencies:
        batch.ledger.refuse(row, _("it was taken out of the directory here"))
    elif record.whole == whole:
        batch.ledger.keep(row, row_of_ours(Agency, record.target_id), whole)
    elif reason := kept_here(batch, record.target_id):
        batch.ledger.refuse(row, reason, standing=row_of_ours(Agency, record.target_id))
    else:
        change(batch, row, record.target_id, values, whole)


def kept_here(batch: Batch, pk: int) -> str:
    if pk in batch.members:
        return _("it is a member of the network now, and keeps its own words")
    if batch.agencies[pk].latest_revision_id:
        return _("it has been edited here; bring the change in by hand")
    return ""


def shaped(ledger: Ledger, row: Row) -> dict[str, Any]:
    shape = Shaper(ledger, row)
    shape.text("name", "name", 200)
    shape.text("also_known_as", "alternate_name", 200)
    shape.text("summary", "description", 2000)
    shape.read("website", "website", web_address)
    shape.read("email", "email", email_address)
    return shape.values


def phones_of(batch: Batch, row: Row) -> list[Row]:
    return batch.children[row.seq].get("phone", [])


def add(batch: Batch, row: Row, values: dict[str, Any], whole: str) -> None:
    """Under its own id, or under that of an agency of the same name from the same source."""
    name = values["name"].casefold()
    if name in batch.by_name:
        batch.twins.append((row, name, whole))
    else:
        batch.new.append((row, values, whole))
        batch.by_name[name] = 0


def change(batch: Batch, row: Row, pk: int, values: dict[str, Any], whole: str) -> None:
    Agency.objects.filter(pk=pk).update(**values, last_published_at=batch.intake.at)
    batch.ledger.keep(row, row_of_ours(Agency, pk), whole)
    batch.rung[pk] = phones_of(batch, row)
    batch.touched.append(pk)
    batch.updated.append(pk)


def create(batch: Batch) -> None:
    at, source = batch.intake.at, batch.intake.source
    names = [(values["name"], "", f"{source} {row.id}") for row, values, _whole in batch.new]
    made = [
        Agency(**values, slug=slug, live=True, first_published_at=at, last_published_at=at)
        for (_row, values, _w), slug in zip(batch.new, slugs(Agency, names, 120), strict=True)
    ]
    Agency.objects.bulk_create(made)
    batch.by_name |= {agency.name.casefold(): agency.pk for agency in made}
    for (row, _values, whole), agency in zip(batch.new, made, strict=True):
        batch.ledger.keep(row, row_of_ours(Agency, agency.pk), whole)
        batch.rung[agency.pk] = phones_of(batch, row)
        batch.touched.append(agency.pk)
    for row, name, whole in batch.twins:
        batch.ledger.keep(row, row_of_ours(Agency, batch.by_name[name]), whole)
        batch.ledger.remark(row, _("taken as one with the agency of the same name"), "name")
