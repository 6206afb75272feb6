"""Services become programs, live and public, each with its offerings, in one batch of writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from directory.imports import runs
from directory.imports.agencies import members_of
from directory.imports.nesting import COMPLETE
from directory.imports.records import (
    Intake,
    Ledger,
    earlier,
    known,
    not_there,
    row_of_ours,
    targets,
)
from directory.imports.shaping import slugs
from directory.imports.staging import Found, Row, digest
from directory.imports.texts import Text, terms_of, text_of
from directory.imports.wording import listed
from directory.search import changed
from members import journal
from members.models import Agency
from trainings.models import Program, TaggedProgram, Topic, Verification

Children = dict[int, dict[str, list[Row]]]


@dataclass
class Batch:
    """Services, what hangs on them and on their places, and what they were here before."""

    intake: Intake
    ledger: Ledger
    children: Children
    at_places: Children
    agencies: Mapping[str, int]
    places: Mapping[str, int]
    locations: Mapping[str, Row]
    in_locations: Children
    terms: Mapping[str, Row]
    topics: Mapping[str, int]
    programs: dict[int, Program]
    members: set[int]
    complete: set[int]
    write: list[tuple[Row, int, str]] = field(default_factory=list)


def bring(intake: Intake, rows: Sequence[Row]) -> Ledger:
    batch = gathered(intake, rows)
    for row in rows:
        decide(batch, row)
    if batch.write:
        written(batch)
    return batch.ledger


def gathered(intake: Intake, rows: Sequence[Row]) -> Batch:
    staging, records = intake.staging, known(intake, rows)
    children = staging.children(rows)
    standing = [run for row in rows for run in children[row.seq].get("service_at_location", [])]
    where = [str(run.view.get("location_id") or "") for run in standing]
    locations = staging.many("location", where) if where else {}
    agencies = targets(
        intake, "organization", (str(r.view.get("organization_id") or "") for r in rows)
    )
    programs = [record.target_id for record in records.values() if record.target_id]
    return Batch(
        intake=intake,
        ledger=Ledger(intake, records),
        children=children,
        at_places=staging.children(standing),
        agencies=agencies,
        places=targets(intake, "location", where),
        locations=locations,
        in_locations=staging.children(list(locations.values())),
        terms=terms_in(intake, rows, children),
        topics=names_of_topics(),
        programs=Program.objects.in_bulk(programs),
        members=members_of(list(agencies.values())),
        complete={row.seq for row in rows if intake.tables or COMPLETE in children[row.seq]},
    )


def terms_in(intake: Intake, rows: Sequence[Row], children: Children) -> dict[str, Row]:
    ids = [id_ for row in rows for id_ in terms_of(row)]
    for row in rows:
        attributes = children[row.seq].get("attribute", [])
        ids += [str(item.view.get("taxonomy_term_id") or "") for item in attributes]
    return intake.staging.many("taxonomy_term", ids) if ids else {}


def names_of_topics() -> dict[str, int]:
    names: dict[str, int] = {}
    for topic in Topic.objects.all():
        names |= {
            name.lower(): topic.pk for name in (topic.slug, topic.name_es, topic.name) if name
        }
    return names


def decide(batch: Batch, row: Row) -> None:
    """New, changed, as before, or not to be taken."""
    record = batch.ledger.before(row)
    organization = str(row.view.get("organization_id") or "")
    agency, before = batch.agencies.get(organization), record.target_id if record else None
    standing = row_of_ours(Program, before) if before else None
    whole = digest(everything(batch, row))
    if before and before not in batch.programs:
        batch.ledger.refuse(row, _("it was taken out of the directory here"))
    elif record and before and record.whole == whole:
        batch.ledger.keep(row, row_of_ours(Program, before), whole)
    elif not str(row.view.get("name") or "").strip():
        batch.ledger.refuse(row, _("it has no name"), "name")
    elif agency is None:
        orphan(batch, row, organization)
    elif agency in batch.members:
        reason = _("its agency is a member of the network, and lists its programs itself")
        batch.ledger.refuse(row, reason, "organization_id", standing=standing)
    elif before and batch.programs[before].latest_revision_id:
        reason = _("it has been edited here; bring the change in by hand")
        batch.ledger.refuse(row, reason, standing=standing)
    else:
        batch.write.append((row, agency, whole))


def orphan(batch: Batch, row: Row, organization: str) -> None:
    if organization:
        reason = not_there(batch.intake, "organization", organization)
    else:
        reason = _("it names no organization that it belongs to")
    batch.ledger.refuse(row, reason, "organization_id")


def everything(batch: Batch, row: Row) -> list[object]:
    """All that makes up the program, so that any change to any of it is seen."""
    hanging = batch.children[row.seq]
    parts: list[object] = [row.view]
    for name in sorted(set(hanging) - {"service_at_location", COMPLETE, "service"}):
        parts.append([name, [child.view for child in hanging[name]]])
    for run in hanging.get("service_at_location", []):
        inside = {name: [c.view for c in rows] for name, rows in batch.at_places[run.seq].items()}
        parts.append([run.view, inside])
        if location := batch.locations.get(str(run.view.get("location_id") or "")):
            parts.append([location.view.get(name) for name in ("location_type", "languages")])
            there = batch.in_locations[location.seq]
            parts.append([[c.view for c in there.get(name, [])] for name in ASKED_FOR])
    return parts


def written(batch: Batch) -> None:
    texts = {row.seq: text(batch, row) for row, _agency, _whole in batch.write}
    keys = saved(batch, texts)
    attach(batch, texts, keys)
    offerings(batch, keys)
    for row, _agency, whole in batch.write:
        batch.ledger.keep(row, row_of_ours(Program, keys[row.seq]), whole)
    at = batch.intake.at
    journal.record_each("imported", on=Program, keys=keys.values(), by=None, at=at)
    changed(keys.values(), at=at)


def text(batch: Batch, row: Row) -> Text:
    """Whom to ask and in which language is said by the service, else by the place where it is."""
    hanging = dict(batch.children[row.seq])
    there: list[str] = []
    for run in batch.children[row.seq].get("service_at_location", []):
        location = batch.locations.get(str(run.view.get("location_id") or ""))
        place = batch.in_locations[location.seq] if location else {}
        there += listed(location.view.get("languages")) if location else []
        for name in ASKED_FOR:
            more = [*batch.at_places[run.seq].get(name, []), *place.get(name, [])]
            hanging[name] = [*hanging.get(name, []), *more]
    if there and not hanging.get("language") and not row.view.get("languages"):
        row = replace(row, view={**row.view, "languages": there})
    return text_of(batch.ledger, row, hanging, batch.topics, batch.terms)


ASKED_FOR = ("contact", "phone", "language")


def saved(batch: Batch, texts: Mapping[int, Text]) -> dict[int, int]:
    """The programs, by the row that they come from."""
    fresh, keys = [], {}
    for row, agency, _whole in batch.write:
        record = batch.ledger.before(row)
        if record and record.target_id:
            keys[row.seq] = record.target_id
            update(batch, record.target_id, texts[row.seq], agency)
        else:
            fresh.append((row, agency))
    return keys | create(batch, texts, fresh)


def update(batch: Batch, pk: int, now: Text, agency: int) -> None:
    Program.objects.filter(pk=pk).update(
        **now.values, agency=agency, live=now.live, last_published_at=batch.intake.at
    )


def create(
    batch: Batch, texts: Mapping[int, Text], fresh: Sequence[tuple[Row, int]]
) -> dict[int, int]:
    names = Agency.objects.in_bulk([agency for _row, agency in fresh])
    source, at, on = batch.intake.source, batch.intake.at, batch.intake.on
    wanted = [
        (texts[row.seq].values["title"], names[agency].name, f"{source} {row.id}")
        for row, agency in fresh
    ]
    made = []
    for (row, agency), slug in zip(fresh, slugs(Program, wanted, 140), strict=True):
        now = texts[row.seq]
        program = Program(agency_id=agency, slug=slug, listed_on=on, live=now.live, **now.values)
        program.first_published_at = program.last_published_at = at if now.live else None
        made.append(program)
    Program.objects.bulk_create(made)
    return {row.seq: program.pk for (row, _agency), program in zip(fresh, made, strict=True)}


def attach(batch: Batch, texts: Mapping[int, Text], keys: Mapping[int, int]) -> None:
    """Topics as the source has them now, and every verification that is not yet known."""
    old = [keys[seq] for seq in keys if keys[seq] in batch.programs]
    if old:
        TaggedProgram.objects.filter(content_object__in=old).delete()
    TaggedProgram.objects.bulk_create(
        TaggedProgram(content_object_id=keys[seq], tag_id=topic)
        for seq, now in texts.items()
        for topic in sorted(now.topics)
    )
    there = Verification.objects.filter(program__in=old).values_list("program", "on", "name")
    said = {(keys[seq], *now.verified) for seq, now in texts.items() if now.verified}
    Verification.objects.bulk_create(
        Verification(program_id=program, on=on, name=name)
        for program, on, name in sorted(said - set(there))
    )


def offerings(batch: Batch, keys: Mapping[int, int]) -> None:
    found = [
        (keys[row.seq], run_of(batch, row, run))
        for row, _agency, _whole in batch.write
        for run in standing_of(batch, row)
    ]
    old = targets_of_runs(batch, [run.row.id for _program, run in found])
    batch.ledger.known |= known(batch.intake, [run.row for _program, run in found])
    runs.write(batch.ledger, found, old)
    complete = [keys[row.seq] for row, _a, _w in batch.write if row.seq in batch.complete]
    updated = [pk for pk in complete if pk in batch.programs]
    if updated:
        current = {run.row.target for _program, run in found if run.row.target}
        runs.withdraw(batch.intake, updated, current)


def targets_of_runs(batch: Batch, ids: Sequence[str]) -> dict[str, int]:
    return earlier(batch.intake, "service_at_location", set(ids)) if ids else {}


def standing_of(batch: Batch, row: Row) -> list[Row]:
    """Where the service is given. One that says nowhere is still given, once."""
    found = batch.children[row.seq].get("service_at_location", [])
    record = batch.ledger.before(row)
    if found or (record and record.target_id and row.seq not in batch.complete):
        return found
    view = {"service_id": row.id}
    only = Found("service_at_location", row.id, row.file, row.line, {}, view, [], counted=False)
    batch.intake.staging.add(only)
    run = batch.intake.staging.get("service_at_location", row.id)
    return [run] if run else []


def run_of(batch: Batch, row: Row, run: Row) -> runs.Run:
    """Its own schedules, else those of the service."""
    own = batch.at_places.get(run.seq, {}).get("schedule", [])
    schedules = own or batch.children[row.seq].get("schedule", [])
    return runs.run_of(batch.ledger, run, row, schedules, batch.places, batch.locations)
