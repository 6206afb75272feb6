"""Which format a source is in, told by its files."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from directory.imports import hsds, mapping, ohana, spreadsheets
from directory.imports.documents import table_named
from directory.imports.report import Report
from directory.imports.staging import Staging
from members.imports.refusals import NotUnderstood
from members.imports.tables import headings_of

HSDS, OHANA, CSV = "hsds3", "ohana", "csv"
FORMATS = (HSDS, OHANA, CSV)
OHANA_ALONE = (
    "regular_schedules.csv",
    "holiday_schedules.csv",
    "mail_addresses.csv",
    "taxonomy.csv",
)
SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xlsm")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How to read a source. `tables`: it lists all that a program has, so what it does not name
    any more is over."""

    format: str
    read: Callable[[Staging, Report], None]
    tables: bool
    source: str = ""

    @property
    def documents(self) -> bool:
        return self.format == HSDS and not self.tables


def reading(path: Path, format_: str = "", mapping_file: Path | None = None) -> Reading:
    if not path.exists():
        raise NotUnderstood(_("There is no file or folder %(path)s.") % {"path": path})
    if path.is_file() and path.name == "datapackage.json":
        path = path.parent
    format_ = format_ or told_by(path, mapping_file)
    if format_ == CSV:
        return by_mapping(path, mapping_file)
    if mapping_file:
        raise NotUnderstood(_("A mapping file goes with a spreadsheet, not with this format."))
    if format_ == OHANA:
        return Reading(OHANA, partial(ohana.read, must_be_folder(path, "organizations.csv")), True)
    return by_hsds(path)


def told_by(path: Path, mapping_file: Path | None) -> str:
    if mapping_file or path.suffix.lower() in SPREADSHEETS:
        return CSV
    if path.suffix.lower() == ".json":
        return HSDS
    if path.is_dir():
        return told_by_folder(path)
    raise NotUnderstood(
        _("%(file)s is neither JSON, nor CSV, nor a spreadsheet.") % {"file": path.name}
    )


def told_by_folder(path: Path) -> str:
    if (path / "datapackage.json").is_file():
        return HSDS
    names = {file.name for file in path.iterdir() if file.is_file()}
    if names & set(OHANA_ALONE) or place_first(path / "services.csv"):
        return OHANA
    if any(name.endswith(".json") for name in names) or any(map(table_named, names)):
        return HSDS
    raise NotUnderstood(
        _("The folder %(folder)s holds no directory in a format that is known here.")
        % {"folder": path.name}
    )


def place_first(services: Path) -> bool:
    """Ohana's services name their location, those of HSDS their organization."""
    if not services.is_file():
        return False
    columns = headings_of(services)
    return "location_id" in columns and "organization_id" not in columns


def must_be_folder(path: Path, name: str) -> Path:
    if not (path / name).is_file():
        raise NotUnderstood(
            _("%(folder)s has no file %(name)s.") % {"folder": path.name, "name": name}
        )
    return path


def by_mapping(path: Path, mapping_file: Path | None) -> Reading:
    if mapping_file is None:
        raise NotUnderstood(
            _("%(file)s is a spreadsheet: say with --mapping which column is what.")
            % {"file": path.name}
        )
    rules = mapping.load(mapping_file)
    return Reading(CSV, partial(spreadsheets.read, path, rules), True, rules.source)


def by_hsds(path: Path) -> Reading:
    tables = path.is_dir() and not (
        any(path.glob("*.json")) and not (path / "datapackage.json").is_file()
    )
    read = hsds.read_tables if tables else hsds.read_documents
    return Reading(HSDS, partial(read, path), tables)


def name_of(path: Path) -> str:
    return path.resolve().stem[:80]


def worldwide(staging: Staging) -> bool:
    """UUIDs name the same record wherever a file comes from; other ids only inside their folder."""
    ids = staging.db.execute("SELECT id FROM row WHERE entity IN ('organization', 'service')")
    return all(UUID.fullmatch(line[0]) for line in ids)
