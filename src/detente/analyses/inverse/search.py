"""The search for the nearest orders: bounds from below, orders from above, until they meet.

1. The programme is solved without the demand that anything be whole, and rows of transitivity that the
   solution breaks are added until none is: a lower bound.
2. A *dive* takes the decisions that this solution leaves nearly made, one lot after another, and solves
   again: orders that meet the conditions, and an upper bound.
3. A column that would cost more than the difference to move is fixed where it is. What is left is solved in
   whole numbers, again with rows added. Whenever orders are known that cost no more than the lower bound,
   they are the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from detente.analyses.inverse.orders import Programme
from detente.analyses.inverse.solver import EPSILON, Answer, Solver

Bool = NDArray[np.bool_]
Float = NDArray[np.float64]

_NEARLY = 0.9
"""From here on a dive takes a decision as made."""


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


def search(programme: Programme, remaining: Callable[[], float]) -> Solved:
    """Find the nearest orders of a programme.

    Parameters
    ----------
    programme
        Orders, and conditions on them.
    remaining
        How many seconds are left.
    """
    state = _Search(programme, remaining)
    while (added := state.once(whole=False)) != 0:
        if added is None:
            return state.solved()
    assert state.last is not None
    for choices in (False, True) if programme.decided[0].size else (False,):
        state.dive(state.last, choices=choices)
    state.fix_the_dear(state.last)
    state.solver.make_whole(programme.whole)
    while not state.met:
        added = state.once(whole=True)
        if added is None:
            break
        if added == 0:
            assert state.last is not None
            state.keep(state.last)
    return state.solved()


class _Search:
    """What is known of one programme while it is solved."""

    def __init__(self, programme: Programme, remaining: Callable[[], float]) -> None:
        self._programme = programme
        self._remaining = remaining
        self._fixed = False
        self._impossible = False
        self.solver = Solver(programme.costs)
        self.bound = 0
        self.last: Answer | None = None
        self.cost: int | None = None
        self.found: tuple[Bool, ...] | None = None

    @property
    def met(self) -> bool:
        """Whether the orders known are as near as any."""
        return self.cost is not None and self.cost <= self.bound

    def solved(self) -> Solved:
        """What came of it."""
        feasible = False if self._impossible else (True if self.met else None)
        return Solved(feasible, self.bound, self.found)

    def once(self, *, whole: bool) -> int | None:
        """Solve it, and add the rows that the solution breaks; how many, ``None`` if the search is over."""
        if self._remaining() <= 0:
            return None
        self.solver.tell(self._programme.rows)
        answer = self.solver.solve(self._remaining(), whole=whole)
        if answer.status == "impossible":
            self._nothing_better()
            return None
        if np.isfinite(answer.bound):
            self._raise_bound(answer.bound)
        if answer.status == "stopped" or answer.x is None:
            return None
        self.last = answer
        added = self._programme.cut(answer.x)
        if whole and added:
            self.take_over(answer)
        return added

    def _nothing_better(self) -> None:
        if self.cost is None:  # no relation meets the conditions, let alone a transitive one
            self._impossible = True
        else:
            self.bound = self.cost

    def _raise_bound(self, reached: float) -> None:
        bound = ceil(reached + self._programme.constant - 1e-4)  # the true one is whole
        if self._fixed and self.cost is not None:  # nothing that costs as much was looked at
            bound = min(bound, self.cost)
        self.bound = max(self.bound, bound)

    def dive(self, answer: Answer, *, choices: bool) -> None:
        """Look for orders that decide as a solution nearly does; if asked, with its choices made first."""
        solver = Solver(self._programme.costs)
        while answer.x is not None:
            lot = self._nearest_to_made(answer.x, choices=choices)
            if not len(lot):
                return self.keep(answer)
            value = np.ones(1) if choices and len(lot) == 1 else np.rint(answer.x[lot])
            solver.fix(lot, value)
            answer = self._settled(solver)
            if answer.status == "impossible" and len(lot) == 1:
                solver.fix(lot, 1.0 - value)
                answer = self._settled(solver)
        return None

    def _nearest_to_made(self, x: Float, *, choices: bool) -> NDArray[np.intp]:
        """The decisions that a solution leaves open and most nearly makes; of choices one at a time."""
        ways, pairs = self._programme.decided
        open_ = ways[np.abs(x[ways] - np.rint(x[ways])) > EPSILON]
        if choices and len(open_):
            return np.array([open_[np.argmax(x[open_])]])
        off = np.abs(x[pairs] - np.rint(x[pairs]))
        nearly = max(1 - _NEARLY, float(off[off > EPSILON].min(initial=1.0)) + EPSILON)
        return np.asarray(pairs[(off > EPSILON) & (off <= nearly)])

    def take_over(self, answer: Answer) -> None:
        """Look for orders that decide just as a solution in whole numbers does."""
        assert answer.x is not None
        solver = Solver(self._programme.costs)
        _, pairs = self._programme.decided
        solver.fix(pairs, np.rint(answer.x[pairs]))
        self.keep(self._settled(solver))

    def _settled(self, solver: Solver) -> Answer:
        """The solution of another programme with the same rows, once it breaks none of transitivity."""
        while True:
            solver.tell(self._programme.rows)
            answer = solver.solve(self._remaining(), whole=False)
            if answer.x is None or self._programme.cut(answer.x) == 0:
                return answer

    def keep(self, answer: Answer) -> None:
        """Keep orders, if they are orders and nearer than those known."""
        x = answer.x
        if x is None:
            return
        ranked = np.concatenate([x[o.first : o.first + o.size**2] for o in self._programme.orders])
        if np.abs(ranked - np.rint(ranked)).max() > EPSILON:
            return
        cost = round(float(self._programme.costs @ np.rint(x))) + self._programme.constant
        if self.cost is None or cost < self.cost:
            self.cost, self.found = cost, self._programme.relations(x)

    def fix_the_dear(self, answer: Answer) -> None:
        """Fix what cannot move in any orders that are nearer than those known."""
        if self.cost is None or answer.reduced is None:
            return
        room = self.cost - 1 - (answer.bound + self._programme.constant) + 1e-3
        dear = np.flatnonzero(np.abs(answer.reduced) > room)
        self.solver.fix(dear, (answer.reduced[dear] < 0).astype(np.float64))
        self._fixed = True
