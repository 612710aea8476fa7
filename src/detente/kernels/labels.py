"""The labels of all components, and what they come to for each cell of a decision maker.

A component is copied into arrays of its own, with local numbers for states and cells, swept there
for each concept, and only the greatest ``min(label, payoff)`` of each of ``i``'s cells is kept
(:mod:`detente.kernels.blocks`, rule 2). So the searches, which jump about, stay in the cache, and
states far apart are touched once.
"""

from __future__ import annotations

import numpy as np

from detente.kernels._jit import njit
from detente.kernels.cells import CELL, LEVEL, PAYOFF, SLOT
from detente.kernels.sorting import accumulate
from detente.kernels.structure import Bool, Int32, Int64
from detente.kernels.sweep import BELOW, END, FIELDS, FIRST, MOVER, Field, sweep

# The concepts with labels. The first two go by moves of any kind, the others by improvements; the
# second of each pair asks what i can do about the sanction.
LABELLED = ("gmr", "smr", "seq", "sseq")


@njit
def arrange(
    cell_range: Int32,
    size: Int32,
    below_at: Int32,
    opponents: Int32,
    number: Int32,
    count: int,
    largest: int,
) -> tuple[Int32, Int32, Int64]:
    """Renumber the opponents' cells so that those of one component stand together.

    Parameters
    ----------
    cell_range, size, below_at
        The ``start``, ``size`` and ``below_at`` of :class:`detente.kernels.cells.Cells`.
    opponents
        The movers whose cells are wanted.
    number, count
        The component of each cell, the number of components.
    largest
        The number of states of the largest component.

    Returns
    -------
    The table of cells, see :class:`detente.kernels.sweep.Field`; the new number of each cell (of
    the opponents); and where each component's cells begin, shape ``(count + 1,)``.

    """
    width = len(opponents)
    fill = np.zeros(count * width + 1, np.int64)
    for row in range(width):
        for x in range(cell_range[opponents[row]], cell_range[opponents[row] + 1]):
            fill[number[x] * width + row + 1] += 1
    accumulate(fill)
    cell_start = np.empty(count + 1, np.int64)
    for c in range(count + 1):
        cell_start[c] = fill[c * width]
    place = np.empty(count * width, np.int64)
    for k in range(count * width):
        place[k] = (k % width) * largest  # every mover has a row of its own
    table = np.zeros((fill[-1], FIELDS), np.int32)
    x_of = np.empty(len(size), np.int32)
    for row in range(width):
        for x in range(cell_range[opponents[row]], cell_range[opponents[row] + 1]):
            k = number[x] * width + row
            x_of[x] = fill[k]
            cell = table[fill[k]]
            fill[k] += 1
            cell[FIRST] = place[k]
            place[k] += size[x]
            cell[END] = place[k]
            cell[MOVER] = row
            cell[BELOW] = below_at[x]
    return table, x_of, cell_start


def room(table: Int32, below_start: Int32, below: Int32, largest: int, width: int, directed: bool) -> Field:
    """Make room to sweep a component of up to ``largest`` states with ``width`` opponents."""
    return Field(
        links=np.empty((largest, width, 2), np.int32),
        members=np.empty(largest * width, np.int32),
        levels=np.empty(largest * width if directed else 0, np.int32),
        cells=table,
        below_start=below_start,
        below=below,
        stack=np.empty(len(table), np.int32),
    )


@njit
def greatest_labels(
    records: Int32,
    i: int,
    opponents: Int32,
    hope: Int32,
    wanted: Bool,
    directed: bool,
    start: Int64,
    order: Int32,
    x_of: Int32,
    cell_start: Int64,
    field: Field,
    begin: int,
    end: int,
    greatest: Int32,
) -> None:
    """Sweep some of the components.

    Parameters
    ----------
    records
        See :class:`detente.kernels.cells.Cells`.
    i, opponents
        Whose verdicts, against whom; rows of the records.
    hope
        For each cell of ``i``, the greatest payoff over what ``i`` can reach from it.
    wanted
        Shape ``(4,)``, which of :data:`LABELLED`.
    directed
        Whether some opponent has positions. If not, a component is all that its states can reach
        by moves of any kind, and one minimum does for a sweep.
    start, order
        From :func:`detente.kernels.components.by_component`.
    x_of, cell_start, field
        From :func:`arrange` and :func:`room`.
    begin, end
        The components ``begin`` to ``end - 1`` are swept.
    greatest
        Shape ``(4, n_cells)``, raised to, for each concept and cell of ``i``, the greatest
        ``min(label, payoff)``.

    """
    largest = len(field.links)
    payoff = np.empty(largest, np.int32)
    strongest = np.empty(largest, np.int32)
    cell = np.empty(largest, np.int32)
    label = np.empty(largest, np.int32)
    for c in range(begin, end):
        states = order[start[c] : start[c + 1]]
        n = len(states)
        _copy(records, i, opponents, states, x_of, field, payoff, cell)
        for u in range(n):
            strongest[u] = hope[cell[u]]
        for concept in range(4):
            if not wanted[concept]:
                continue
            key = payoff[:n] if concept % 2 == 0 else strongest[:n]
            improving = concept >= 2
            if improving or directed:
                sweep(field, cell_start[c], cell_start[c + 1], key, improving, label[:n])
            else:
                _fill_least(key, label)
            best = greatest[concept]
            for u in range(n):
                best[cell[u]] = max(best[cell[u]], min(label[u], payoff[u]))


@njit
def _fill_least(key: Int32, label: Int32) -> None:
    """Label every state of a component with the least of its keys."""
    least = key[0]
    for u in range(len(key)):
        least = min(least, key[u])
    for u in range(len(key)):
        label[u] = least


@njit
def _copy(
    records: Int32,
    i: int,
    opponents: Int32,
    states: Int32,
    x_of: Int32,
    field: Field,
    payoff: Int32,
    cell: Int32,
) -> None:
    """Copy a component: its states in the order of the first opponent's cells, by level."""
    links, cells = field.links, field.cells
    for s in states:
        record = records[s]
        u = cells[x_of[record[opponents[0], CELL]], FIRST] + record[opponents[0], SLOT]
        payoff[u] = record[i, PAYOFF]
        cell[u] = record[i, CELL]
        for row in range(len(opponents)):
            mine = record[opponents[row]]
            x = x_of[mine[CELL]]
            place = cells[x, FIRST] + mine[SLOT]
            field.members[place] = u
            links[u, row, 0] = x
            links[u, row, 1] = mine[LEVEL]
            if len(field.levels):
                field.levels[place] = mine[LEVEL]
