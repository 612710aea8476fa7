"""The nearest orders that satisfy some conditions, as a whole-number programme.

A ranking with ties of some elements is a relation a(x, y), "x is ranked at least as high as y", that is

1. complete: a(x, y) + a(y, x) >= 1;
2. transitive: a(x, z) >= a(x, y) + a(y, z) - 1.

The Kendall distance of two rankings (a pair strict one way against strict the other counts 1, strict
against tied 1/2) is half the number of ordered pairs on which their relations differ, so that it is linear in
a. Conditions on rankings are linear too, with helping variables for paths. Transitivity takes n^3 rows, of
which few bind: the programme is solved without them, first without the demand that a be whole, and those
that the solution breaks are added, until none is broken. What is solved at any time leaves out
conditions only, so its optimum is a lower bound.

References
----------
Grötschel, M., Jünger, M., Reinelt, G. (1984). A cutting plane algorithm for the linear ordering problem.
Operations Research 32, 1195-1220.

Kemeny, J. G., Snell, J. L. (1962). Mathematical Models in the Social Sciences. Ginn. Chapter 2. (The
distance with ties.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bool = NDArray[np.bool_]
Float = NDArray[np.float64]
Term = tuple[int, float]

_CUTS = 4_000
"""Rows of transitivity added at a time for one order."""

_EPSILON = 1e-6
"""HiGHS keeps rows and whole numbers to 1e-7 and 1e-6; what it breaks by less is not broken."""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """An order to be found: the elements' present relation and what moving them costs.

    Parameters
    ----------
    before
        Shape ``(n, n)``: whether x is ranked at least as high as y.
    weight
        Shape ``(n,)``: how many states each element stands for.
    first
        The number of the variable a(0, 0).
    """

    before: Bool
    weight: NDArray[np.int64]
    first: int

    @property
    def size(self) -> int:
        """Number of elements."""
        return len(self.weight)

    def at_least(self, x: int, y: int) -> int:
        """The variable that says that x is ranked at least as high as y."""
        return self.first + x * self.size + y


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What came of a programme.

    Parameters
    ----------
    feasible
        Whether its conditions can be met; ``None`` where time ran out before that was known.
    bound
        Twice a lower bound of the distance.
    relations
        The nearest orders, one relation for each; ``None`` if not found, or time ran out.
    """

    feasible: bool | None
    bound: int
    relations: tuple[Bool, ...] | None


