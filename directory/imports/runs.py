"""Services at locations, with their schedules, become offerings that are announced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from directory.imports import answers, recurrence
from directory.imports.bulk import insert
from directory.imports.records import Intake, Ledger, row_of_ours
from directory.imports.recurrence import Timetable
from directory.imports.shaping import Shaper
from directory.imports.staging import Row
from directory.imports.wording import plain
from directory.models import ImportedRecord
from members import journal
from trainings.domain.lifecycle import OFFERING_STEPS, OfferingStatus
from trainings.domain.words import UNKNOWN, Format, Provision
from trainings.models import Offering, Session, WeeklyHours

HOME = "America/New_York"
ONLINE = ("virtual", "online", "remote", "video", "zoom")
IN_PERSON = ("in person", "in-person", "physical", "on site", "in_person")


@dataclass
class Run:
    """One offering as the source describes it: which row it comes from, and what it says."""

    row: Row
    values: dict[str, Any]
    table: Timetable


def run_of(
    ledger: Ledger,
    row: Row,
    service: Row,
    schedules: Sequence[Row],
    places: Mapping[str, int],
    locations: Mapping[str, Row],
) -> Run:
    """The offering of one service at one place."""
    id_ = str(row.view.get("location_id") or "")
    location = locations.get(id_)
    zone = zone_of(schedules)
    rules = [recurrence.read(item.view) for item in schedules]
    table = recurrence.timetable(rules, ZoneInfo(zone), ledger.intake.on)
    form = format_of(row, location, schedules)
    shape = Shaper(ledger, row)
    note = shape.cut(plain(row.view.get("note") or row.view.get("description")), 300, "description")
    codes, _strange = answers.language_codes(row.view.get("languages") or [])
    values = {
        "place_id": None if form == Format.ONLINE.value else places.get(id_),
        "format": form,
        "note": note if note != plain(service.view.get("description"))[: len(note)] else "",
        "starts_on": table.starts_on,
        "ends_on": table.ends_on,
        "time_zone": zone,
        "language": codes[0] if len(codes) == 1 else UNKNOWN,
        "interpretation": interpretation(row, service),
    }
    return Run(row, values, table)


def interpretation(row: Row, service: Row) -> str:
    """They describe it in a sentence; a yes for every language it is not."""
    said = plain(row.view.get("interpretation")) or plain(
        service.view.get("interpretation_services")
    )
    return Provision.ASK.value if said else UNKNOWN


def zone_of(schedules: Sequence[Row]) -> str:
    """HSDS writes a time zone as hours from UTC or as a name; only a name says when summer is."""
    for item in schedules:
        name = plain(item.view.get("timezone"))
        if "/" in name:
            try:
                return ZoneInfo(name).key
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return HOME


def format_of(row: Row, location: Row | None, schedules: Sequence[Row]) -> str:
    if plain(row.view.get("format")):
        return told(plain(row.view["format"]))
    kind = plain(location.view.get("location_type")) if location else ""
    attending = [plain(item.view.get("attending_type")) for item in schedules]
    if any(attending):
        return told(" ".join(attending))
    if kind == "postal":
        return UNKNOWN
    return told(kind or "physical") if location else UNKNOWN


def told(words: str) -> str:
    low = words.lower()
    online = any(word in low for word in ONLINE)
    there = any(word in low for word in IN_PERSON)
    if (online and there) or "hybrid" in low:
        return Format.HYBRID.value
    if online:
        return Format.ONLINE.value
    return Format.IN_PERSON.value if there else UNKNOWN


def write(ledger: Ledger, runs: Sequence[tuple[int, Run]], old: Mapping[str, int]) -> None:
    """Offerings of these programs: those that are new, and those that came before, by their row."""
    fresh = [(program, run) for program, run in runs if run.row.id not in old]
    made = Offering.objects.bulk_create(
        Offering(program_id=program, status=OfferingStatus.ANNOUNCED.value, **run.values)
        for program, run in fresh
    )
    keys = {run.row.id: offering.pk for (_program, run), offering in zip(fresh, made, strict=True)}
    for _program, run in runs:
        if run.row.id in old:
            keys[run.row.id] = old[run.row.id]
            Offering.objects.filter(pk=old[run.row.id]).update(**run.values)
    hours([(keys[run.row.id], run) for _program, run in runs], old)
    sessions([(keys[run.row.id], run) for _program, run in runs])
    for _program, run in runs:
        ledger.keep(run.row, row_of_ours(Offering, keys[run.row.id]))


def hours(runs: Sequence[tuple[int, Run]], old: Mapping[str, int]) -> None:
    again = [key for key, run in runs if run.row.id in old]
    if again:
        WeeklyHours.objects.filter(offering__in=again).delete()
    rows = [(key, *hours) for key, run in runs for hours in run.table.hours]
    insert(WeeklyHours, ("offering_id", "weekday", "opens", "closes"), rows)


def sessions(runs: Sequence[tuple[int, Run]]) -> None:
    """A date that stays keeps its row: people may be enrolled in it."""
    there: dict[tuple[int, datetime], tuple[int, datetime]] = {}
    for row in Session.objects.filter(offering__in=[key for key, _run in runs]):
        there[row.offering_id, row.starts_at] = (row.pk, row.ends_at)
    wanted = {(key, start): end for key, run in runs for start, end in run.table.dates}
    stale = [pk for slot, (pk, end) in there.items() if wanted.get(slot) != end]
    if stale:
        Session.objects.filter(pk__in=stale).delete()
    kept = {slot for slot, (pk, _end) in there.items() if pk not in set(stale)}
    rows = [(*slot, end) for slot, end in wanted.items() if slot not in kept]
    insert(Session, ("offering_id", "starts_at", "ends_at"), rows)


def withdraw(intake: Intake, programs: Iterable[int], current: set[int]) -> None:
    """Offerings that this source brought once and does not name any more are cancelled."""
    from_here = ImportedRecord.objects.filter(
        source=intake.source, entity="service_at_location", target_id__isnull=False
    )
    gone = (
        Offering.objects.announced()
        .filter(program__in=programs, pk__in=from_here.values("target_id"))
        .exclude(pk__in=current)
    )
    for offering in gone:
        journal.step(
            offering, to=OfferingStatus.CANCELLED.value, steps=OFFERING_STEPS, by=None, at=intake.at
        )
        intake.report.made["offerings cancelled"] += 1
