"""Locations become places of the agency that they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from directory.imports.agencies import members_of
from directory.imports.answers import number
from directory.imports.phones import ring_places
from directory.imports.records import Intake, Ledger, Target, known, not_there, row_of_ours, targets
from directory.imports.shaping import Shaper
from directory.imports.staging import Row, digest
from directory.imports.wording import plain, shortened
from directory.models import ImportedRecord
from directory.search import changed
from members.models import Place
from trainings.models import Program

HANGING = ("address", "phone", "accessibility")


@dataclass
class Batch:
    intake: Intake
    ledger: Ledger
    children: dict[int, dict[str, list[Row]]]
    agencies: dict[int, tuple[str, int | None]]
    places: dict[int, Place]
    members: set[int]
    new: list[tuple[Row, Place, str]] = field(default_factory=list)
    rung: dict[int, tuple[int, Sequence[Row]]] = field(default_factory=dict)
    updated: list[int] = field(default_factory=list)


def bring(intake: Intake, rows: Sequence[Row]) -> Ledger:
    records = known(intake, rows)
    children = intake.staging.children(rows)
    agencies = owners(intake, rows, children)
    batch = Batch(
        intake,
        Ledger(intake, records),
        children,
        agencies,
        Place.objects.in_bulk([r.target_id for r in records.values() if r.target_id]),
        members_of([pk for _id, pk in agencies.values()]),
    )
    for row in rows:
        decide(batch, row)
    create(batch)
    ring_places(batch.rung)
    if batch.updated:
        programs = Program.objects.filter(offerings__place__in=batch.updated).distinct()
        changed(list(programs.values_list("pk", flat=True)), at=intake.at)
    return batch.ledger


def owners(
    intake: Intake, rows: Sequence[Row], children: dict[int, dict[str, list[Row]]]
) -> dict[int, tuple[str, int | None]]:
    """The organization of each place: its own, else that of a service which is given there."""
    own = targets(intake, "organization", (text(row, "organization_id") for row in rows))
    found = {row.seq: own.get(text(row, "organization_id")) for row in rows}
    services = {row.seq: services_at(children[row.seq]) for row in rows if not found[row.seq]}
    by_service = organizations_of(intake, [s for ids in services.values() for s in ids])
    for seq, ids in services.items():
        found[seq] = next((by_service[s] for s in ids if s in by_service), None)
    return {row.seq: (text(row, "organization_id"), found[row.seq]) for row in rows}


def services_at(children: dict[str, list[Row]]) -> list[str]:
    return [text(row, "service_id") for row in children.get("service_at_location", [])]


def organizations_of(intake: Intake, services: Sequence[str]) -> dict[str, int]:
    rows = intake.staging.many("service", services) if services else {}
    names = {id_: text(row, "organization_id") for id_, row in rows.items()}
    found = targets(intake, "organization", names.values())
    return {id_: found[name] for id_, name in names.items() if name in found}


def text(row: Row, name: str) -> str:
    return str(row.view.get(name) or "")


def decide(batch: Batch, row: Row) -> None:
    record = batch.ledger.before(row)
    id_, agency = batch.agencies[row.seq]
    hanging = [child for kind in HANGING for child in batch.children[row.seq].get(kind, [])]
    whole = digest([row.view, [child.view for child in hanging]])
    if record and record.target_id and record.target_id not in batch.places:
        batch.ledger.refuse(row, _("it was taken out of the directory here"))
    elif record and record.target_id and record.whole == whole:
        batch.ledger.keep(row, row_of_ours(Place, record.target_id), whole)
    elif agency is None:
        without_agency(batch, row, id_)
    elif agency in batch.members:
        reason = _("its agency is a member of the network now, and keeps its own words")
        batch.ledger.refuse(row, reason, standing=standing_for(record))
    elif record and record.target_id:
        change(batch, row, record.target_id, whole)
    else:
        batch.new.append((row, Place(agency_id=agency, **shaped(batch, row)), whole))


def standing_for(record: ImportedRecord | None) -> Target:
    pk = record.target_id if record else None
    return row_of_ours(Place, pk) if pk else None


def without_agency(batch: Batch, row: Row, id_: str) -> None:
    """A place that nobody names an organization for is kept as a record, and shown nowhere."""
    if id_:
        batch.ledger.refuse(row, not_there(batch.intake, "organization", id_), "organization_id")
    else:
        batch.ledger.keep(row)
        batch.ledger.remark(row, _("it belongs to no organization; only the record is kept"))


def shaped(batch: Batch, row: Row) -> dict[str, Any]:
    shape = Shaper(batch.ledger, row)
    shape.text("name", "name", 200)
    shape.text("directions", "transportation")
    if not isinstance(row.view.get("accessibility"), list):
        shape.text("accessibility", "accessibility")
    children = batch.children[row.seq]
    if described := [access(child) for child in children.get("accessibility", [])]:
        shape.values["accessibility"] = "\n".join(dict.fromkeys(described))
    on_earth(shape)
    standing = address(children.get("address", []))
    for ours, longest, parts in ADDRESS:
        if standing or any(part in row.view for part in parts):
            view = standing.view if standing else row.view
            words = ", ".join(filter(None, (plain(view.get(part)) for part in parts)))
            shape.values[ours] = shape.cut(words, longest, parts[0])
    return shape.values


ADDRESS = [
    ("address", 300, ("address_1", "address_2")),
    ("town", 100, ("city",)),
    ("state", 40, ("state_province",)),
    ("zip_code", 12, ("postal_code",)),
]


def address(rows: Sequence[Row]) -> Row | None:
    """Where people come to, rather than where letters go."""
    return min(rows, key=lambda row: text(row, "address_type") == "postal", default=None)


def access(row: Row) -> str:
    parts = [plain(row.view.get(name)) for name in ("description", "details")]
    return shortened(" ".join(filter(None, parts)), 2000)


def on_earth(shape: Shaper) -> None:
    if "latitude" not in shape.view:
        return
    latitude = shape.attempt(number, shape.view.get("latitude"), "latitude")
    longitude = shape.attempt(number, shape.view.get("longitude"), "longitude")
    if latitude is None or longitude is None:
        latitude = longitude = None
    elif abs(latitude) > 90 or abs(longitude) > 180:
        shape.ledger.remark(shape.row, _("no such point on earth; left out"), "latitude")
        latitude = longitude = None
    shape.values |= {"latitude": latitude, "longitude": longitude}


def change(batch: Batch, row: Row, pk: int, whole: str) -> None:
    place = batch.places[pk]
    values = shaped(batch, row)
    if values:
        Place.objects.filter(pk=pk).update(**values)
    batch.ledger.keep(row, row_of_ours(Place, pk), whole)
    batch.updated.append(pk)
    batch.rung[pk] = (place.agency_id, batch.children[row.seq].get("phone", []))


def create(batch: Batch) -> None:
    Place.objects.bulk_create(place for _row, place, _whole in batch.new)
    for row, place, whole in batch.new:
        batch.ledger.keep(row, row_of_ours(Place, place.pk), whole)
        batch.rung[place.pk] = (place.agency_id, batch.children[row.seq].get("phone", []))
