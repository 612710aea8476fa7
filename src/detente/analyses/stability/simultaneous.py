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

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.kernels import Arcs, Blocks, blocks_to_arcs, count_arcs

MAX_STATES = 20_000
MAX_WORK = 20_000_000
"""Limits: feasible states, and joint improvements looked at over all states and decision makers."""

Bool = NDArray[np.bool_]
Int64 = NDArray[np.int64]

_AT_ONCE = 500_000
"""Joint improvements that are looked at together."""


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

    Notes
    -----
    Joint improvements of many states are looked at together, some :data:`_AT_ONCE` at a time. Options of
    different owners add up, so that a joint improvement is the sum of what each changes of a state's code.
    """
    improvements = _improvements(graph)
    stable = np.ones((graph.n_dms, graph.n_states), dtype=bool)
    work = np.ones(graph.n_states)
    for arcs in improvements:
        work *= 1 + np.diff(arcs.start)
    ends = np.flatnonzero(np.diff((np.cumsum(work) // _AT_ONCE).astype(np.int64))) + 1
    for states in np.split(np.arange(graph.n_states), ends):
        for i in range(graph.n_dms):
            stable[i, _tempted(graph, improvements, i, states)] = False
    return stable


def _tempted(graph: Graph, improvements: list[Arcs], i: int, states: Int64) -> Int64:
    """Those of some states from which a decision maker has an improvement that nothing sanctions."""
    codes, worth, own = graph.space.codes[0], graph.payoffs[i], improvements[i]
    joint = _Joint(states, np.zeros(len(states), dtype=np.int64), np.zeros(len(states), dtype=bool))
    for j, arcs in enumerate(improvements):
        if j != i:
            joint = _with(joint, codes, arcs)
    answers = joint.some
    at, changed = joint.state[answers], joint.change[answers]
    rows, arc = _from_each(own, at)
    wanted = codes[own.target[arc]] + changed[rows]
    place = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    sanctioned = np.zeros(len(own.target), dtype=bool)
    sanctioned[arc[(codes[place] == wanted) & (worth[place] <= worth[at[rows]])]] = True
    _, mine = _from_each(own, states)
    source = np.repeat(states, np.diff(own.start)[states])
    return np.asarray(source[~sanctioned[mine]])


@dataclass(frozen=True, slots=True)
class _Joint:
    """What several may change together, a row each: from which state, by how much, whether anybody moves."""

    state: Int64
    change: Int64
    some: Bool


def _with(joint: _Joint, codes: NDArray[np.int64], arcs: Arcs) -> _Joint:
    """The same with one more, who stays or makes one of its improvements."""
    rows, arc = _from_each(arcs, joint.state)
    state = joint.state[rows]
    moved = joint.change[rows] + codes[arcs.target[arc]] - codes[state]
    return _Joint(
        np.concatenate([joint.state, state]),
        np.concatenate([joint.change, moved]),
        np.concatenate([joint.some, np.ones(len(rows), dtype=bool)]),
    )


def _from_each(arcs: Arcs, states: Int64) -> tuple[Int64, Int64]:
    """The arcs that leave each of some states: the number of the state in the list, and the arc."""
    number = np.diff(arcs.start)[states]
    rows = np.repeat(np.arange(len(states)), number)
    first = np.cumsum(number) - number
    return rows, np.arange(len(rows)) - first[rows] + arcs.start[states][rows]


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


def _work(graph: Graph, improvements: list[Arcs]) -> float:
    joint = np.ones(graph.n_states)
    for arcs in improvements:
        joint *= 1 + np.diff(arcs.start)
    return float(joint.sum()) * graph.n_dms
