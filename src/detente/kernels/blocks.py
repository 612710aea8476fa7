"""All verdicts from the blocks, by threshold sweeps.

With ``P`` the payoffs of decision maker ``i``, ``K`` the others, ``w(u)`` the greatest payoff over
``u`` and all that ``i`` can reach from it:

1. ``m(t)`` is the least key over ``t`` and the states that ``K`` reaches from it, by moves (GMR,
   SMR) or improvements (SEQ, SSEQ); the key is ``P`` (GMR, SEQ) or ``w`` (SMR, SSEQ).
2. ``s`` is stable iff ``min(m(t), P(t)) <= P(s)`` for every ``t`` that ``i`` can reach from ``s``.
   (If ``t`` is no improvement it holds by itself. If it is one, ``t`` itself has a key above
   ``P(s)``, so that ``m(t) <= P(s)`` is the sanction.) Nash: ``P(t) <= P(s)``.
3. Moves within blocks are transitive, so "no decision maker twice in a row" changes no verdict:
   legal sequences and the closure differ at most in the starting state, which is no sanction.

Hence every concept ends in the same operation: the greatest of some value over what ``i`` reaches,
which is a matter of cells, not of states.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from detente.kernels._jit import njit
from detente.kernels.cells import CELL, PAYOFF, Cells, build
from detente.kernels.components import by_component, components
from detente.kernels.labels import LABELLED, arrange, greatest_labels, room
from detente.kernels.sharing import Progress, Share, share_out
from detente.kernels.structure import CONCEPTS, Blocks, Bool, Int32, Int64

_CHUNK = 1 << 18  # states whose components are swept between two looks at whether to go on


def by_blocks(
    payoffs: Int32,
    moves: Sequence[Blocks],
    concepts: Collection[str],
    threads: int = 1,
    progress: Progress | None = None,
) -> dict[str, Bool]:
    """Decide stability by sweeps over blocks.

    See :func:`detente.kernels.stability.stable`, which this implements for large conflicts.

    Notes
    -----
    Per concept n (n - 1) visits a state, whatever the number of moves, and for one-way options
    what :mod:`detente.kernels.sweep` says. Memory, beside the input and the answer: 16 n bytes a
    state, and for each thread 4 a state and some 12 n a state of the largest component.

    """
    n_dms, n_states = payoffs.shape
    names = [concept for concept in CONCEPTS if concept in concepts]
    # Who cannot move is stable everywhere and sanctions nobody.
    movers = [i for i in range(n_dms) if moves[i].n_blocks < n_states]
    cells = build([payoffs[i] for i in movers], [moves[i] for i in movers], threads) if movers else None
    stable = np.ones((len(names), n_dms, n_states), np.bool_)
    if cells is not None and names:

        def decide(row: int, share: Share) -> None:
            _compare(cells.records, row, _highest(cells, row, names, share), stable[:, movers[row]])

        share_out(len(movers), n_states, decide, threads, progress)
    return dict(zip(names, stable, strict=True))


def _highest(cells: Cells, i: int, names: Sequence[str], share: Share) -> Int32:
    """For each concept and cell of ``i``: the most ``i`` can hope for by a move from there."""
    nash = np.zeros(len(cells.size), np.int32)
    _greatest_payoffs(cells.records, i, nash)
    _climb(nash, cells, i)
    opponents = np.array([j for j in range(len(cells.directed)) if j != i], np.int32)
    highest = np.empty((len(names), len(nash)), np.int32)
    highest[:] = nash  # against nobody every concept is Nash's
    wanted = np.array([concept in names for concept in LABELLED])
    if len(opponents) and wanted.any():
        greatest = _labelled(cells, i, opponents, nash, wanted, share)
        for k, name in enumerate(names):
            if name in LABELLED:
                highest[k] = greatest[LABELLED.index(name)]
                _climb(highest[k], cells, i)
    return highest


def _labelled(cells: Cells, i: int, opponents: Int32, hope: Int32, wanted: Bool, share: Share) -> Int32:
    """For each concept with labels and cell of ``i``: the greatest label of its members."""
    number, count = components(cells.records, cells.start, cells.block, opponents)
    start, order = by_component(cells.records, cells.start, cells.size, number, count, int(opponents[0]))
    largest = int(np.diff(start).max())
    table, x_of, cell_start = arrange(
        cells.start, cells.size, cells.below_at, opponents, number, count, largest
    )
    directed = bool(cells.directed[opponents].any())
    field = room(table, cells.below_start, cells.below, largest, len(opponents), directed)
    greatest = np.zeros((len(LABELLED), len(hope)), np.int32)
    for begin, end in _stretches(start):
        greatest_labels(
            cells.records, i, opponents, hope, wanted, directed,
            start, order, x_of, cell_start, field, begin, end, greatest,
        )  # fmt: skip
        share.done(int(start[end] - start[begin]))
    return greatest


def _stretches(start: Int64) -> list[tuple[int, int]]:
    """Runs of components that have about as many states."""
    n_states = int(start[-1])
    cuts = np.searchsorted(start, np.arange(0, n_states, _CHUNK)[1:])
    ends = np.unique(np.append(cuts, len(start) - 1)).tolist()
    return list(zip([0, *ends[:-1]], ends, strict=True))


@njit
def _greatest_payoffs(records: Int32, i: int, highest: Int32) -> None:
    """The greatest payoff in each cell of ``i``."""
    for s in range(len(records)):
        record = records[s, i]
        highest[record[CELL]] = max(highest[record[CELL]], record[PAYOFF])


def _climb(values: Int32, cells: Cells, i: int) -> None:
    """Replace the value of each cell of ``i`` by the greatest over the cells that it reaches."""
    if cells.directed[i]:
        _push_down(
            values,
            cells.start[i],
            cells.start[i + 1],
            cells.below_at,
            cells.below_start,
            cells.below,
        )


@njit
def _push_down(
    values: Int32, begin: int, end: int, below_at: Int32, below_start: Int32, below: Int32
) -> None:
    # From the last cell to the first: what a cell reaches has a greater number.
    for x in range(end - 1, begin - 1, -1):
        k = below_at[x]
        for d in below[below_start[k] : below_start[k + 1]]:
            values[x + d] = max(values[x + d], values[x])


@njit
def _compare(records: Int32, i: int, highest: Int32, stable: Bool) -> None:
    """A state is stable iff ``i`` can hope for nothing better."""
    for s in range(len(records)):
        record = records[s, i]
        for k in range(len(highest)):
            stable[k, s] = highest[k, record[CELL]] <= record[PAYOFF]
