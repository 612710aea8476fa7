"""How the moves of one decision maker are handed to the kernels.

Kernels know no names: a state is a number 0 .. n_states - 1, a decision maker a row of the
payoff array. Moves come in one of two shapes.

* :class:`Blocks`, the option form. The states that agree on everything but the decision maker's
  own (changeable) options are a *block*; within it every move is possible, unless one-way
  options cut the block into *positions*: then a move leads from a position to any position that
  it reaches (its own included). Such moves are transitive by construction, and no move is stored.
* :class:`Arcs`, everything else (moves given as a list, classes of states). A compressed list of
  targets by source; nothing is assumed about transitivity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Moves of one decision maker as a partition of the states.

    Parameters
    ----------
    block
        Shape ``(n_states,)``, the block of each state, ``0 <= block < n_blocks``; every block has
        at least one state.
    n_blocks
        Number of blocks.
    position
        Shape ``(n_states,)``, the position of each state inside its block, or ``None`` where every
        member of a block reaches every other. Positions mean the same in every block; a block
        need not have a state in each.
    reaches
        Shape ``(n_positions, n_positions)``: ``reaches[p, q]`` iff a move from position ``p`` to
        position ``q`` is allowed. A partial order (reflexive, transitive, antisymmetric);
        ``[[True]]`` where ``position`` is ``None``.

    """

    block: Int32
    n_blocks: int
    position: Int32 | None
    reaches: Bool


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Moves of one decision maker as a list.

    Parameters
    ----------
    start
        Shape ``(n_states + 1,)``: the moves from state ``s`` are
        ``target[start[s]:start[s + 1]]``.
    target
        Shape ``(n_arcs,)``, ascending within one source, without repetition, never the source.

    """

    start: Int64
    target: Int32


Moves = Blocks | Arcs
