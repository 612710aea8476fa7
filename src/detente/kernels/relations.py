"""Stability where preferences are relations and no payoffs: pairs of states by pairs of states.

Three relations of decision maker ``i`` decide, each a boolean matrix of states by states:
``tempting[s, t]``, a move from ``s`` to ``t`` is worth making; ``sanctions[s, u]``, ending up at ``u``
deters from leaving ``s``; ``own[s, t]``, ``i`` can move from ``s`` to ``t``. ``reach[t, u]``: what the
others reach from ``t`` by legal sequences. A state ``s`` is stable iff for every ``t`` with
``own & tempting`` some ``u`` with ``reach[t, u]`` has ``sanctions[s, u]`` and, where counter-moves
count, ``sanctions[s, v]`` for every ``v`` that ``own`` leads to from ``u``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.kernels.bitmaps import alternating, from_matrix, to_matrix, transposed
from detente.kernels.structure import Arcs, Bool


def matrix_of(arcs: Arcs) -> Bool:
    """Moves as a matrix from source to target."""
    n_states = len(arcs.start) - 1
    matrix = np.zeros((n_states, n_states), dtype=np.bool_)
    matrix[np.repeat(np.arange(n_states), np.diff(arcs.start)), arcs.target] = True
    return matrix


def reached(moves: Sequence[Bool], n_states: int) -> Bool:
    """What legal sequences of some movers reach: no matrix is used twice in a row.

    Parameters
    ----------
    moves
        The moves of each mover; none reach nothing.
    n_states
        Number of states.
    """
    if len(moves) < 2:
        return moves[0] if moves else np.zeros((n_states, n_states), dtype=np.bool_)
    relations = [from_matrix(each) for each in moves]
    return to_matrix(alternating(relations, [transposed(each) for each in relations]))


def stable_by_relations(
    tempting: Bool, sanctions: Bool, own: Bool, reach: Bool | None, *, counter: bool
) -> Bool:
    """Decide which states are stable for one decision maker.

    Parameters
    ----------
    tempting, sanctions, own, reach
        See above, each of shape ``(n_states, n_states)``; ``reach`` is ``None`` where no sanction is
        looked for (Nash).
    counter
        Whether the decision maker may answer a sanction (SMR).

    Returns
    -------
    NDArray
        Shape ``(n_states,)``.

    Notes
    -----
    One product of matrices, two with counter-moves: cubic in the states, at the speed of the BLAS.
    """
    wanted = own & tempting
    if reach is None:
        return np.asarray(~wanted.any(axis=1))
    held = sanctions & ~_meets(~sanctions, own) if counter else sanctions
    return np.asarray(~(wanted & ~_meets(held, reach)).any(axis=1))


def _meets(left: Bool, right: Bool) -> Bool:
    """Whether a row of one matrix and a row of another share a state: shape ``(rows, rows)``."""
    # Counts of at most some thousands are exact in single precision.
    shared = left.astype(np.float32) @ right.astype(np.float32).T
    return np.asarray(shared > 0)
