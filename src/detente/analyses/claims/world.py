"""A conflict with one ranking for each decision maker, and what tests ask of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.claims.ground import Bool, Ground
from detente.graph import Graph

Int32 = NDArray[np.int32]


class World:
    """A conflict, each part of the answer found when it is first asked for.

    Parameters
    ----------
    ground
        States and moves.
    payoffs
        Shape ``(n_dms, n_states)``, greater is preferred.
    """

    def __init__(self, ground: Ground, payoffs: Int32) -> None:
        self.ground = ground
        self.payoffs = payoffs
        self.graph: Graph = (
            ground.graph if payoffs is ground.graph.payoffs else replace(ground.graph, payoffs=payoffs)
        )
        self._stable: dict[str, Bool] = {}
        self._gaining: dict[int, Bool] = {}

    def prepare(self, concepts: Collection[str]) -> None:
        """Find what is stable under several concepts at once."""
        missing = [each for each in concepts if each not in self._stable]
        if missing:
            self._stable |= kernels.stable(self.payoffs, self.graph.moves, missing)

    def stable(self, concept: str) -> Bool:
        """What is stable for whom: shape ``(n_dms, n_states)``."""
        self.prepare([concept])
        return self._stable[concept]

    def equilibria(self, concept: str) -> Bool:
        """What is stable for everybody: shape ``(n_states,)``."""
        return np.asarray(self.stable(concept).all(axis=0))

    def gaining(self, dm: int) -> Bool:
        """Which of the moves of a decision maker it gains by: one entry a move."""
        if dm not in self._gaining:
            listed, worth = self.ground.moves(dm), self.payoffs[dm]
            self._gaining[dm] = np.asarray(worth[listed.target] > worth[listed.source])
        return self._gaining[dm]

    def steps(self, dm: int, *, improving: bool) -> Bool:
        """Which of the moves of a decision maker count as steps: its improvements, or all."""
        return self.gaining(dm) if improving else np.ones(len(self.ground.moves(dm).target), dtype=bool)

    def leading(self, to: Bool, movers: Sequence[int], steps: Mapping[int, Bool]) -> Bool:
        """From where a legal sequence of some movers leads into some states: shape ``(n_states,)``.

        Parameters
        ----------
        to
            The states.
        movers
            Who may move.
        steps
            For each of them, which of its moves count.

        Notes
        -----
        Backwards, over pairs of a state and the first mover: a sequence that ``j`` begins leads there if a
        move of ``j`` does, or comes to where one that another begins does.
        """
        begins = {dm: np.zeros(self.ground.n_states, dtype=bool) for dm in movers}
        fresh = True
        while fresh:
            fresh = False
            for dm in movers:
                goal = to.copy()
                for other in movers:
                    if other != dm:
                        goal |= begins[other]
                listed = self.ground.moves(dm)
                found = listed.some(steps[dm] & goal[listed.target])
                if (found & ~begins[dm]).any():
                    begins[dm] |= found
                    fresh = True
        return np.asarray(np.logical_or.reduce([*begins.values(), np.zeros_like(to)]))

    def leading_in_order(self, to: Bool, order: Sequence[int], steps: Mapping[int, Bool]) -> Bool:
        """The same where it is said who moves, one after the other."""
        goal = to
        for dm in reversed(order):
            listed = self.ground.moves(dm)
            goal = listed.some(steps[dm] & goal[listed.target])
        return goal

    def struck(self, start: int, seats: Sequence[int]) -> Bool:
        """The deals of a table from a state: shape ``(n_states,)``.

        States that two or more at the table prefer to where they start, and that those who do can reach by
        legal sequences of their own moves.
        """
        gain = self.payoffs[list(seats)] > self.payoffs[list(seats), start][:, None]
        found = np.zeros(self.ground.n_states, dtype=bool)
        number = (1 << np.arange(len(seats), dtype=np.int64)) @ gain
        for group in np.unique(number).tolist():
            members = [dm for k, dm in enumerate(seats) if group >> k & 1]
            if len(members) >= 2:
                found |= (number == group) & self.ground.reach(start, members)
        return found
