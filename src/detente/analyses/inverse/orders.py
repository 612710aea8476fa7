"""The nearest orders that satisfy some conditions, as a whole-number programme.

:mod:`detente.analyses.inverse.search` finds them.

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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.inverse.solver import EPSILON, Row

Bool = NDArray[np.bool_]
Float = NDArray[np.float64]
Term = tuple[int, float]

_CUTS = 4_000
"""Rows of transitivity added at a time for one order."""


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


class Programme:
    """Orders, and conditions on them."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self._n = 0
        self._cost: list[Float] = []
        self._whole: list[Bool] = []
        self._rows: list[Row] = []
        self._constant = 0
        self._choices: list[int] = []
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

    def choice(self) -> int:
        """Add a variable between 0 and 1 that is whole: it says which of several ways is taken."""
        self._extend(np.zeros(1), whole=True)
        self._choices.append(self._n - 1)
        return self._n - 1

    def _extend(self, cost: Float, *, whole: bool) -> None:
        self._cost.append(cost)
        self._whole.append(np.full(len(cost), whole))
        self._n += len(cost)

    def at_least(self, terms: Sequence[Term], bound: float) -> None:
        """Ask that a sum be at least a number."""
        self._rows.append((terms, bound, np.inf))

    def exactly(self, terms: Sequence[Term], value: float) -> None:
        """Ask that a sum be a number."""
        self._rows.append((terms, value, value))

    @property
    def costs(self) -> Float:
        """What each variable costs."""
        return np.concatenate(self._cost)

    @property
    def constant(self) -> int:
        """What is paid in any case."""
        return self._constant

    @property
    def rows(self) -> list[Row]:
        """The conditions, and the rows of transitivity added so far."""
        return self._rows

    @property
    def whole(self) -> Bool:
        """Which variables have to be whole."""
        return np.concatenate(self._whole)

    @property
    def decided(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The choices, and the variables of orders that conditions are about."""
        pairs = [o.at_least(x, y) for o in self.orders for x, y in self._expected[o.first]]
        return np.array(self._choices, np.intp), np.array(pairs, np.intp)

    def relations(self, x: Float) -> tuple[Bool, ...]:
        """The orders that a solution stands for."""
        return tuple(_matrix(order, x) > 0.5 for order in self.orders)

    def cut(self, x: Float) -> int:
        """Add the rows of transitivity that a solution breaks most; how many."""
        return sum([self._cut(order, x) for order in self.orders])

    def _cut(self, order: Order, x: Float) -> int:
        a = _matrix(order, x)
        excess = a[:, :, None] + a[None, :, :] - a[:, None, :] - 1.0
        broken = np.flatnonzero(excess > EPSILON)
        if len(broken) > _CUTS:
            worst = np.argpartition(-excess.ravel()[broken], _CUTS)[:_CUTS]
            broken = broken[worst]
        for x_, y, z in zip(*np.unravel_index(broken, excess.shape), strict=True):
            self._transitive(order, int(x_), int(y), int(z))
        return len(broken)


def _matrix(order: Order, x: Float) -> Float:
    n = order.size
    return x[order.first : order.first + n * n].reshape(n, n)
