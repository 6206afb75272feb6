"""A spreadsheet of an agency or a city, by a mapping file, told in the words of HSDS.

One row is usually one program at one place. The agency, the program and the place of several rows
are one record each; what the rows say about a program is taken together.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from directory.imports import answers
from directory.imports.laying import lay
from directory.imports.mapping import Mapping
from directory.imports.report import Report
from directory.imports.staging import Found, Staging, digest
from directory.imports.wording import listed, plain
from members.imports.refusals import NotUnderstood
from members.imports.tables import headings_of, rows_of

Values = dict[str, str]
WHOLE = 120
"""A key longer than this is shortened; its digest keeps it apart from others."""


def read(path: Path, mapping: Mapping, staging: Staging, report: Report) -> None:
    for file in files_of(path):
        check_columns(file, mapping)
        settings = {"encoding": mapping.encoding, "sheet": mapping.sheet}
        for line in rows_of(file, header=mapping.header, **settings):
            cells = {name: repaired(value, mapping) for name, value in line.cells.items()}
            row = Found("row", row_id(cells, mapping), file.name, line.number, dict(cells))
            if line.fault:
                report.saw(file.name)
                report.refuse(row, line.fault)
            else:
                take(row, cells, mapping, staging, report)


def files_of(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(f for f in path.iterdir() if f.suffix.lower() in (".csv", ".xlsx", ".tsv"))
    return [path]


def check_columns(file: Path, mapping: Mapping) -> None:
    there = headings_of(file, encoding=mapping.encoding, sheet=mapping.sheet, header=mapping.header)
    for column in mapping.named():
        if column not in there:
            raise NotUnderstood(
                _("%(file)s has no column “%(column)s”, which the mapping file names.")
                % {"file": file.name, "column": column}
            )


def repaired(value: str, mapping: Mapping) -> str:
    for wrong, right in mapping.repair.items():
        value = value.replace(wrong, right)
    return value


def take(row: Found, cells: Values, mapping: Mapping, staging: Staging, report: Report) -> None:
    values = values_of(cells, mapping)
    missing = next((name for name in ("agency.name", "program.title") if not values.get(name)), "")
    if missing:
        report.saw(row.file)
        column = mapping.columns.get(missing, missing)
        report.refuse(row, _("it says no agency or no program"), column)
        return
    new = staging.get("row", row.id) is None
    found = list(records_of(row, values, marked(row, cells, mapping, report), mapping))
    row.links = [(found[-1].entity, found[-1].id)]
    lay(staging, report, row)
    if new:
        for record in found:
            merged(staging, record)


def values_of(cells: Values, mapping: Mapping) -> Values:
    found = {name: plain(cells.get(column)) for name, column in mapping.columns.items()}
    return {**mapping.always, **{name: value for name, value in found.items() if value}}


def marked(row: Found, cells: Values, mapping: Mapping, report: Report) -> dict[str, list[str]]:
    """The meaning of the columns that are ticked, by field."""
    ticked: dict[str, list[str]] = {}
    for name, columns in mapping.flags.items():
        for column, meaning in columns.items():
            answer = answers.flag(cells.get(column))
            if answer is None:
                report.remark(row, _("this is neither yes nor no"), column)
            elif answer:
                ticked.setdefault(name, []).append(meaning)
    return ticked


def records_of(
    row: Found, values: Values, ticked: dict[str, list[str]], mapping: Mapping
) -> Iterator[Found]:
    agency = values.get("agency.id") or key_of(values["agency.name"])
    program = values.get("program.id") or key_of(agency, values["program.title"])
    place = place_id(agency, values)
    yield derived(row, "organization", agency, organization(values))
    yield from phones(row, "organization", agency, values.get("agency.phone"))
    if place:
        yield derived(row, "location", place, location(values, agency))
        yield from phones(row, "location", place, values.get("place.phone"))
    yield derived(row, "service", program, service(values, ticked, mapping, agency))
    run = key_of(program, place or "", row.id if has_hours(values) else "")
    if has_hours(values):
        yield derived(row, "schedule", run, schedule(values), [("service_at_location", run)])
    links = [("service", program), ("location", place)]
    yield derived(row, "service_at_location", run, offering(values, ticked, program, place), links)


def derived(
    row: Found,
    entity: str,
    id_: str,
    view: dict[str, Any],
    links: list[tuple[str, str]] | None = None,
) -> Found:
    return Found(entity, id_, row.file, row.line, {}, view, links or [], counted=False)


def phones(row: Found, entity: str, id_: str, number: str | None) -> Iterator[Found]:
    if number:
        phone = {"number": number, "type": "voice"}
        yield derived(row, "phone", key_of(id_, number), phone, [(entity, id_)])


def organization(values: Values) -> dict[str, Any]:
    names = {"name": "name", "alternate_name": "also_known_as", "description": "summary"}
    names |= {"website": "website", "email": "email"}
    return {field: values.get(f"agency.{name}", "") for field, name in names.items()}


def location(values: Values, agency: str) -> dict[str, Any]:
    names = {"name": "name", "address_1": "address", "city": "town", "state_province": "state"}
    names |= {"postal_code": "zip", "latitude": "latitude", "longitude": "longitude"}
    names |= {"accessibility": "accessibility", "transportation": "directions"}
    found = {field: values.get(f"place.{name}", "") for field, name in names.items()}
    return {**found, "organization_id": agency}


def service(
    values: Values, ticked: dict[str, list[str]], mapping: Mapping, agency: str
) -> dict[str, Any]:
    names = {"name": "title", "description": "description", "url": "website", "status": "status"}
    names |= {"eligibility_description": "eligibility", "application_process": "how_to_enrol"}
    names |= {"fees_description": "fees", "required_documents": "documents", "level": "level"}
    names |= {"assured_date": "verified_on", "assurer_email": "verified_by"}
    names |= {name: name for name in ("contact_name", "contact_phone", "contact_email")}
    low, high = ages(values, ticked)
    topics = [*listed(values.get("program.topics")), *ticked.get("topics", [])]
    return {
        **{field: values.get(f"program.{name}", "") for field, name in names.items()},
        **{"organization_id": agency, "minimum_age": low, "maximum_age": high},
        "languages": [*listed(values.get("program.languages")), *ticked.get("languages", [])],
        "audience": [*listed(values.get("program.audience")), *ticked.get("audience", [])],
        "systems": [*listed(values.get("program.systems")), *ticked.get("systems", [])],
        "subjects": [mapping.topics.get(topic, topic) for topic in topics],
    }


def ages(values: Values, ticked: dict[str, list[str]]) -> tuple[int | None, int | None]:
    """From the youngest of all bands to the oldest; an open end stays open."""
    texts = [*ticked.get("ages", []), *listed(values.get("program.ages"))]
    bands = [band for band in map(answers.age_band, texts) if band]
    one = answers.whole_age(values.get("program.age_min"))
    two = answers.whole_age(values.get("program.age_max"))
    if one is not None or two is not None:
        bands.append((one, two))
    lows, highs = [low for low, _high in bands], [high for _low, high in bands]
    return (
        None if None in lows else min((n for n in lows if n is not None), default=None),
        None if None in highs else max((n for n in highs if n is not None), default=None),
    )


def offering(
    values: Values, ticked: dict[str, list[str]], program: str, place: str
) -> dict[str, Any]:
    return {
        **{"service_id": program, "location_id": place},
        "languages": [*listed(values.get("program.languages")), *ticked.get("languages", [])],
        **{
            name: values.get(f"offering.{name}", "")
            for name in ("note", "format", "interpretation")
        },
    }


def schedule(values: Values) -> dict[str, Any]:
    names = {"dtstart": "starts_on", "until": "ends_on", "byday": "days", "count": "times"}
    names |= {"opens_at": "opens", "closes_at": "closes"}
    every = values.get("offering.every", "weekly" if values.get("offering.days") else "")
    return {
        **{field: values.get(f"offering.{name}", "") for field, name in names.items()},
        "freq": {"week": "WEEKLY", "month": "MONTHLY"}.get(every.lower(), every.upper()),
    }


def has_hours(values: Values) -> bool:
    return any(values.get(f"offering.{name}") for name in ("starts_on", "days", "opens"))


def place_id(agency: str, values: Values) -> str:
    own = values.get("place.id", "")
    words = [values.get(f"place.{name}", "") for name in ("name", "address")]
    return own or (key_of(agency, *words) if any(words) else "")


def row_id(cells: Values, mapping: Mapping) -> str:
    """The columns of `key`, else the fields that say which program it is and where."""
    names = ("agency.id", "agency.name", "program.id", "program.title", "place.id", "place.name")
    when = ("place.address", "offering.starts_on", "offering.days", "offering.opens")
    columns = mapping.key or [
        mapping.columns[name] for name in (*names, *when) if name in mapping.columns
    ]
    return key_of(*(cells.get(column, "") for column in columns))


def key_of(*parts: str) -> str:
    text = " | ".join(" ".join(part.split()) for part in parts)
    return text if len(text) <= WHOLE else f"{text[:WHOLE]} {digest(text)[:12]}"


def merged(staging: Staging, found: Found) -> None:
    """Rows of one program are taken together: every language, the widest ages, the first words."""
    if staging.add(found):
        return
    known = staging.get(found.entity, found.id)
    if known is None or found.view is None:
        return
    staging.link(known.seq, found.links)
    view = {name: together(name, known.view[name], value) for name, value in found.view.items()}
    if view != known.view:
        known.view = view
        staging.replace(known)


def together(name: str, known: Any, value: Any) -> Any:
    if isinstance(known, list):
        return list(dict.fromkeys([*known, *value]))
    if name in ("minimum_age", "maximum_age"):
        if known is None or value is None:
            return known if value is None else value
        return min(known, value) if name == "minimum_age" else max(known, value)
    return known if known not in (None, "") else value
