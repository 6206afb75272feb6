"""Bodies in our own words: what ships with the project, and what another network may write."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from opportunities.imports.records import BodyRecord, TermRecord

EXAMPLES = Path(__file__).parent.parent / "examples"
CONNECTICUT = EXAMPLES / "ct_bodies.json"


def read(path: Path = CONNECTICUT) -> list[BodyRecord]:
    told = json.loads(path.read_text(encoding="utf-8"))
    return [record(each) for each in told["bodies"]]


def record(told: dict[str, Any]) -> BodyRecord:
    return BodyRecord(**{**told, "terms": [term(each) for each in told.get("terms", [])]})


def term(told: dict[str, Any]) -> TermRecord:
    days = {
        name: told[name] and date.fromisoformat(told[name]) for name in ("starts_on", "ends_on")
    }
    return TermRecord(**{**told, **days})


def as_told(bodies: list[BodyRecord], *, credit: str) -> str:
    """The same as a file."""
    content = {"credit": credit, "bodies": [asdict(each) for each in bodies]}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
