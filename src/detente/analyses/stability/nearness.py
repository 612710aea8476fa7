"""How many moves away each state is.

The distance from a state to another is the length of a shortest legal sequence of moves, by anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.graph import Graph
from detente.graph.sequences import moves_of, sequences

MAX_REACHED = 50_000
"""Pairs of state and last mover after which the search stops."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Distances from one state.

    Parameters
    ----------
    start
        The state they are counted from.
    distance
        By state: the fewest moves of a legal sequence; states that were not reached are missing.
    complete
        Whether the search ran to its end; if not, a state that is missing may be reachable all the same.
    """

    start: int
    distance: Mapping[int, int]
    complete: bool

    def key(self, state: int) -> tuple[int, int]:
        """Sorts states: the nearest first, then by number; those not reached last."""
        return (self.distance.get(state, len(self.distance) + 1), state)


def nearness(graph: Graph, start: int, most: int = MAX_REACHED) -> Nearness:
    """Count the moves from a state to every other.

    Parameters
    ----------
    graph
        The conflict.
    start
        The number of the state.
    most
        Stop after so many pairs of state and last mover.

    Notes
    -----
    Breadth first over (state, last mover): ``O(arcs x DMs)``.
    """
    distance = {start: 0}
    reached = 0
    for state, sequence in sequences(moves_of(graph), range(graph.n_dms), start):
        distance.setdefault(state, len(sequence))
        reached += 1
        if reached >= most:
            return Nearness(start, distance, complete=False)
    return Nearness(start, distance, complete=True)
