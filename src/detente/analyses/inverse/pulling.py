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
from detente.analyses.projection import projection
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.graph.payoffs import dense, payoffs
from detente.graph.sequences import moves_of, sequences
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
    before
        For each state here the state of the case as it is that says the same: shape ``(n_states,)``; -1
        where there is none. Several are the same where an option was added.
    start
        Where things stand, by its number here; ``None`` where that is no longer feasible or not said.
    reach
        What coalitions reach from there.
    """

    graph: Graph
    payoffs: Int32
    targets: NDArray[np.intp]
    before: NDArray[np.int64]
    start: int | None
    reach: Reach

    def equilibria(self, concept: str) -> Bool:
        """Where everybody is stable: shape ``(n_states,)``."""
        stable = kernels.stable(self.payoffs, self.graph.moves, [concept])[concept]
        return np.asarray(stable.all(axis=0))

    def deals(self, seats: Sequence[int], states: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of some states that those at a table can strike as a deal from where things stand."""
        if self.start is None:
            return states[:0]
        own = self.payoffs[list(seats)]
        gains = own > own[:, self.start : self.start + 1]
        struck = []
        for t in states.tolist():
            by = frozenset(seat for seat, gain in zip(seats, gains[:, t], strict=True) if gain)
            if len(by) > 1 and t in self.reach.of(by):
                struck.append(t)
        return np.array(struck, dtype=np.intp)


class Reach:
    """What coalitions reach from one state by their own moves, each found once."""

    def __init__(self, graph: Graph, start: int | None) -> None:
        self._graph = graph
        self._start = start
        self._found: dict[frozenset[int], frozenset[int]] = {}

    def of(self, coalition: frozenset[int]) -> frozenset[int]:
        """The states that some decision makers reach together."""
        assert self._start is not None
        if coalition not in self._found:
            ways = sequences(moves_of(self._graph), sorted(coalition), self._start)
            self._found[coalition] = frozenset(state for state, _ in ways)
        return self._found[coalition]


class Puller:
    """Pulls levers of one conflict."""

    def __init__(self, graph: Graph, targets: Sequence[int]) -> None:
        self._graph = graph
        self._targets = targets
        self._bases: dict[tuple[Lever, ...], _Base | None] = {}

    def pull(self, levers: Sequence[Lever]) -> Pulled | None:
        """The conflict after some levers; ``None`` if they leave none, or nothing of the target."""
        structural = tuple(lever for lever in levers if not lever.of_preferences)
        if any(lever.variant is not None for lever in levers):
            structural = tuple(levers)  # its edits count statements as the case itself has them
        if structural not in self._bases:
            self._bases[structural] = self._base(structural)
        base = self._bases[structural]
        if base is None:
            return None
        rest = [lever for lever in levers if lever not in structural]
        return Pulled(base.graph, base.payoffs(rest), base.targets, base.before, base.start, base.reach)

    def _base(self, levers: tuple[Lever, ...]) -> _Base | None:
        if not levers:
            graph = self._graph
        else:
            try:
                graph = build(carried_out(self._graph.case, levers))
            except InvalidCase:
                return None
        before = projection(self._graph, graph)
        targets = np.flatnonzero(np.isin(before, np.asarray(self._targets)))
        if not len(targets):
            return None
        return _Base(graph, targets, before, _start(self._graph, graph, before))


def _start(old: Graph, new: Graph, before: NDArray[np.int64]) -> int | None:
    """Where things stand in an edited case: where it says so, else where the case as it is does."""
    if new.status_quo is not None or old.status_quo is None:
        return new.status_quo
    same = np.flatnonzero(before == old.status_quo)
    return int(same[0]) if len(same) else None


class _Base:
    """One space of states, and payoffs in it."""

    def __init__(
        self, graph: Graph, targets: NDArray[np.intp], before: NDArray[np.int64], start: int | None
    ) -> None:
        self.graph = graph
        self.targets = targets
        self.before = before
        self.start = start
        self.reach = Reach(graph, start)
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
