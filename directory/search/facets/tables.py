"""Tables of arrays, sorted by program, in which some programs can be replaced by newer rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Columns of one length; `program` is one of them, and the rows are in its order."""

    columns: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.columns["program"])

    def replaced(self, programs: Keys, by: "Table") -> "Table":
        """Without the rows of these programs, and with those of the other table."""
        stay = ~np.isin(self["program"], programs)
        kept = {name: column[stay] for name, column in self.columns.items()}
        places = np.searchsorted(kept["program"], by["program"])
        return Table(
            {name: np.insert(column, places, by[name], axis=0) for name, column in kept.items()}
        )


@dataclass(frozen=True)
class Columns:
    """All that the facets, the order and the distance need.

    `programs` holds a row for each program, `rows` one for each offering and one more for each
    program, which stands in when none of its offerings runs; `sessions` is in the order of `rows`,
    as many for each as its column `sessions` says.
    """

    programs: Table
    rows: Table
    sessions: Table
    topics: tuple[str, ...]
    derived: dict[Any, Any] = field(default_factory=dict)
    """What was worked out of these arrays for a day or a minute."""

    def replaced(self, programs: Keys, by: "Columns") -> "Columns":
        return Columns(
            self.programs.replaced(programs, by.programs),
            self.rows.replaced(programs, by.rows),
            self.sessions.replaced(programs, by.sessions),
            self.topics,
        )
