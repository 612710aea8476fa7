"""Equilibria of many conflicts that share their states and moves and differ in payoffs.

For small conflicts, whose arrays stay in the cache: everything that depends on the moves alone is laid
out once (:class:`Layout`), and the payoffs are gone through in compiled code. The verdicts are those of
:mod:`detente.kernels.stability`, by the same threshold sweeps:

1. Labels are found by the searches of :mod:`detente.kernels.batch_search`.
2. Where the sets that the others reach by moves of any kind are few, GMR and SMR need no search.
3. An equilibrium under SEQ is one under GMR, one under SSEQ one under SMR and SEQ: a search for SEQ ends
   when all improvements from states that may still be equilibria have their labels.

Nash, GMR and SMR look at one decision maker's payoffs only, so that each of its rankings is settled once,
whatever the others want; SEQ and SSEQ are settled once for each combination.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from detente.kernels._jit import njit, wide
from detente.kernels.batch_layout import Layout, lay_out
from detente.kernels.batch_search import MOST_MOVERS, sweep
from detente.kernels.structure import Bool, Int32, Int64

__all__ = ["ALONE", "MOST_MOVERS", "TOGETHER", "Layout", "equilibria", "lay_out"]

ALONE = ("nash", "gmr", "smr")
"""Concepts that look at one decision maker's payoffs."""

TOGETHER = ("seq", "sseq")
"""Concepts that look at everybody's."""


def equilibria(
    layout: Layout,
    rankings: Sequence[Int32],
    chosen: Int32,
    concepts: Collection[str],
) -> dict[str, Bool]:
    """Find the equilibria of many conflicts.

    Parameters
    ----------
    layout
        The moves of those who can move; the others hold every state stable and are left out.
    rankings
        For each mover, shape ``(n_rankings, n_states)``: payoffs as dense ranks.
    chosen
        Shape ``(n_conflicts, n_movers)``: the ranking of each mover in each conflict.
    concepts
        Which of ``nash``, ``gmr``, ``smr``, ``seq`` and ``sseq``.

    Returns
    -------
    dict
        For each concept, shape ``(n_conflicts, n_states)``: whether a state is an equilibrium.

    Notes
    -----
    For each ranking and concept: moves times last movers at the worst, as a rule a small part of it.
    Holds no interpreter lock.
    """
    n_conflicts, n_movers = chosen.shape
    n_states = layout.start.shape[1] - 1
    together = [concept for concept in TOGETHER if concept in concepts]
    bounds = {"seq": "gmr", "sseq": "smr"}
    alone = {concept for concept in ALONE if concept in concepts}
    if layout.few:
        alone |= {bounds[concept] for concept in together}
    found: dict[str, Bool] = {}
    for concept in alone:
        everyone = np.ones((n_conflicts, n_states), np.bool_)
        for i in range(n_movers):
            stable = np.empty(rankings[i].shape, np.bool_)
            _settle_alone(layout, i, rankings[i], ALONE.index(concept), stable)
            everyone &= stable[chosen[:, i]]
        found[concept] = everyone
    if together:
        first = np.cumsum([0, *(len(each) for each in rankings)])[:-1]
        stacked, rows = np.concatenate(rankings), chosen + first
        for concept in together:
            everyone = np.ones((n_conflicts, n_states), np.bool_)
            for bound in (bounds[concept], "seq"):
                if bound in found:
                    everyone &= found[bound]
            _settle_together(layout, stacked, rows, concept == "sseq", everyone)
            found[concept] = everyone
    return {concept: found[concept] for concept in (*ALONE, *TOGETHER) if concept in concepts}


