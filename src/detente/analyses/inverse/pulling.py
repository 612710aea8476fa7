"""What holds once some levers are pulled.

A lever that edits preferences leaves states and moves as they are: only its decision maker's payoffs are
found again, from the truth of each statement in each state, which is found once. One that edits options
has states and moves built anew, once for all combinations that share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.inverse.edits import Lever, carried_out
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.graph.payoffs import dense, payoffs
from detente.model.case import Case
from detente.model.statements import Statement

Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

_WEIGHED = 60
"""Statements whose weights fit into one whole number of 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Pulled:
    """A conflict after some levers.

    Parameters
    ----------
    graph
        States and moves.
    payoffs
        The payoffs, which need not be those of ``graph``.
    targets
        The target's states that are still feasible, by their numbers here.
    """

    graph: Graph
    payoffs: Int32
    targets: NDArray[np.intp]

    def equilibria(self, concept: str) -> Bool:
        """Where everybody is stable: shape ``(n_states,)``."""
        stable = kernels.stable(self.payoffs, self.graph.moves, [concept])[concept]
        return np.asarray(stable.all(axis=0))


class Puller:
    """Pulls levers of one conflict."""

    def __init__(self, graph: Graph, targets: Sequence[int]) -> None:
        self._graph = graph
        self._ids = graph.ids.of(targets)
        self._bases: dict[tuple[Lever, ...], _Base | None] = {}

    def pull(self, levers: Sequence[Lever]) -> Pulled | None:
        """The conflict after some levers; ``None`` if they leave none, or nothing of the target."""
        structural = tuple(lever for lever in levers if not lever.of_preferences)
        if structural not in self._bases:
            self._bases[structural] = self._base(structural)
        base = self._bases[structural]
        if base is None:
            return None
        rest = [lever for lever in levers if lever.of_preferences]
        return Pulled(base.graph, base.payoffs(rest), base.targets)

    def _base(self, levers: tuple[Lever, ...]) -> _Base | None:
        if not levers:
            graph = self._graph
        else:
            try:
                graph = build(carried_out(self._graph.case, levers))
            except InvalidCase:
                return None
        found = [graph.ids.find(each) for each in self._ids]
        targets = np.array([s for s in found if s is not None], dtype=np.intp)
        return _Base(graph, targets) if len(targets) else None


class _Base:
    """One space of states, and payoffs in it."""

    def __init__(self, graph: Graph, targets: NDArray[np.intp]) -> None:
        self.graph = graph
        self.targets = targets
        self._truth: dict[Statement, NDArray[np.int64]] = {}
        self._rows: dict[tuple[str, tuple[Statement, ...]], Int32] = {}

    def payoffs(self, levers: Sequence[Lever]) -> Int32:
        """The payoffs after some edits of preferences."""
        if not levers:
            return self.graph.payoffs
        changed = self.graph.payoffs.copy()
        for key in {lever.dm for lever in levers}:
            changed[self.graph.dm(key)] = self._row(key, [lever for lever in levers if lever.dm == key])
        return changed

    def _row(self, key: str, levers: Sequence[Lever]) -> Int32:
        case = carried_out(self.graph.case, levers) if len(levers) > 1 else None
        statements = self._after(key, levers[0]) if case is None else _statements(case, self.graph.dm(key))
        if (key, statements) not in self._rows:
            if self.graph.space.state_of is None and len(statements) <= _WEIGHED:
                row = self._weighed(statements)
            else:
                whole = carried_out(self.graph.case, levers)
                row = payoffs(replace(self.graph.space, case=whole))[self.graph.dm(key)]
            self._rows[key, statements] = row
        return self._rows[key, statements]

    def _after(self, key: str, lever: Lever) -> tuple[Statement, ...]:
        """One decision maker's statements after one edit."""
        own = list(_statements(self.graph.case, self.graph.dm(key)))
        if lever.kind == "add":
            assert lever.preference is not None
            own.insert((lever.to or 1) - 1, lever.preference.that)
            return tuple(own)
        moved = own.pop((lever.statement or 1) - 1)
        if lever.to is not None:
            own.insert(lever.to - 1, moved)
        return tuple(own)

    def _weighed(self, statements: tuple[Statement, ...]) -> Int32:
        total = np.zeros(self.graph.n_states, dtype=np.int64)
        for statement in statements:
            if statement not in self._truth:
                self._truth[statement] = self.graph.space.of_members(statement).astype(np.int64)
            total = 2 * total + self._truth[statement]
        return dense(total)


def _statements(case: Case, dm: int) -> tuple[Statement, ...]:
    return tuple(preference.that for preference in case.decision_makers[dm].preferences or ())
