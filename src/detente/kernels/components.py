"""Which states the opponents' moves connect at all.

The opponents' sequences never leave a *component*: a class of the finest partition that every
opponent's blocks refine. So labels are found one component at a time, on data small enough to stay
in the cache; and where moves have no direction, a component is all that its states can reach.
"""

from __future__ import annotations

import numpy as np

from detente.kernels._jit import njit, wide
from detente.kernels.cells import CELL
from detente.kernels.sorting import accumulate
from detente.kernels.structure import Int32, Int64


@njit
def _find(parent: Int32, x: int) -> int:
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


@njit
def components(
    records: Int32, cell_range: Int32, block_of_cell: Int32, opponents: Int32
) -> tuple[Int32, int]:
    """Number the components of some movers' blocks.

    Parameters
    ----------
    records, cell_range, block_of_cell
        The ``records``, ``start`` and ``block`` of :class:`detente.kernels.cells.Cells`.
    opponents
        The movers whose blocks are joined; at least one, ascending.

    Returns
    -------
    The component of each cell (-1 for cells of other movers), and the number of components.

    Notes
    -----
    Union-find over cells with path halving: near-linear in states times opponents.

    """
    n_cells = len(block_of_cell)
    parent = np.empty(n_cells, np.int32)
    for x in range(n_cells):
        parent[x] = x
    for x in range(1, n_cells):
        if block_of_cell[x] == block_of_cell[x - 1]:
            parent[x] = parent[x - 1]
    first = opponents[0]
    for s in range(len(records)):
        a = records[s, first, CELL]
        for j in opponents[1:]:
            b = records[s, j, CELL]
            if parent[a] == parent[b]:  # nearly always, once trees are flat
                continue
            root, other = _find(parent, wide(a)), _find(parent, wide(b))
            # The smaller number becomes the root: trees stay shallow on ordered input.
            parent[max(root, other)] = min(root, other)
            parent[a] = parent[b] = min(root, other)
    number = np.empty(n_cells, np.int32)
    for x in range(n_cells):
        number[x] = -1
    count = 0
    for j in opponents:
        for x in range(cell_range[j], cell_range[j + 1]):
            root = _find(parent, wide(x))
            if number[root] < 0:
                number[root] = count
                count += 1
            number[x] = number[root]
    return number, count


@njit
def by_component(
    records: Int32, cell_range: Int32, size: Int32, number: Int32, count: int, first: int
) -> tuple[Int64, Int32]:
    """List the states by component, ascending within one.

    Parameters
    ----------
    records, cell_range, size
        The ``records``, ``start`` and ``size`` of :class:`detente.kernels.cells.Cells`.
    number, count
        From :func:`components`.
    first
        One of the movers whose blocks were joined.

    Returns
    -------
    Where each component begins, shape ``(count + 1,)``, and the states, shape ``(n_states,)``.

    """
    start = np.zeros(count + 2, np.int64)
    for x in range(cell_range[first], cell_range[first + 1]):
        start[number[x] + 2] += size[x]
    accumulate(start)
    order = np.empty(len(records), np.int32)
    for s in range(len(records)):
        c = number[records[s, first, CELL]] + 1
        order[start[c]] = s
        start[c] += 1
    return start[:-1], order
