"""All verdicts by relaxation, in NumPy alone.

For small conflicts: there, loading the compiler takes longer than the answer. With ``P`` the
payoffs of decision maker ``i``, ``K`` the others, and ``key`` as in :mod:`detente.kernels.blocks`,
the labels are the greatest solution of

1. ``L_j(u) = min(key(u), min over k in K, k != j, v in R_k(u) of L_k(v))``: the least key of what
   legal sequences reach from ``u`` after a move of ``j``;
2. ``m(t) = min(key(t), min over k in K, v in R_k(t) of L_k(v))``: and from ``t``, before any move.

with ``R_k+`` in place of ``R_k`` for SEQ and SSEQ. Where moves are transitive the last mover does
not matter, and ``m(t) = min(key(t), min over k in K, v in R_k(t) of m(v))`` does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from detente.kernels.structure import Arcs, Bool, Int32, Int64


class _Moves(NamedTuple):
    """Arcs by source, sources without arcs left out, as ``reduceat`` wants them."""

    source: Int64
    start: Int64
    target: Int32


def by_relaxation(
    payoffs: Int32, moves: Sequence[Arcs], concepts: Collection[str], transitive: bool
) -> dict[str, Bool]:
    """Decide stability by relaxation over arcs.

    See :func:`detente.kernels.stability.stable`, which this implements for small conflicts.

    Parameters
    ----------
    payoffs, moves, concepts
        As there, the moves as arcs.
    transitive
        Whether every decision maker's moves are known to be transitive; spares the last movers.

    Notes
    -----
    Rounds over all arcs until nothing changes: as many as the longest of the shortest sequences to
    a sanction, a handful as a rule.

    """
    answer = {concept: np.empty(payoffs.shape, np.bool_) for concept in concepts}
    any_moves = [_compress(arcs.start, arcs.target) for arcs in moves]
    improving = [_improving(arcs, payoff) for arcs, payoff in zip(moves, payoffs, strict=True)]
    least = _least if transitive else _least_by_last_mover
    for i, payoff in enumerate(payoffs):
        mine = any_moves[i]
        hope = np.maximum(payoff, _greatest(mine, payoff))
        for concept in concepts:
            if concept == "nash":
                value = payoff
            else:
                kind = improving if concept in ("seq", "sseq") else any_moves
                others = [kind[j] for j in range(len(moves)) if j != i and len(kind[j].source)]
                key = hope if concept in ("smr", "sseq") else payoff
                value = np.minimum(payoff, least(key, others))
            answer[concept][i] = _greatest(mine, value) <= payoff
    return answer


def _compress(start: Int64, target: Int32) -> _Moves:
    source = np.flatnonzero(start[1:] > start[:-1])
    return _Moves(source, start[source], target)


def _improving(arcs: Arcs, payoff: Int32) -> _Moves:
    source = np.repeat(np.arange(len(payoff)), np.diff(arcs.start))
    better = payoff[arcs.target] > payoff[source]
    start = np.zeros(len(payoff) + 1, np.int64)
    np.cumsum(np.bincount(source[better], minlength=len(payoff)), out=start[1:])
    return _compress(start, arcs.target[better])


def _greatest(moves: _Moves, value: Int32) -> Int32:
    """The greatest value over what one move reaches; -1 where there is no move."""
    greatest = np.full(len(value), -1, np.int32)
    if len(moves.source):
        greatest[moves.source] = np.maximum.reduceat(value[moves.target], moves.start)
    return greatest


def _least(key: Int32, movers: Sequence[_Moves]) -> Int32:
    """The labels where moves are transitive: one for each state."""
    label = key.copy()
    changed = True
    while changed:
        changed = False
        for source, start, target in movers:
            old = label[source]
            new = np.minimum(old, np.minimum.reduceat(label[target], start))
            if not np.array_equal(old, new):
                label[source] = new
                changed = True
    return label


def _least_by_last_mover(key: Int32, movers: Sequence[_Moves]) -> Int32:
    """The labels where they need not be: one for each state and last mover."""
    # The last row, of nobody's moves, stays the key: the label after nobody's move is m.
    through = np.tile(key, (len(movers) + 1, 1))
    label = through.copy()
    while True:
        for row, (source, start, target) in enumerate(movers):
            least = np.minimum.reduceat(label[row][target], start)
            through[row, source] = np.minimum(key[source], least)
        old = label
        label = _least_of_other_rows(through)
        if np.array_equal(old, label):
            m: Int32 = label[-1]
            return m


def _least_of_other_rows(values: Int32) -> Int32:
    """For each row and column, the least in the column's other rows."""
    if len(values) == 1:
        return values
    first = values.argmin(axis=0)
    least, second = np.partition(values, 1, axis=0)[:2]
    rows = np.arange(len(values), dtype=np.int32)[:, None]
    others: Int32 = np.where(rows == first, second, least)
    return others
