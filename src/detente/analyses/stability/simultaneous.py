"""Simultaneous stability (SIM), for option form without a situation or coalesced states.

State s is SIM-stable for i iff for every improvement a of i there are a non-empty set J of others and
an improvement b_j from s of each j in J, such that the state with i's options as in a, each j's as in
b_j and the rest as in s is feasible and not better than s for i.

The search is exhaustive over joint improvements and is refused past :data:`MAX_WORK`.

References
----------
Fraser and Hipel 1979, 1984.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.kernels import Arcs, Blocks, blocks_to_arcs, count_arcs

MAX_STATES = 20_000
MAX_WORK = 20_000_000
"""Limits: feasible states, and joint improvements looked at over all states and decision makers."""

Bool = NDArray[np.bool_]


def sim_refusal(graph: Graph) -> str | None:
    """Why SIM is not computed for a conflict; ``None`` if it is."""
    if graph.case.form == "graph":
        return "SIM speaks of options; this case lists its states"
    if graph.case.situation:
        return "SIM speaks of options alone; this case has a situation"
    if graph.space.state_of is not None:
        return "SIM is not defined where states are coalesced"
    if graph.n_states > MAX_STATES or graph.space.coding.n_words > 1:
        return f"SIM is computed up to {MAX_STATES:,} states"
    listed = sum(count_arcs(moves) for moves in graph.moves if isinstance(moves, Blocks))
    if listed > MAX_WORK or _work(graph, _improvements(graph)) > MAX_WORK:
        return f"SIM is computed up to {MAX_WORK:,} joint improvements"
    return None


def sim(graph: Graph) -> Bool:
    """Where each state is SIM-stable for each decision maker.

    Returns
    -------
    NDArray
        Boolean, shape ``(n_dms, n_states)``. Call only where :func:`sim_refusal` is ``None``.
    """
    improvements = _improvements(graph)
    codes = graph.space.codes[0]
    stable = np.zeros((graph.n_dms, graph.n_states), dtype=bool)
    for s in range(graph.n_states):
        # Changes of code by each decision maker's improvements: options of different owners add up.
        deltas = [codes[_targets(arcs, s)] - codes[s] for arcs in improvements]
        for i in range(graph.n_dms):
            if len(deltas[i]) == 0:
                stable[i, s] = True
                continue
            joint = _joint([d for j, d in enumerate(deltas) if j != i])
            stable[i, s] = len(joint) > 0 and _all_sanctioned(graph, i, s, deltas[i], joint)
    return stable


def _all_sanctioned(graph: Graph, i: int, s: int, own: NDArray[np.int64], joint: NDArray[np.int64]) -> bool:
    codes, worth = graph.space.codes[0], graph.payoffs[i]
    wanted = codes[s] + own[:, None] + joint[None, :]
    place = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    sanctioned = (codes[place] == wanted) & (worth[place] <= worth[s])
    return bool(sanctioned.any(axis=1).all())


def _joint(deltas: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The changes of code by every joint improvement of one decision maker or more."""
    sums = np.zeros(1, dtype=np.int64)
    for delta in deltas:
        if len(delta):
            sums = (sums[:, None] + np.concatenate(([0], delta))[None, :]).ravel()
    return sums[1:]


def _improvements(graph: Graph) -> list[Arcs]:
    """The improvements of each decision maker, as lists."""
    found: list[Arcs] = []
    for dm, moves in enumerate(graph.moves):
        assert isinstance(moves, Blocks)
        arcs = blocks_to_arcs(moves)
        sources = np.repeat(np.arange(graph.n_states), np.diff(arcs.start))
        better = graph.payoffs[dm][arcs.target] > graph.payoffs[dm][sources]
        start = np.zeros(graph.n_states + 1, dtype=np.int64)
        np.cumsum(np.bincount(sources[better], minlength=graph.n_states), out=start[1:])
        found.append(Arcs(start, arcs.target[better]))
    return found


def _targets(arcs: Arcs, state: int) -> NDArray[np.int32]:
    return arcs.target[arcs.start[state] : arcs.start[state + 1]]


def _work(graph: Graph, improvements: list[Arcs]) -> float:
    joint = np.ones(graph.n_states)
    for arcs in improvements:
        joint *= 1 + np.diff(arcs.start)
    return float(joint.sum()) * graph.n_dms
