"""Which states are stable for whom: five concepts, all decision makers, all states.

For decision maker ``i`` with payoffs ``P``, and its opponents ``K``: a *sanction* against ``i`` at
``s`` is a state ``u`` with ``P(u) <= P(s)``. A state ``s`` is

1. ``nash``: iff ``i`` has no improvement from ``s``;
2. ``gmr`` (general metarational): iff for every improvement ``t`` there is a sanction ``u`` that
   legal sequences of ``K`` reach from ``t``;
3. ``smr`` (symmetric metarational): iff there is one with ``P(v) <= P(s)`` also for all ``v`` that
   ``i`` can move to from ``u``;
4. ``seq`` (sequentially stable): as 2, by legal sequences of improvements;
5. ``sseq`` (symmetric sequentially stable): as 3, by legal sequences of improvements.

In a legal sequence nobody moves twice in a row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from detente.kernels import choosing
from detente.kernels.convert import blocks_to_arcs, count_arcs
from detente.kernels.relaxation import by_relaxation
from detente.kernels.sharing import Progress
from detente.kernels.structure import CONCEPTS, Blocks, Bool, Int32, Moves


def stable(
    payoffs: Int32,
    moves: Sequence[Moves],
    concepts: Collection[str] = CONCEPTS,
    threads: int = 1,
    progress: Progress | None = None,
) -> dict[str, Bool]:
    """Decide which states are stable for each decision maker.

    The definitions are those that this module opens with.

    Parameters
    ----------
    payoffs
        Shape ``(n_dms, n_states)``, at least one of each: dense ranks from 0, greater is preferred,
        equal is indifferent.
    moves
        For each decision maker its moves. Who cannot move has blocks of one state, or no arcs.
    concepts
        Which of :data:`CONCEPTS`; no other is computed.
    threads
        How many decision makers may be worked on at a time, where that is of use. The answer does
        not depend on it.
    progress
        Told how much of the work is done, where it takes long.

    Returns
    -------
    For each concept, shape ``(n_dms, n_states)``: whether a state is stable for a decision maker.

    Notes
    -----
    Every state gets, for each decision maker, the least payoff that its opponents can bring about
    from there, by a *threshold sweep* over all states at once; see
    :mod:`detente.kernels.blocks` for the reduction, :mod:`detente.kernels.sweep` for the
    algorithm and its cost. Where moves are listed the sweep goes over arcs, see
    :mod:`detente.kernels.arcs`. Small conflicts are relaxed in NumPy instead, see
    :mod:`detente.kernels.relaxation`; :mod:`detente.kernels.choosing` says which are small. The
    answer is the same.

    References
    ----------
    Fang, L., Hipel, K. W., Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
    Conflict Resolution. Wiley. Chapter 3.

    Kilgour, D. M., Hipel, K. W. (2005). The Graph Model for Conflict Resolution: Past, Present, and
    Future. Group Decision and Negotiation 14, 441-460.

    Xu, H., Hipel, K. W., Kilgour, D. M. (2009). Matrix Representation of Solution Concepts in
    Multiple-Decision-Maker Graph Models. IEEE Transactions on Systems, Man, and Cybernetics A 39,
    96-108. (The published method, with matrices of states by states.)

    """
    n_dms = len(payoffs)
    assert payoffs.size, "no decision makers, or no states"
    assert len(moves) == n_dms, "moves are for other decision makers"
    assert set(concepts) <= set(CONCEPTS), "no such concept"
    payoffs = np.ascontiguousarray(payoffs, np.int32)
    blocks = [move for move in moves if isinstance(move, Blocks)]
    if len(blocks) == n_dms:
        if choosing.relax(n_dms * sum(map(count_arcs, blocks))):
            return by_relaxation(payoffs, list(map(blocks_to_arcs, blocks)), concepts, transitive=True)
        from detente.kernels.blocks import by_blocks  # compiled: not loaded before it is needed

        return by_blocks(payoffs, blocks, concepts, threads, progress)
    arcs = [blocks_to_arcs(move) if isinstance(move, Blocks) else move for move in moves]
    if choosing.relax(choosing.LAST_MOVERS * n_dms * sum(len(move.target) for move in arcs)):
        return by_relaxation(payoffs, arcs, concepts, transitive=False)
    from detente.kernels.arcs import by_arcs

    return by_arcs(payoffs, arcs, concepts, threads, progress)
