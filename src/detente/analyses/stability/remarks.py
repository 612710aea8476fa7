"""What an analyst must know to trust a witness: bystanders and bundled moves.

Both speak of changes of options and need the option form without coalesced states; elsewhere nothing is
remarked.

* A sanction is a *bystander's* if its movers would gain by the same changes of options had the decision
  maker stayed where it was: it does not answer the improvement, and punishes nothing.
* A move is a *bundle* if a smaller change, some of the mover's options changed and the others left,
  would already be an improvement for it: the rest comes along for free.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from detente.graph import Graph
from detente.graph.sequences import Sequence

_MOST_CHANGES = 12
"""Changes of more options than this at once are not searched for smaller ones (2**12 subsets)."""


class Remarks:
    """Looks for bystanders and bundles in one conflict."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._speaks = graph.case.states is None and graph.space.state_of is None

    def smaller_improvement(self, dm: int, before: int, after: int) -> int | None:
        """A state that a smaller change of options leads to and that the mover already prefers.

        Returns
        -------
        int or None
            The best one by the fewest changes; ``None`` if there is none or the move is none.
        """
        if not self._speaks:
            return None
        space, worth = self._graph.space, self._graph.payoffs[dm]
        if worth[after] <= worth[before]:
            return None
        start, end = space.levels(before), space.levels(after)
        changed = [v for v, (a, b) in enumerate(zip(start, end, strict=True)) if a != b]
        if len(changed) > _MOST_CHANGES:
            return None
        for size in range(1, len(changed)):
            found = [
                middle
                for some in combinations(changed, size)
                if (middle := space.member_at([end[v] if v in some else start[v] for v in range(len(start))]))
                is not None
                and worth[middle] > worth[before]
            ]
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
        space = self._graph.space
        states = [start, *(move.to for move in sequence)]
        levels = [space.levels(state) for state in states]
        return sum(a != b for one, two in pairwise(levels) for a, b in zip(one, two, strict=True))

    def is_bystander(self, state: int, improvement: int, sanction: Sequence) -> bool:
        """Whether the movers of a sanction would gain by the same changes from the state itself."""
        if not self._speaks:
            return False
        space, payoffs = self._graph.space, self._graph.payoffs
        there, here = improvement, state
        for move in sanction:
            before, after = space.levels(there), space.levels(move.to)
            levels = list(space.levels(here))
            for v, (a, b) in enumerate(zip(before, after, strict=True)):
                if a != b:
                    levels[v] = b
            target = space.member_at(levels)
            if target is None or target == here or payoffs[move.by][target] <= payoffs[move.by][here]:
                return False
            if target not in self._graph.reachable(move.by, here):
                return False
            there, here = move.to, target
        return True
