"""A whole-number programme that grows: columns between 0 and 1, rows added as they are found to be broken.

HiGHS keeps what it has solved, so that a programme with some more rows is solved from there on.

References
----------
Huangfu, Q., Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
Computation 10, 119-142. (HiGHS.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Bool = NDArray[np.bool_]
Float = NDArray[np.float64]
EPSILON = 1e-6
"""HiGHS keeps rows and whole numbers to 1e-7 and 1e-6; what it breaks by less is not broken."""

Row = tuple[Sequence[tuple[int, float]], float, float]
"""Terms (column, factor), and the least and the greatest that their sum may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of solving once.

    Parameters
    ----------
    status
        Whether it is solved, cannot be, or was stopped.
    bound
        No solution costs less; ``-inf`` if nothing is known.
    x
        The columns; ``None`` where no solution is known. Where it was stopped, the best one known.
    reduced
        The reduced costs, where nothing has to be whole: what it costs at least to move a column by one.
    """

    status: Literal["solved", "impossible", "stopped"]
    bound: float
    x: Float | None
    reduced: Float | None = None


class Solver:
    """One programme.

    Parameters
    ----------
    cost
        What each column costs.
    """

    def __init__(self, cost: Float) -> None:
        import highspy  # not loaded before it is needed

        untyped: Any = highspy
        self._kinds = untyped.HighsVarType
        self._statuses = untyped.HighsModelStatus
        self._highs = untyped.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)  # the same answer on every machine
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 0.999)  # costs are whole
        self._told = 0
        n = len(cost)
        none = np.zeros(0, dtype=np.int32)
        self._highs.addCols(n, cost, np.zeros(n), np.ones(n), 0, none, none, np.zeros(0))

    def tell(self, every: Sequence[Row]) -> None:
        """Add those of a growing list of rows that it has not been told yet."""
        rows = every[self._told :]
        self._told = len(every)
        if not rows:
            return
        start = np.cumsum([0, *(len(terms) for terms, _, _ in rows)])[:-1].astype(np.int32)
        column = np.array([v for terms, _, _ in rows for v, _ in terms], dtype=np.int32)
        factor = np.array([f for terms, _, _ in rows for _, f in terms], dtype=np.float64)
        low = np.array([low for _, low, _ in rows])
        high = np.array([high for _, _, high in rows])
        self._highs.addRows(len(rows), low, high, len(column), start, column, factor)

    def make_whole(self, whole: Bool) -> None:
        """Ask that some columns be whole, from now on."""
        columns = np.flatnonzero(whole).astype(np.int32)
        kinds = np.full(len(columns), int(self._kinds.kInteger), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(columns), columns, kinds)

    def fix(self, columns: NDArray[np.intp], values: Float) -> None:
        """Fix some columns."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), values, values)

    def solve(self, seconds: float, *, whole: bool) -> Answer:
        """Solve it, for about so many seconds at most."""
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.05))
        self._highs.run()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        if status == self._statuses.kInfeasible:
            return Answer("impossible", inf, None)
        x = np.array(self._highs.getSolution().col_value)
        if status == self._statuses.kOptimal:
            bound = info.mip_dual_bound if whole else info.objective_function_value
            reduced = None if whole else np.array(self._highs.getSolution().col_dual)
            return Answer("solved", float(bound), x, reduced)
        bound = float(info.mip_dual_bound) if whole else -inf
        known = whole and np.isfinite(info.objective_function_value) and info.primal_solution_status == 2
        return Answer("stopped", bound, x if known else None)
