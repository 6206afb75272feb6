"""Ohana's CSV folder (openreferral's first API), told in the words of HSDS."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from directory.imports.answers import flag
from directory.imports.hsds import PARENTS
from directory.imports.laying import lay
from directory.imports.report import Report
from directory.imports.staging import Found, Staging
from directory.imports.wording import listed
from members.imports.tables import Line, headings_of, rows_of

Cells = dict[str, str]


def location(cells: Cells) -> dict[str, Any]:
    return {
        **cells,
        "location_type": "virtual" if flag(cells.get("virtual")) else "physical",
        "url": cells.get("website"),
        "accessibility": ", ".join(listed(cells.get("accessibility"))).replace("_", " "),
    }


def service(cells: Cells) -> dict[str, Any]:
    return {
        **cells,
        "url": cells.get("website"),
        "fees_description": cells.get("fees"),
        "eligibility_description": "\n".join(
            dict.fromkeys(filter(None, [cells.get("audience"), cells.get("eligibility")]))
        ),
        "taxonomy_term_ids": listed(cells.get("taxonomy_ids")),
        "subjects": listed(cells.get("keywords")),
    }


def weekly(cells: Cells) -> dict[str, Any]:
    return {**cells, "freq": "WEEKLY", "byday": cells.get("weekday")}


def phone(cells: Cells) -> dict[str, Any]:
    return {**cells, "type": cells.get("number_type"), "description": cells.get("department")}


def postal(cells: Cells) -> dict[str, Any]:
    return {**cells, "address_type": "postal"}


def as_it_is(cells: Cells) -> dict[str, Any]:
    return dict(cells)


# In the order of reading: a service takes its organization from the place where it is given.
TABLES: list[tuple[str, str, str, Callable[[Cells], dict[str, Any]]]] = [
    ("organizations.csv", "organization", "id", as_it_is),
    ("locations.csv", "location", "id", location),
    ("programs.csv", "program", "id", as_it_is),
    ("taxonomy.csv", "taxonomy_term", "taxonomy_id", as_it_is),
    ("services.csv", "service", "id", service),
    ("addresses.csv", "address", "id", as_it_is),
    ("mail_addresses.csv", "mail_address", "id", postal),
    ("contacts.csv", "contact", "id", as_it_is),
    ("phones.csv", "phone", "id", phone),
    ("regular_schedules.csv", "schedule", "id", weekly),
    ("holiday_schedules.csv", "holiday_schedule", "id", as_it_is),
]
STANDING = {"organization", "location", "program", "taxonomy_term", "service"}


def read(path: Path, staging: Staging, report: Report) -> None:
    for name, entity, key, view in TABLES:
        if (path / name).is_file() and headings_of(path / name):
            for line in rows_of(path / name):
                take(staging, report, name, entity, key, view, line)
        else:
            report.skipped[name] = _("it is not there, or empty")
    known = {name for name, *_rest in TABLES}
    for file in sorted(path.glob("*.csv")):
        if file.name not in known:
            report.skipped[file.name] = _("Ohana has no table of this name")


def take(
    staging: Staging,
    report: Report,
    name: str,
    entity: str,
    key: str,
    view: Callable[[Cells], dict[str, Any]],
    line: Line,
) -> None:
    found = Found(entity, line.cells.get(key, ""), name, line.number, line.cells)
    if line.fault:
        report.saw(name)
        report.refuse(found, line.fault)
        return
    found.view = view(line.cells)
    if entity not in STANDING:
        found.links = [(kind, line.cells[k]) for k, kind in PARENTS.items() if line.cells.get(k)]
    if entity == "service":
        at_its_place(staging, found)
    lay(staging, report, found)


def at_its_place(staging: Staging, found: Found) -> None:
    """Ohana's service stands at one location; HSDS puts a record of its own between the two."""
    place = staging.get("location", found.original.get("location_id", ""))
    if found.view is not None and place:
        found.view["organization_id"] = place.view.get("organization_id")
    if place:
        links = [("service", found.id), ("location", place.id)]
        view = {"service_id": found.id, "location_id": place.id}
        staging.add(
            Found("service_at_location", found.id, found.file, found.line, {}, view, links, False)
        )
