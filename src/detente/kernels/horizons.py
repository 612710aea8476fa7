"""Labels, strength and Maximin: thresholds over legal sequences, on moves listed as arcs.

With ``P`` the payoffs of decision maker ``i``, ``K`` the others, ``R_K(s)`` what legal sequences of ``K``
reach from ``s`` (or sequences of improvements):

* *label*: the least of some key over ``t`` and ``R_K(t)``;
* *strongly stable*: the label of every improvement of ``i`` from ``s`` is at most the floor of ``s``;
* *Maximin*: ``F_0 = O_0 = P``, ``F_k(s) = max(P(s), max over R_i(s) of O_{k-1})``,
  ``O_k(s) = min(P(s), min over R_K(s) of F_{k-1})``, empty sets left out; ``s`` is stable at horizon
  ``h`` iff ``F_h(s) = P(s)``.

``O_k`` is a label, cut at ``P``: the label of ``s`` by ``F_{k-1}`` takes ``s`` itself in, where ``F_{k-1}``
is at least ``P``. What is reached is never looked for twice: one pass of relaxation for each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from detente.kernels.convert import blocks_to_arcs
from detente.kernels.relaxation import _compress, _greatest, _improving, _least, _least_by_last_mover, _Moves
from detente.kernels.structure import Arcs, Blocks, Bool, Int32, Moves


class Labels:
    """Moves and improvements of every decision maker, ready for relaxation.

    Parameters
    ----------
    payoffs
        Shape ``(n_dms, n_states)``.
    moves
        Of each decision maker.
    """

    def __init__(self, payoffs: Int32, moves: Sequence[Moves]) -> None:
        self.payoffs = payoffs
        self._transitive = all(isinstance(each, Blocks) for each in moves)
        arcs: list[Arcs] = [blocks_to_arcs(each) if isinstance(each, Blocks) else each for each in moves]
        self._moves = [_compress(each.start, each.target) for each in arcs]
        self._improving = [_improving(each, payoff) for each, payoff in zip(arcs, payoffs, strict=True)]

    def least(self, i: int, key: Int32, *, improving: bool) -> Int32:
        """The least key over a state and what the others reach from it."""
        kind = self._improving if improving else self._moves
        others: list[_Moves] = [each for j, each in enumerate(kind) if j != i and len(each.source)]
        return (_least if self._transitive else _least_by_last_mover)(key, others)

    def greatest(self, i: int, value: Int32) -> Int32:
        """The greatest value over what one move of ``i`` reaches; -1 where there is no move."""
        return _greatest(self._moves[i], value)

    def greatest_gain(self, i: int, value: Int32) -> Int32:
        """The greatest value over the improvements of ``i``; -1 where there is none."""
        return _greatest(self._improving[i], value)


def strongly_stable(labels: Labels, i: int, floor: Int32, *, counter: bool, improving: bool) -> Bool:
    """Where every improvement meets a strong sanction.

    Parameters
    ----------
    labels
        The moves.
    i, floor
        The decision maker, and the greatest payoff strongly less preferred than each state; -1 for none.
    counter
        Whether what it could move to from the sanction must be strongly less preferred too.
    improving
        Whether sanctions are sequences of improvements.
    """
    key = labels.payoffs[i]
    if counter:
        key = np.maximum(key, labels.greatest(i, key))
    label = labels.least(i, key, improving=improving)
    return np.asarray(labels.greatest_gain(i, label) <= floor)


def maximin(labels: Labels, i: int, horizon: int, *, improving: bool) -> Bool:
    """Where a decision maker that looks so many moves ahead, and fears the worst, stays.

    Parameters
    ----------
    labels
        The moves.
    i, horizon
        The decision maker, and how many moves it looks ahead, at least 1.
    improving
        Whether the others' answers are sequences of improvements.

    Notes
    -----
    One relaxation for each move ahead. A step is decided by the one before, so that once two are
    alike they repeat, and any horizon is answered from the steps up to there.
    """
    payoff = best = worst = labels.payoffs[i]
    stays = [np.ones(len(payoff), dtype=np.bool_)]
    known = {_digest(best, worst): 0}
    while len(stays) <= horizon:
        best, worst = (
            np.maximum(payoff, labels.greatest(i, worst)),
            np.minimum(payoff, labels.least(i, best, improving=improving)),
        )
        earlier = known.setdefault(_digest(best, worst), len(stays))
        if earlier < len(stays):
            horizon = earlier + (horizon - earlier) % (len(stays) - earlier)
            break
        stays.append(np.asarray(best == payoff))
    return stays[horizon]


def _digest(best: Int32, worst: Int32) -> bytes:
    return sha256(best.tobytes() + worst.tobytes()).digest()
