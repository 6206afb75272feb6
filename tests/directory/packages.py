"""Small directories in the formats of others."""

import csv
from pathlib import Path

from directory.imports.importing import import_directory
from directory.imports.report import Outcome, Report
from tests.conftest import NOW


def bring(path: Path, at=NOW, **options) -> Report:
    """Import, and see that every record that was read is counted under one word."""
    report = import_directory(path, at=at, **options)
    assert report.read == sum(report.total(outcome) for outcome in Outcome)
    assert len(report.refusals) == report.total(Outcome.REFUSED)
    return report


def counts(report: Report) -> tuple[int, int, int, int]:
    return tuple(report.total(outcome) for outcome in Outcome)  # type: ignore[return-value]


def write_table(path: Path, rows: list[dict], encoding: str = "utf-8") -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerows(rows)
    return path


def harbor_tables(folder: Path, **changes: list[dict]) -> Path:
    """A small HSDS package: one organization, one service at one place, every Tuesday evening."""
    tables = {
        "organizations": [{"id": "o1", "name": "Bayside Help", "description": "We help."}],
        "services": [
            {"id": "s1", "organization_id": "o1", "name": "Quiet Evenings", "status": "active"}
        ],
        "locations": [{"id": "l1", "organization_id": "o1", "name": "Old Mill"}],
        "addresses": [{"id": "a1", "location_id": "l1", "address_1": "1 Mill St", "city": "Essex"}],
        "service_at_location": [{"id": "x1", "service_id": "s1", "location_id": "l1"}],
        "phones": [{"id": "p1", "location_id": "l1", "number": "860 555 0100", "type": "voice"}],
        "schedules": [
            {
                **{"id": "t1", "service_at_location_id": "x1", "freq": "WEEKLY", "byday": "TU"},
                **{"opens_at": "18:00", "closes_at": "20:00"},
            }
        ],
    }
    folder.mkdir(exist_ok=True)
    for name, rows in (tables | changes).items():
        if rows:
            write_table(folder / f"{name}.csv", rows)
        else:
            (folder / f"{name}.csv").write_text("", encoding="utf-8")
    return folder


MAPPING = """
source = "city list"
[agency]
name = "Agency"
[program]
title = "Program"
languages = "Languages"
ages = "Ages"
website = "Web"
[place]
name = "Site"
address = "Address"
phone = "Phone"
[flags.audience]
"Parent" = "parents"
[flags.ages]
"'6-13" = "6-13"
"""


def mapping_file(folder: Path, text: str = MAPPING) -> Path:
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


def city_row(**changes: str) -> dict[str, str]:
    row = {"Agency": "Bayside Help", "Program": "Quiet Evenings", "Site": "Old Mill"}
    row |= {"Address": "1 Mill St", "Phone": "860 555 0100", "Languages": "Spanish", "Ages": ""}
    return {**row, "Web": "", "Parent": "X", "'6-13": "X", **changes}
