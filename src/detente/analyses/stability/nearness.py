"""How many moves away each state is.

The distance from a state to another is the length of a shortest legal sequence of moves, by anybody.

Where every decision maker's moves are transitive (option form) two moves in a row by the same decision
maker come down to one, so that a shortest sequence is legal by itself and the search need not remember
who moved last; it runs layer by layer over whole blocks of states. Elsewhere it runs over pairs of state
and last mover.
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.graph.sequences import moves_of, sequences
from detente.kernels import Blocks

MAX_REACHED = 200_000
"""Pairs of state and last mover after which the search over listed moves stops."""

MOST_MEASURED = 100_000
"""States up to which distances are counted for an answer that tells them by the way."""

NOT_REACHED = -1

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Distances from one state.

    Parameters
    ----------
    start
        The state they are counted from.
    distances
        Shape ``(n_states,)``: the fewest moves of a legal sequence, -1 where none was found.
    changes
        Shape ``(n_states,)``: how many options and situation variables stand otherwise; of states as
        many moves away the one that changes least is nearest. Zero where states are not described.
    complete
        Whether the search ran to its end; if not, a state without a distance may be reachable all the
        same.
    """

    start: int
    distances: Int32
    changes: Int32
    complete: bool

    def to(self, state: int) -> int | None:
        """The distance to a state; ``None`` if it was not reached."""
        distance = int(self.distances[state])
        return None if distance == NOT_REACHED else distance

    def key(self, state: int) -> tuple[int, int, int]:
        """Sorts states: the nearest first, then by number; those not reached last."""
        distance = self.to(state)
        return (len(self.distances) if distance is None else distance, int(self.changes[state]), state)

    def nearest(self, states: NDArray[np.intp]) -> int:
        """The nearest of some states (ascending, at least one); of several the first."""
        found = self.distances[states]
        reached = np.where(found == NOT_REACHED, len(self.distances), found)
        return int(states[np.lexsort((states, self.changes[states], reached))[0]])


def nearness(graph: Graph, start: int, most: int = MAX_REACHED) -> Nearness:
    """Count the moves from a state to every other.

    Parameters
    ----------
    graph
        The conflict.
    start
        The number of the state.
    most
        Where moves are listed: stop after so many pairs of state and last mover.

    Notes
    -----
    Option form: ``O(states x DMs)`` for each distance that occurs. Listed moves: ``O(arcs x DMs)``.
    """
    blocks = [own for own in graph.moves if isinstance(own, Blocks)]
    if len(blocks) == graph.n_dms:
        return Nearness(start, _over_blocks(blocks, graph.n_states, start), _changes(graph, start), True)
    distances, complete = _over_sequences(graph, start, most)
    return Nearness(start, distances, _changes(graph, start), complete)


def measured(graph: Graph) -> Nearness | None:
    """Distances from the status quo; ``None`` where there is none, or the conflict is too large for it."""
    if graph.status_quo is None or graph.n_states > MOST_MEASURED:
        return None
    return nearness(graph, graph.status_quo)


_REACH: WeakKeyDictionary[Graph, Bool | None] = WeakKeyDictionary()


def within_reach(graph: Graph) -> Bool | None:
    """Where moves lead from where things stand: shape ``(n_states,)``; found once for a graph.

    Returns
    -------
    array or None
        ``None`` where there is no status quo, or the conflict is too large for it to be told by the way.
    """
    if graph not in _REACH:
        near = measured(graph)
        known = near is not None and near.complete
        _REACH[graph] = near.distances != NOT_REACHED if near is not None and known else None
    return _REACH[graph]


def _changes(graph: Graph, start: int) -> Int32:
    """How many options and situation variables stand otherwise than in a state."""
    space = graph.space
    changes = np.zeros(graph.n_states, dtype=np.int32)
    for v in range(len(space.options)):
        levels = np.asarray(space.column(v))[space.first_member]
        changes += levels != levels[start]
    return changes


def _over_blocks(moves: list[Blocks], n_states: int, start: int) -> Int32:
    distances = np.full(n_states, NOT_REACHED, dtype=np.int32)
    layer = np.zeros(n_states, dtype=bool)
    layer[start] = True
    moves_made = 0
    while layer.any():
        distances[layer] = moves_made
        moves_made += 1
        reached = np.zeros(n_states, dtype=bool)
        for own in moves:
            reached |= _reached(own, layer)
        layer = reached & (distances == NOT_REACHED)
    return distances


def _reached(own: Blocks, layer: Bool) -> Bool:
    """The states that one decision maker can move to from some of a layer, or that belong to it."""
    if own.position is None:
        touched = np.zeros(own.n_blocks, dtype=bool)
        touched[own.block[layer]] = True
        return touched[own.block]
    open_to = np.zeros((own.n_blocks, len(own.reaches)), dtype=bool)
    for position, reaches in enumerate(own.reaches):
        open_to[own.block[layer & (own.position == position)]] |= reaches
    return np.asarray(open_to[own.block, own.position])


def _over_sequences(graph: Graph, start: int, most: int) -> tuple[Int32, bool]:
    distances = np.full(graph.n_states, NOT_REACHED, dtype=np.int32)
    distances[start] = 0
    found = sequences(moves_of(graph), range(graph.n_dms), start)
    for reached, (state, sequence) in enumerate(found, start=1):
        if distances[state] == NOT_REACHED:
            distances[state] = len(sequence)
        if reached >= most:
            return distances, False
    return distances, True