@njit
def _settle_alone(layout: Layout, i: int, rankings: Int32, concept: int, stable: Bool) -> None:
    n_movers, n_states = layout.group.shape
    room = np.empty(n_states * (n_movers + 1) + len(layout.begin), np.int32)
    hope, label = np.empty(n_states, np.int32), np.empty(n_states, np.int32)
    value, order = np.empty(n_states, np.int32), np.empty(n_states, np.int32)
    lowest = np.empty(len(layout.inside), np.int32)
    needed = np.ones(n_states, np.bool_)
    rows = np.zeros(n_movers, np.int64)  # moves of any kind: no payoffs are asked for
    for r in range(len(rankings)):
        payoff = rankings[r]
        if concept != 1:
            _greatest(layout, i, payoff, hope)
        if concept == 0:
            for s in range(n_states):
                stable[r, s] = hope[s] <= payoff[s]
            continue
        key = payoff if concept == 1 else hope
        if layout.few:
            _least_of_sets(layout, i, key, lowest, label)
        else:
            sweep(layout, i, rankings, rows, key, False, needed, n_states, order, label, room)
        _compare(layout, i, payoff, label, value, stable[r])


@njit
def _least_of_sets(layout: Layout, i: int, key: Int32, lowest: Int32, label: Int32) -> None:
    """Label every state with the least key of its set; each set is gone through once."""
    for x in range(len(lowest)):
        lowest[x] = -1
    for s in range(len(key)):
        x = layout.reached[i, s]
        if lowest[x] < 0:
            least = key[s]
            for k in range(layout.inside[x], layout.inside[x + 1]):
                least = min(least, key[layout.element[k]])
            lowest[x] = least
        label[s] = lowest[x]


@njit
def _settle_together(layout: Layout, rankings: Int32, rows: Int64, symmetric: bool, everyone: Bool) -> None:
    """Take out of ``everyone``, which holds all equilibria, the states that are none."""
    n_movers, n_states = layout.group.shape
    room = np.empty(n_states * (n_movers + 1) + len(layout.begin), np.int32)
    hope, label, order = (
        np.empty(n_states, np.int32),
        np.empty(n_states, np.int32),
        np.empty(n_states, np.int32),
    )
    needed = np.empty(n_states, np.bool_)
    for c in range(len(rows)):
        for i in range(n_movers):
            payoff = rankings[rows[c, i]]
            left = _improvements(layout, i, payoff, everyone[c], needed)
            if left == 0:
                continue
            key = payoff
            if symmetric:
                _greatest(layout, i, payoff, hope)
                key = hope
            sweep(layout, i, rankings, rows[c], key, True, needed, left, order, label, room)
            _strike(layout, i, payoff, label, everyone[c])


@njit
def _improvements(layout: Layout, i: int, payoff: Int32, among: Bool, needed: Bool) -> int:
    """Mark the states that ``i`` improves to from some states; return how many."""
    for s in range(len(payoff)):
        needed[s] = False
    found = wide(0)
    for s in range(len(payoff)):
        if among[s]:
            for a in range(layout.start[i, s], layout.start[i, s + 1]):
                t = layout.target[a]
                if payoff[t] > payoff[s] and not needed[t]:
                    needed[t] = True
                    found += 1
    return found


@njit
def _strike(layout: Layout, i: int, payoff: Int32, label: Int32, among: Bool) -> None:
    """Take out the states from which ``i`` has an improvement that nobody sanctions."""
    for s in range(len(payoff)):
        if among[s]:
            for a in range(layout.start[i, s], layout.start[i, s + 1]):
                t = layout.target[a]
                if payoff[t] > payoff[s] and label[t] > payoff[s]:
                    among[s] = False
                    break


@njit
def _greatest(layout: Layout, i: int, value: Int32, greatest: Int32) -> None:
    """The greatest value over a state and what one move of ``i`` reaches."""
    for s in range(len(value)):
        best = value[s]
        for a in range(layout.start[i, s], layout.start[i, s + 1]):
            best = max(best, value[layout.target[a]])
        greatest[s] = best


@njit
def _compare(layout: Layout, i: int, payoff: Int32, label: Int32, value: Int32, stable: Bool) -> None:
    """A state is stable iff no move of ``i`` leads where it is sure of more."""
    for s in range(len(payoff)):
        value[s] = min(payoff[s], label[s])
    for s in range(len(payoff)):
        ceiling = payoff[s]
        holds = True
        for a in range(layout.start[i, s], layout.start[i, s + 1]):
            if value[layout.target[a]] > ceiling:
                holds = False
                break
        stable[s] = holds
