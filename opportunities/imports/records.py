"""What every format is read into, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class TermRecord:
    seat: int
    holder: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class BodyRecord:
    slug: str
    facts: dict[str, Any]
    """Fields of `Body` by name."""
    appointers: list[dict[str, str]] = field(default_factory=list)
    seats: list[dict[str, Any]] = field(default_factory=list)
    """Fields of `Seat` by name; `appointer` is the name of one of the appointers."""
    terms: list[TermRecord] = field(default_factory=list)
    without_seat: list[str] = field(default_factory=list)
    """Who is on its list and holds no seat: the staff that writes the minutes."""
    remarks: list[str] = field(default_factory=list)
    """What the source leaves open, and how it was read."""


@dataclass
class Report:
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By the kind of record ("body", "seat", "term") and what came of it."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """What, and why."""
    remarks: list[str] = field(default_factory=list)

    def note(self, kind: str, outcome: str) -> None:
        self.counts[kind, "read"] += 1
        self.counts[kind, outcome] += 1

    def refuse(self, kind: str, what: str, why: str) -> None:
        self.note(kind, "refused")
        self.refused.append((what, why))

    def lines(self) -> list[str]:
        """For whoever ran it."""
        outcomes = ("read", "created", "updated", "unchanged", "refused")
        kinds = dict.fromkeys(kind for kind, _ in self.counts)
        totals = [
            f"{kind}: " + ", ".join(f"{self.counts[kind, each]} {each}" for each in outcomes)
            for kind in kinds
        ]
        return [
            *totals,
            *(f"refused: {what}: {why}" for what, why in self.refused),
            *(f"note: {remark}" for remark in self.remarks),
        ]
