"""What is to be computed, cut into batches; and computing one of them, wherever that is.

The batches of a run depend on the case, the concepts and the seed alone: not on how many draws are asked
for, on who computes them or on how many do. So a run can be taken up, extended and spread.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente import __version__
from detente.analyses.ensemble import describe
from detente.analyses.sensitivity import Batch, Solver
from detente.interchange.casefile import write_case
from detente.model.case import Case
from detente.model.origin import Unplaced

DRAWS_A_BATCH = 1_000
"""Draws of a batch of a small case: a second or two of work."""

_CELLS = 64_000_000
"""Verdicts of a batch at most; bounds memory where there are many states."""

FORMAT = 1
"""Raised when the same plan comes to other results, or writes them otherwise."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be computed.

    Parameters
    ----------
    case
        The case.
    concepts
        Concepts of stability.
    seed
        Of the draws.
    """

    case: Case
    concepts: tuple[str, ...]
    seed: int

    @property
    def key(self) -> str:
        """Names the plan: equal plans have equal keys, for one version of Détente."""
        parts = (write_case(self.case), str(self.case.reduced), ",".join(self.concepts), str(self.seed))
        text = "\x00".join((__version__, str(FORMAT), *parts))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def portable(self) -> Plan:
        """The plan without what only this process needs: where the case was read from."""
        return replace(self, case=replace(self.case, origin=Unplaced()))


def batch_size(solver: Solver) -> int:
    """Draws of a batch."""
    cells = solver.worlds.n_states * len(solver.concepts)
    return max(4, min(DRAWS_A_BATCH, _CELLS // max(cells, 1) // 4 * 4))


def cut(draws: int, size: int) -> Iterator[tuple[int, int]]:
    """The batches of a number of draws: the first draw of each and how many; the last may be short."""
    for first in range(0, draws, size):
        yield first, min(size, draws - first)


class _Solvers(threading.local):
    """The solver that a thread used last: what it prepared is worth keeping."""

    def __init__(self) -> None:
        self.key = ""
        self.solver: Solver | None = None

    def of(self, plan: Plan, key: str) -> Solver:
        if self.solver is None or self.key != key:
            self.solver, self.key = Solver(describe(plan.case), plan.concepts), key
        return self.solver


_solvers = _Solvers()


def compute(plan: Plan, key: str, first: int, count: int) -> Batch:
    """Make and solve a batch of draws.

    Parameters
    ----------
    plan, key
        The plan and its key.
    first, count
        Which draws.
    """
    return _solvers.of(plan, key).batch(plan.seed, first, count)
