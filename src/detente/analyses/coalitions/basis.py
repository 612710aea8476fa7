"""What the answers about one conflict share, each part found when it is first asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import Stability, stability
from detente.graph import Graph
from detente.graph.sequences import Sequence, sequences
from detente.kernels import CONCEPTS
from detente.kernels.bitmaps import Bits, members
from detente.kernels.coalitions import CoalitionMoves, safe_gains

Bool = NDArray[np.bool_]


class Basis:
    """A conflict, and what has been found out about it.

    Parameters
    ----------
    graph
        The conflict.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._safe: dict[int, list[Bits]] = {}
        self._paths: dict[tuple[int, frozenset[int]], dict[int, Sequence]] = {}
        self._targets: dict[tuple[int, int], list[int]] = {}

    @cached_property
    def moves(self) -> CoalitionMoves:
        """The moves as the kernels of coalitions take them."""
        return CoalitionMoves(self.graph.payoffs, self.graph.moves)

    @cached_property
    def stability(self) -> Stability:
        """Individual stability under the five concepts."""
        return stability(self.graph, CONCEPTS)

    def steps(self, dm: int, state: int) -> list[int]:
        """The states that a decision maker can move to, looked up once."""
        key = (dm, state)
        if key not in self._targets:
            self._targets[key] = self.graph.reachable(dm, state)
        return self._targets[key]

    def improving_steps(self, dm: int, state: int) -> list[int]:
        """Those of them that it prefers."""
        worth = self.graph.payoffs[dm]
        return [t for t in self.steps(dm, state) if worth[t] > worth[state]]

    def paths(self, start: int, coalition: Collection[int]) -> dict[int, Sequence]:
        """What a coalition reaches from a state, each by a shortest legal sequence."""
        movers = self.moves.movers.intersection(coalition)
        key = (start, movers)
        if key not in self._paths:
            found: dict[int, Sequence] = {}
            for state, sequence in sequences(self.steps, sorted(movers), start):
                found.setdefault(state, sequence)
            self._paths[key] = found
        return self._paths[key]

    def reach(self, coalition: frozenset[int], state: int) -> list[int]:
        """What a coalition reaches from a state, as the kernels find it."""
        return list(members(self.moves.reach(coalition)[state]))

    def unsanctioned(self, dm: int, state: int) -> list[int]:
        """The improvements of a decision maker that no improvements of others sanction (SEQ)."""
        if dm not in self._safe:
            self._safe[dm] = safe_gains(self.moves, dm)
        safe = self._safe[dm][self.graph.payoffs[dm, state]]
        return [t for t in self.steps(dm, state) if safe >> t & 1]

    @cached_property
    def first_outcome(self) -> NDArray[np.int64]:
        """The number of the first outcome that holds in each state; -1 where none does."""
        outcomes = self.graph.case.outcomes
        first = np.full(self.graph.n_states, -1, np.int64)
        for k in range(len(outcomes) - 1, -1, -1):
            first[self.graph.outcomes()[outcomes[k].key]] = k
        return first

    def bargain(self, start: int, deal: int) -> Bool:
        """The states in which a deal struck from a state is still kept.

        Its outcome class, where an outcome names it; else the states where what it changed stands as it
        set it: the options, or the situation if nothing else changed, or in a conflict without options the
        deal's own state.
        """
        if self.first_outcome[deal] >= 0:
            return np.asarray(self.first_outcome == self.first_outcome[deal])
        before, after = self._levels[start], self._levels[deal]
        changed = [v for v, level in enumerate(after) if level != before[v]]
        options = [v for v in changed if v < self._n_options]
        if not changed:
            return np.asarray(np.arange(self.graph.n_states) == deal)
        looked_at = options or changed
        return np.array([all(levels[v] == after[v] for v in looked_at) for levels in self._levels])

    @cached_property
    def _levels(self) -> list[tuple[tuple[int, ...], ...]]:
        return [self.graph.space.open_levels(s) for s in range(self.graph.n_states)]

    @cached_property
    def _n_options(self) -> int:
        return sum(len(dm.options) for dm in self.graph.case.decision_makers)
