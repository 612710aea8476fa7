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
from numpy.typing import NDArray

from detente.kernels.bitmaps import alternating, from_matrix, to_matrix, transposed
from detente.kernels.structure import Arcs, Bool

Packed = NDArray[np.uint8]
"""A matrix of states by states, a row of bits for each state."""

_CHUNK = 1 << 26
"""Bytes looked at together; bounds memory, not time."""


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
    tempting: Bool, sanctions: Bool, own: Arcs, reach: Packed | None, *, counter: bool
) -> Bool:
    """Decide which states are stable for one decision maker.

    Parameters
    ----------
    tempting, sanctions
        See above, each of shape ``(n_states, n_states)``.
    own
        The moves of the decision maker.
    reach
        What the others reach, :func:`packed`; ``None`` where no sanction is looked for (Nash).
    counter
        Whether the decision maker may answer a sanction (SMR).

    Returns
    -------
    NDArray
        Shape ``(n_states,)``.

    Notes
    -----
    Sets of states are rows of bits, and each move is looked at with one of them: moves times states, eight
    states a byte.
    """
    n_states = len(tempting)
    source = np.repeat(np.arange(n_states), np.diff(own.start))
    wanted = tempting[source, own.target]
    source, target = source[wanted], own.target[wanted]
    free = np.ones(len(source), dtype=np.bool_)
    if reach is not None:
        held = sanctions & ~_within_one_move(~sanctions, own) if counter else sanctions
        rows = packed(held)
        step = max(_CHUNK // rows.shape[1], 1)
        for begin in range(0, len(source), step):
            part = slice(begin, begin + step)
            free[part] = ~(rows[source[part]] & reach[target[part]]).any(axis=1)
    return np.asarray(np.bincount(source[free], minlength=n_states) == 0)


def packed(matrix: Bool) -> Packed:
    """Each row as a row of bits."""
    return np.packbits(matrix, axis=1)


def _within_one_move(marked: Bool, own: Arcs) -> Bool:
    """``[s, u]``: whether a move leads from ``u`` to a state marked in row ``s``."""
    columns = packed(marked.T)
    found = np.zeros_like(columns)
    for u in np.flatnonzero(np.diff(own.start)):
        found[u] = np.bitwise_or.reduce(columns[own.target[own.start[u] : own.start[u + 1]]], axis=0)
    bits = np.unpackbits(found, axis=1, count=len(marked))
    return np.asarray(bits.view(np.bool_).T)
