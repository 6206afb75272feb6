"""The solvers of SciPy, the only place where it is imported: it comes without types.

It is imported where it is called, as half of the time that a process takes to start would be its.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pairing.columns import Rows
from pairing.globe import Floats, Ints


def cheapest_matching(costs: Ints, columns: Rows, starts: Ints, width: int) -> Rows:
    """The column of every row, so that the costs add up to the least.

    The costs (all above 0) and columns of all rows after each other, `starts` where each row
    begins. There must be a way to give every row a column of its own.
    """
    from scipy.sparse import csr_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import (  # type: ignore[import-untyped]
        min_weight_full_bipartite_matching,
    )

    shape = (len(starts) - 1, width)
    matrix = csr_array((costs.astype(np.float64), columns, starts), shape=shape)
    _rows, found = min_weight_full_bipartite_matching(matrix)
    return np.asarray(found, dtype=np.intp)


@dataclass(frozen=True)
class Line:
    """`low` <= sum of `factors` x variables <= `high`."""

    columns: Rows
    factors: Floats
    low: float
    high: float


@dataclass(frozen=True)
class Answer:
    """`values` is None when there is none: proven where `impossible`, else time ran out.

    `bound` is what no answer can go above, as far as is proven.
    """

    values: npt.NDArray[np.bool_] | None
    bound: float
    impossible: bool


def most_worth(worth: Floats, lines: Sequence[Line], seconds: float) -> Answer:
    """Which of the yes-or-no variables to take, so that their worth is the most (HiGHS)."""
    from scipy.optimize import Bounds, milp  # type: ignore[import-untyped]

    if not len(worth):
        return _nothing_to_choose(lines)
    result = milp(
        -worth,
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        constraints=[_constraint(lines, len(worth))] if lines else [],
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    bound = result.mip_dual_bound
    return Answer(
        values=None if result.x is None else result.x > 0.5,
        bound=float("inf") if bound is None else -float(bound),
        impossible=result.status == 2,
    )


def _nothing_to_choose(lines: Sequence[Line]) -> Answer:
    possible = all(line.low <= 0 <= line.high for line in lines)
    values = np.zeros(0, dtype=np.bool_) if possible else None
    return Answer(values, 0.0, impossible=not possible)


def _constraint(lines: Sequence[Line], width: int) -> Any:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    starts = np.cumsum([0, *(len(line.columns) for line in lines)])
    columns = np.concatenate([line.columns for line in lines])
    factors = np.concatenate([line.factors for line in lines])
    matrix = csr_array((factors, columns, starts), shape=(len(lines), width))
    lows, highs = [line.low for line in lines], [line.high for line in lines]
    return LinearConstraint(matrix, np.array(lows, dtype=float), np.array(highs, dtype=float))
