"""What came of an import. Every record of the source is counted once, under one of four words."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Located(Protocol):
    """Anything that knows where in the source it stood."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def entity(self) -> str: ...
    @property
    def id(self) -> str: ...


@dataclass
class Report:
    """`read` always equals created + updated + unchanged + refused. A remark is about a record
    that was taken: a bad address left out, a language that we have no name for."""

    source: str = ""
    format: str = ""
    path: str = ""
    dry_run: bool = False
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    files: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)
    refusals: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)

    def saw(self, file: str) -> None:
        self.files[file] += 1

    def count(self, row: Located, outcome: Outcome) -> None:
        self.counts.setdefault(row.entity, Counter())[outcome.value] += 1

    def refuse(self, row: Located, reason: str, name: str = "") -> None:
        self.count(row, Outcome.REFUSED)
        self.refusals.append(about(row, reason, name))

    def remark(self, row: Located, reason: str, name: str = "") -> None:
        self.remarks.append(about(row, reason, name))

    def total(self, outcome: Outcome) -> int:
        return sum(counter[outcome.value] for counter in self.counts.values())

    @property
    def read(self) -> int:
        return sum(self.files.values())

    def as_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "format": self.format,
            "path": self.path,
            "dry_run": self.dry_run,
            "read": self.read,
            **{outcome.value: self.total(outcome) for outcome in Outcome},
            "made": dict(self.made),
            "records": {entity: dict(counter) for entity, counter in self.counts.items()},
            "files": dict(self.files),
            "skipped": self.skipped,
            "refusals": self.refusals,
            "remarks": self.remarks,
        }


def about(row: Located, reason: str, name: str) -> dict[str, Any]:
    return {
        **{"file": row.file, "line": row.line, "entity": row.entity, "id": row.id},
        **{"field": name, "reason": reason},
    }
