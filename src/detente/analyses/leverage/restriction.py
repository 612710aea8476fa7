"""A conflict without some of its options: the part of its graph in which they stand where they are kept.

An option that nobody can change takes one level in every state, and no move changes it. So the states of the
edited case are those members of the base case in which the option stands there, and its moves are the
moves of the base case between these: what a consequence does to the situation depends on the levels
before and after a move and not on what else could have been chosen. Preferences order the states that are
left as they did before. Nothing is parsed or listed anew, rankings that name excluded states included.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.graph.changes import arcs_from
from detente.graph.moves import moves
from detente.graph.payoffs import dense
from detente.graph.space import Space
from detente.kernels import Arcs, Blocks, Moves

Bool = NDArray[np.bool_]
Numbers = NDArray[np.int64]


def restricted(graph: Graph, keep: Bool) -> tuple[Graph, Numbers]:
    """The part of a conflict in option form that some of its members make up.

    Parameters
    ----------
    graph
        The conflict.
    keep
        Which members stay, at least one: all those in which certain options stand at certain levels.

    Returns
    -------
    The part, and for each of its states the number of the state in the whole.
    """
    assert graph.case.states is None
    assert keep.any()
    space = graph.space
    if space.state_of is None:
        states = np.flatnonzero(keep)
        part = replace(space, codes=space.codes[:, keep], n_states=len(states), names={})
        own = tuple(_part_of(each, keep) for each in graph.moves)
    else:
        states, number = np.unique(space.state_of[keep], return_inverse=True)
        part = replace(
            space,
            codes=space.codes[:, keep],
            state_of=number.reshape(-1).astype(np.int32),
            n_states=len(states),
            names=_names(space, states),
        )
        own = moves(part)  # a class moves where a member that is left can
    payoffs = np.stack([dense(row[states].astype(np.int64)) for row in graph.payoffs])
    return Graph(graph.case, part, own, payoffs, None), states.astype(np.int64)


def without_moves_of(graph: Graph, dm: int) -> Graph:
    """A conflict in which a decision maker has lost its moves."""
    nowhere = Arcs(np.zeros(graph.n_states + 1, dtype=np.int64), np.zeros(0, dtype=np.int32))
    return replace(graph, moves=tuple(nowhere if k == dm else each for k, each in enumerate(graph.moves)))


def _names(space: Space, states: NDArray[np.integer[Any]]) -> dict[int, str]:
    return {k: space.names[s] for k, s in enumerate(states.tolist()) if s in space.names}


def _part_of(whole: Moves, keep: Bool) -> Moves:
    """The moves between the states that stay."""
    if isinstance(whole, Blocks):
        kinds, block = np.unique(whole.block[keep], return_inverse=True)
        position = None if whole.position is None else whole.position[keep]
        return Blocks(block.reshape(-1).astype(np.int32), len(kinds), position, whole.reaches)
    number = np.cumsum(keep) - 1
    sources = np.repeat(np.arange(len(keep)), np.diff(whole.start))
    stays = keep[sources] & keep[whole.target]
    return arcs_from(number[sources[stays]], number[whole.target[stays]], int(keep.sum()))
