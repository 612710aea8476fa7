"""Limited moves of two decision makers, with ties.

``A_h(i, s)`` is the set of states where play may end if ``i`` is on turn at ``s`` and ``h`` moves are
left, ``j`` the other: ``A_0(i, s) = {s}``, ``A_h(i, s) = {s}`` where ``R_i(s)`` is empty, and otherwise

1. ``x`` is in ``A_h(i, s)`` by moving iff some ``t`` in ``R_i(s)`` has ``x`` in ``A_{h-1}(j, t)``,
   ``P_i(x) > P_i(s)``, and every ``t'`` in ``R_i(s)`` has some ``g`` in ``A_{h-1}(j, t')`` with
   ``P_i(g) <= P_i(x)``;
2. ``s`` is in ``A_h(i, s)`` iff every ``t'`` has some ``g`` with ``P_i(g) <= P_i(s)``.

So one threshold decides both: the greatest, over ``t'``, of the least ``P_i`` in ``A_{h-1}(j, t')``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.kernels.structure import Bool, Int32

Anticipated = tuple[Bool, Bool]
"""For each of the two, shape ``(n_states, n_states)``: row ``s`` marks the states of ``A_h(i, s)``."""


def anticipations(payoffs: Int32, targets: Sequence[Sequence[Sequence[int]]]) -> Iterator[Anticipated]:
    """``A_0``, ``A_1``, ... without end.

    Parameters
    ----------
    payoffs
        Shape ``(2, n_states)``.
    targets
        For each decision maker and state the states that it can move to.

    Notes
    -----
    Each step looks once at every move with the set at its end: arcs times states.
    """
    n_states = payoffs.shape[1]
    now = (np.eye(n_states, dtype=bool), np.eye(n_states, dtype=bool))
    while True:
        yield now
        now = (_step(payoffs[0], targets[0], now[1]), _step(payoffs[1], targets[1], now[0]))


def _step(payoff: Int32, targets: Sequence[Sequence[int]], other: Bool) -> Bool:
    """``A_h`` of one from ``A_{h-1}`` of the other."""
    n_states = len(payoff)
    least = np.where(other, payoff[None, :], np.iinfo(np.int32).max).min(axis=1)
    after = np.zeros((n_states, n_states), dtype=bool)
    for s in range(n_states):
        if not len(targets[s]):
            after[s, s] = True
            continue
        threshold = int(least[targets[s]].max())
        ends = other[targets[s]].any(axis=0)
        after[s] = ends & (payoff > payoff[s]) & (payoff >= threshold)
        after[s, s] = threshold <= payoff[s]
    return after
