"""The mapping file: which column of a spreadsheet is which field here (docs/importing.md)."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from members.imports.refusals import NotUnderstood

FIELDS = {
    "agency": {"id", "name", "also_known_as", "summary", "website", "email", "phone"},
    "program": {
        *("id", "title", "description", "website", "status", "eligibility", "how_to_enrol", "fees"),
        *("documents", "languages", "ages", "age_min", "age_max", "audience", "topics", "systems"),
        *("level", "contact_name", "contact_phone", "contact_email", "verified_on", "verified_by"),
    },
    "place": {
        *("id", "name", "address", "town", "state", "zip", "latitude", "longitude"),
        *("accessibility", "directions", "phone"),
    },
    "offering": {
        *("starts_on", "ends_on", "days", "opens", "closes", "every", "times", "format"),
        *("note", "interpretation"),
    },
}
FLAGS = {"ages", "languages", "audience", "topics", "systems"}
SETTINGS = {"source", "encoding", "sheet", "header", "key", "always", "flags", "topics", "repair"}


@dataclass(frozen=True)
class Mapping:
    """`columns` and `always` are keyed by "part.field", `flags` by field and column."""

    source: str
    columns: dict[str, str]
    always: dict[str, str] = field(default_factory=dict)
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    repair: dict[str, str] = field(default_factory=dict)
    key: list[str] = field(default_factory=list)
    encoding: str = ""
    sheet: str = ""
    header: int = 1

    def named(self) -> list[str]:
        """Every column that the file must have."""
        flags = [column for columns in self.flags.values() for column in columns]
        return [*self.columns.values(), *flags, *self.key]


def load(path: Path) -> Mapping:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as bad:
        reason = {"file": path.name, "reason": str(bad)}
        raise NotUnderstood(
            _("The mapping file %(file)s cannot be read: %(reason)s.") % reason
        ) from bad
    try:
        return made_of(content, path)
    except (AttributeError, TypeError, ValueError) as bad:
        raise wrong(path, str(bad)) from bad


def made_of(content: dict[str, Any], path: Path) -> Mapping:
    for name in set(content) - SETTINGS - set(FIELDS):
        raise wrong(path, name)
    columns = {}
    for part, fields in FIELDS.items():
        for name, column in content.get(part, {}).items():
            if name not in fields:
                raise wrong(path, f"{part}.{name}")
            columns[f"{part}.{name}"] = str(column)
    always = {name: str(value) for name, value in content.get("always", {}).items()}
    if not {"agency.name", "program.title"} <= set(columns) | set(always):
        raise NotUnderstood(
            _("The mapping file %(file)s must name the columns of agency.name and program.title.")
            % {"file": path.name}
        )
    return Mapping(
        source=str(content.get("source") or path.stem),
        columns=columns,
        always=checked_names(always, path),
        flags=flags_of(content.get("flags", {}), path),
        topics=texts(content.get("topics", {})),
        repair=texts(content.get("repair", {})),
        key=[str(column) for column in content.get("key", [])],
        encoding=str(content.get("encoding", "")),
        sheet=str(content.get("sheet", "")),
        header=int(content.get("header", 1)),
    )


def checked_names(always: dict[str, str], path: Path) -> dict[str, str]:
    for name in always:
        part, _dot, what = name.partition(".")
        if what not in FIELDS.get(part, set()):
            raise wrong(path, f"always.{name}")
    return always


def flags_of(flags: dict[str, dict[str, Any]], path: Path) -> dict[str, dict[str, str]]:
    for name in set(flags) - FLAGS:
        raise wrong(path, f"flags.{name}")
    return {name: texts(columns) for name, columns in flags.items()}


def texts(table: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in table.items()}


def wrong(path: Path, what: str) -> NotUnderstood:
    return NotUnderstood(
        _("The mapping file %(file)s says “%(what)s”, which means nothing here.")
        % {"file": path.name, "what": what}
    )
