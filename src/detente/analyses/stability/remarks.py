"""What an analyst must know to trust a witness: bystanders and bundled moves.

Both speak of changes of a mover's own options (what follows in the situation follows) and need the
option form without coalesced states; elsewhere nothing is remarked.

* A sanction is a *bystander's* if its movers would gain by the same changes of options had the decision
  maker stayed where it was: it does not answer the improvement, and punishes nothing.
* A move is a *bundle* if a smaller change, some of the mover's options changed and the others left,
  would already be an improvement for it: the rest comes along for free.
"""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.graph.sequences import Sequence

_MOST_CHANGES = 12
"""Changes of more options than this at once are not searched for smaller ones (2**12 subsets)."""


class Remarks:
    """Looks for bystanders and bundles in one conflict."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._speaks = graph.case.states is None and graph.space.state_of is None
        self._own_levels: dict[int, NDArray[np.uint8]] = {}

    def smaller_improvement(self, dm: int, before: int, after: int) -> int | None:
        """A state that a smaller change of options leads to and that the mover already prefers.

        Returns
        -------
        int or None
            The best one by the fewest changes; ``None`` if there is none or the move is none.
        """
        worth = self._graph.payoffs[dm]
        if not self._speaks or worth[after] <= worth[before]:
            return None
        start, end = self._own(dm)[:, before], self._own(dm)[:, after]
        changed = np.flatnonzero(start != end)
        if len(changed) > _MOST_CHANGES:
            return None
        for size in range(1, len(changed)):
            found: list[int] = []
            for some in combinations(changed.tolist(), size):
                wanted = start.copy()
                wanted[list(some)] = end[list(some)]
                middle = self._moved(dm, before, wanted)
                if middle is not None and worth[middle] > worth[before]:
                    found.append(middle)
            if found:
                return max(found, key=lambda s: int(worth[s]))
        return None

    def bundles(self, start: int, sequence: Sequence) -> tuple[int | None, ...]:
        """For each move of a sequence the smaller improvement of its mover, if there is one."""
        found: list[int | None] = []
        here = start
        for move in sequence:
            found.append(self.smaller_improvement(move.by, here, move.to))
            here = move.to
        return tuple(found)

    def changes(self, start: int, sequence: Sequence) -> int:
        """How many options a sequence changes, move by move."""
        if not self._speaks:
            return 0
        states = [start, *(move.to for move in sequence)]
        return sum(
            int((self._own(move.by)[:, a] != self._own(move.by)[:, b]).sum())
            for move, (a, b) in zip(sequence, pairwise(states), strict=True)
        )

    def is_bystander(self, state: int, improvement: int, sanction: Sequence) -> bool:
        """Whether the movers of a sanction would gain by the same changes from the state itself."""
        if not self._speaks:
            return False
        payoffs = self._graph.payoffs
        there, here = improvement, state
        for move in sanction:
            own = self._own(move.by)
            changed = own[:, there] != own[:, move.to]
            target = self._moved(move.by, here, np.where(changed, own[:, move.to], own[:, here]))
            if target is None or payoffs[move.by][target] <= payoffs[move.by][here]:
                return False
            there, here = move.to, target
        return True

    def _own(self, dm: int) -> NDArray[np.uint8]:
        """The levels of a decision maker's options in every state: shape ``(n_own, n_states)``."""
        if dm not in self._own_levels:
            space = self._graph.space
            owner = self._graph.case.decision_makers[dm]
            subjects = [owner.subject(option) for option in owner.options]
            columns = [
                np.asarray(space.column(v), dtype=np.uint8)
                for v, subject in enumerate(space.options)
                if subject in subjects
            ]
            empty = np.zeros((0, self._graph.n_states), dtype=np.uint8)
            self._own_levels[dm] = np.stack(columns) if columns else empty
        return self._own_levels[dm]

    def _moved(self, dm: int, state: int, wanted: SequenceOf[int] | NDArray[np.uint8]) -> int | None:
        """Where a decision maker gets by setting its options to some levels; ``None`` if it cannot."""
        own = self._own(dm)
        for target in self._graph.reachable(dm, state):
            if np.array_equal(own[:, target], wanted):
                return target
        return None
