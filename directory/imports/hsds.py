"""HSDS 3.0: JSON documents, and the tabular package."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from directory.imports.documents import TABLE_NAMES, objects_in, table_named
from directory.imports.laying import lay
from directory.imports.nesting import pieces
from directory.imports.report import Report
from directory.imports.staging import Found, Staging, digest
from members.imports.encodings import open_utf8
from members.imports.refusals import NotUnderstood
from members.imports.tables import headings_of, rows_of

PARENTS = {
    **{"service_id": "service", "location_id": "location", "organization_id": "organization"},
    **{"contact_id": "contact", "service_at_location_id": "service_at_location"},
    **{"phone_id": "phone", "resource_id": "resource"},
}
STANDING = {"organization", "service", "location", "program", "taxonomy", "taxonomy_term"}
"""Records that others belong to. What they belong to themselves is asked of their own fields."""


def read_documents(path: Path, staging: Staging, report: Report) -> None:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    for file in files:
        if file.name != "datapackage.json":
            read_document(file, staging, report)


def read_document(file: Path, staging: Staging, report: Report) -> None:
    strange: list[Found] = []
    number = 0
    for number, (entity, value) in enumerate(objects_in(file), start=1):
        if not entity:
            strange.append(Found("", str(value.get("id", "")), file.name, number, value))
            continue
        for depth, piece in enumerate(pieces(entity, value, links_of(entity, value))):
            found = Found(
                *(piece.entity, piece.id, file.name, number, piece.own),
                view={**piece.implied, **piece.own} if piece.implied else None,
                links=piece.links,
            )
            lay(staging, report, found, nested=depth > 0, repeating=True)
    if number <= 1 and len(strange) == number:
        report.skipped[file.name] = _("it holds no record of a directory")
        return
    for found in strange:
        report.saw(file.name)
        report.refuse(found, _("it cannot be told what kind of record this is"))


def read_tables(path: Path, staging: Staging, report: Report) -> None:
    for entity, file in tables_of(path, report):
        if not headings_of(file):
            report.skipped[file.name] = _("it is empty")
            continue
        for line in rows_of(file):
            id_ = line.cells.get("id") or ("" if entity in STANDING else digest(line.cells)[:24])
            links = links_of(entity, line.cells)
            found = Found(entity, id_, file.name, line.number, dict(line.cells), links=links)
            if line.fault:
                report.saw(file.name)
                report.refuse(found, line.fault)
            else:
                lay(staging, report, found)


def links_of(entity: str, cells: dict[str, Any]) -> list[tuple[str, str]]:
    if entity in STANDING:
        return []
    links = [(kind, str(cells[name])) for name, kind in PARENTS.items() if cells.get(name)]
    if entity == "attribute" and cells.get("link_id"):
        links.append((attached_to(cells), str(cells["link_id"])))
    return links


def attached_to(cells: dict[str, Any]) -> str:
    named = str(cells.get("link_entity") or "")
    return named if named in TABLE_NAMES.values() else "service"


def tables_of(path: Path, report: Report) -> Iterator[tuple[str, Path]]:
    """The tables of the package: those that its description names, else by their file names."""
    description = path / "datapackage.json"
    if description.is_file():
        yield from described(description, report)
        return
    for file in sorted(path.glob("*.csv")):
        if entity := table_named(file.name):
            yield entity, file
        else:
            report.skipped[file.name] = _("HSDS has no table of this name")


def described(description: Path, report: Report) -> Iterator[tuple[str, Path]]:
    for resource in resources(description):
        name, path = str(resource.get("name", "")), resource.get("path", "")
        file = inside(description.parent, str(path[0] if isinstance(path, list) and path else path))
        entity = (
            name if name in TABLE_NAMES.values() else table_named(name) or table_named(file.name)
        )
        if not entity:
            report.skipped[file.name] = _("HSDS has no table of this name")
        elif not file.is_file():
            report.skipped[file.name] = _("datapackage.json names it, but it is not there")
        else:
            yield entity, file


def resources(description: Path) -> list[dict[str, Any]]:
    try:
        with open_utf8(description) as file:
            found = json.load(file)["resources"]
    except (ValueError, KeyError, TypeError) as bad:
        raise NotUnderstood(_("datapackage.json does not describe a data package.")) from bad
    return [resource for resource in found if isinstance(resource, dict)]


def inside(folder: Path, path: str) -> Path:
    """A package may name no file outside its own folder."""
    file = (folder / path).resolve()
    if not path or "://" in path or not file.is_relative_to(folder.resolve()):
        raise NotUnderstood(
            _("datapackage.json names “%(path)s”, which is not a file in its folder.")
            % {"path": path[:100]}
        )
    return file