class Programme:
    """Orders, and conditions on them."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self._n = 0
        self._cost: list[Float] = []
        self._whole: list[Bool] = []
        self._upper: list[Float] = []
        self._rows: list[tuple[Sequence[Term], float, float]] = []
        self._constant = 0
        self._expected: dict[int, set[tuple[int, int]]] = {}

    def order(self, before: Bool, weight: NDArray[np.int64]) -> Order:
        """Add an order to be found."""
        added = Order(before, weight, self._n)
        pairs = np.outer(weight, weight).astype(np.float64)
        np.fill_diagonal(pairs, 0.0)
        self._extend(np.where(before, -pairs, pairs).ravel(), whole=True)
        self._constant += int(pairs[before].sum())
        for x in range(added.size):
            self.at_least([(added.at_least(x, x), 1.0)], 1.0)
            for y in range(x):
                self.at_least([(added.at_least(x, y), 1.0), (added.at_least(y, x), 1.0)], 1.0)
        self.orders.append(added)
        self._expected[added.first] = set()
        return added

    def expect(self, order: Order, x: int, y: int) -> None:
        """Add the rows of transitivity that bind first if the relation of x to y is turned round.

        They follow from the orders being transitive; to have them from the beginning saves rounds.
        """
        if (x, y) in self._expected[order.first]:
            return
        self._expected[order.first].add((x, y))
        before = order.before
        if before[x, y]:  # x >= y is to go: it must not follow by way of those between
            for z in np.flatnonzero(before[x] & before[:, y]).tolist():
                self._transitive(order, x, z, y)
        else:  # x >= y is to come: what y is above, x is above too
            for z in np.flatnonzero(before[y] & ~before[x]).tolist():
                self._transitive(order, x, y, z)

    def _transitive(self, order: Order, x: int, y: int, z: int) -> None:
        """Ask that x >= y and y >= z bring x >= z."""
        if len({x, y, z}) == 3:
            self.at_least(
                [(order.at_least(x, z), 1.0), (order.at_least(x, y), -1.0), (order.at_least(y, z), -1.0)],
                -1.0,
            )

    def helper(self) -> int:
        """Add a variable between 0 and 1 that need not be whole."""
        self._extend(np.zeros(1), whole=False)
        return self._n - 1

    def _extend(self, cost: Float, *, whole: bool) -> None:
        self._cost.append(cost)
        self._whole.append(np.full(len(cost), whole))
        self._upper.append(np.ones(len(cost)))
        self._n += len(cost)

    def at_least(self, terms: Sequence[Term], bound: float) -> None:
        """Ask that a sum be at least a number."""
        self._rows.append((terms, bound, np.inf))

    def exactly(self, terms: Sequence[Term], value: float) -> None:
        """Ask that a sum be a number."""
        self._rows.append((terms, value, value))

    def solve(self, remaining: Callable[[], float]) -> Solved:
        """Find the nearest orders.

        Parameters
        ----------
        remaining
            How many seconds are left.
        """
        bound, whole = 0, False
        while remaining() > 0:
            answer = self._solve_once(whole, remaining())
            if answer.status == 2:  # no order meets the conditions, let alone a transitive one
                return Solved(feasible=False, bound=bound, relations=None)
            reached = answer.mip_dual_bound if whole else (answer.fun if answer.status == 0 else None)
            if reached is not None and np.isfinite(reached):
                bound = max(bound, ceil(reached + self._constant - 1e-4))  # the true one is whole
            if answer.status != 0:
                break
            added = sum([self._cut(order, answer.x) for order in self.orders])
            if added == 0 and whole:
                return Solved(feasible=True, bound=bound, relations=self._relations(answer.x))
            whole = whole or added == 0
        return Solved(feasible=None, bound=bound, relations=None)

    def _relations(self, x: Float) -> tuple[Bool, ...]:
        return tuple(_matrix(order, x) > 0.5 for order in self.orders)

    def _solve_once(self, whole: bool, seconds: float) -> Any:
        from scipy.optimize import Bounds, LinearConstraint, milp  # not loaded before it is needed
        from scipy.sparse import csr_array

        start = np.cumsum([0, *(len(terms) for terms, _, _ in self._rows)])
        column = np.array([v for terms, _, _ in self._rows for v, _ in terms], dtype=np.int32)
        value = np.array([c for terms, _, _ in self._rows for _, c in terms], dtype=np.float64)
        matrix = csr_array((value, column, start), shape=(len(self._rows), self._n))
        rows = LinearConstraint(
            matrix, np.array([low for _, low, _ in self._rows]), np.array([high for _, _, high in self._rows])
        )
        integrality = np.concatenate(self._whole).astype(np.int8) if whole else np.zeros(self._n, np.int8)
        return milp(
            np.concatenate(self._cost),
            integrality=integrality,
            bounds=Bounds(np.zeros(self._n), np.concatenate(self._upper)),
            constraints=rows,
            options={"time_limit": max(seconds, 0.05), "mip_rel_gap": 0.0},
        )

    def _cut(self, order: Order, x: Float) -> int:
        """Add the rows of transitivity that a solution breaks most; how many."""
        a = _matrix(order, x)
        excess = a[:, :, None] + a[None, :, :] - a[:, None, :] - 1.0
        broken = np.flatnonzero(excess > _EPSILON)
        if len(broken) > _CUTS:
            worst = np.argpartition(-excess.ravel()[broken], _CUTS)[:_CUTS]
            broken = broken[worst]
        for x_, y, z in zip(*np.unravel_index(broken, excess.shape), strict=True):
            self._transitive(order, int(x_), int(y), int(z))
        return len(broken)


def _matrix(order: Order, x: Float) -> Float:
    n = order.size
    return x[order.first : order.first + n * n].reshape(n, n)
