"""A list of boards with what they are for, as New York City gives it out: a table with
`entity_name`, `description` and `url`. It says nothing of seats."""

import csv
from pathlib import Path

from django.utils.text import slugify

from opportunities.domain.words import BodyLevel
from opportunities.imports.records import BodyRecord


def read(path: Path) -> list[BodyRecord]:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return [record(row) for row in csv.DictReader(rows) if row["entity_name"].strip()]


def record(row: dict[str, str]) -> BodyRecord:
    name = " ".join(row["entity_name"].split())
    return BodyRecord(
        slug=f"nyc-{slugify(name)}"[:140],
        facts={
            "name": name[:200],
            "level": BodyLevel.LOCAL.value,
            "purpose": (row["description"] or "").strip()[:2000],
            "website": (row["url"] or "").strip(),
        },
    )
