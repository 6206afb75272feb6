"""Which reader a source needs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from members.imports.refusals import NotUnderstood
from opportunities.imports import boston, connecticut, nyc, shipped
from opportunities.imports.records import BodyRecord

READERS: dict[str, Callable[[Path], list[BodyRecord]]] = {
    "ct": connecticut.read,
    "boston": boston.read,
    "nyc": nyc.read,
    "bodies": shipped.read,
}


def records_in(path: Path, format_: str = "") -> list[BodyRecord]:
    """What the source holds, or `NotUnderstood`; nothing is written."""
    if not path.exists():
        raise NotUnderstood(f"There is nothing at {path}.")
    try:
        return READERS[format_ or told_by(path)](path)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise NotUnderstood(f"{path} cannot be read as a source of bodies: {error!r}") from error


def told_by(path: Path) -> str:
    """A folder of boards, a table, statutes, or bodies in our own words."""
    if path.is_dir():
        return "boston"
    if path.suffix.lower() == ".csv":
        return "nyc"
    content: Any = json.loads(path.read_text(encoding="utf-8"))
    return "bodies" if isinstance(content, dict) else "ct"
