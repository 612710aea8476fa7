"""The order of positions inside a block.

One-way options let a decision maker move from some positions of a block to others and not back. A
block occupies only some of the positions (where the rest is infeasible), and "next below" is meant
among those: ``q`` is next below ``p`` iff ``q`` reaches ``p``, ``q != p``, and no occupied position
other than these two lies between.
"""

from __future__ import annotations

import numpy as np

from detente.kernels._jit import njit
from detente.kernels.structure import Blocks, Bool, Int32


def occupied(move: Blocks) -> tuple[Int32, Int32, Int32, Bool]:
    """Cut the blocks of a decision maker by position.

    Parameters
    ----------
    move
        Blocks with positions.

    Returns
    -------
    The cell of each state; the block and the rank of each cell, cells ordered by block, then by
    rank; and ``reaches`` by ranks. Ranks are a linear extension: ``reaches[p, q]`` only if
    ``p <= q``.

    """
    assert move.position is not None
    by_rank = np.argsort(move.reaches.sum(axis=0), kind="stable")
    rank = np.argsort(by_rank)
    width = len(rank)
    key = move.block * np.int64(width) + rank[move.position]
    if move.n_blocks * width <= 4 * len(key):
        there = np.zeros(move.n_blocks * width, np.bool_)
        there[key] = True
        cells = np.flatnonzero(there)
        cell = (np.cumsum(there, dtype=np.int32) - np.int32(1))[key]
    else:  # a table of all pairs would outgrow the states
        cells, inverse = np.unique(key, return_inverse=True)
        cell = inverse.astype(np.int32)
    block, where = np.divmod(cells, width)
    reaches = np.ascontiguousarray(move.reaches[np.ix_(by_rank, by_rank)])
    return cell, block.astype(np.int32), where.astype(np.int32), reaches


@njit
def next_below(block: Int32, rank: Int32, reaches: Bool) -> tuple[Int32, Int32, Int32]:
    """List, for each cell, the cells next below it.

    Parameters
    ----------
    block, rank, reaches
        From :func:`occupied`.

    Returns
    -------
    For each cell the number of its list; where each list starts, one more than there are lists;
    and the lists, as differences of cell numbers (below 0), joined.

    Notes
    -----
    A cell's list is the maximal elements among the cells that reach it: going down a linear
    extension, a cell is one of them iff it reaches none found before. A block that occupies the
    same positions as the block before it takes over its lists.

    """
    n = len(block)
    number = np.empty(n, np.int32)
    start = [np.int32(0)]
    below = [np.int32(0)]
    below.pop()
    first, last_first, last_size = 0, 0, 0
    while first < n:
        end = first
        while end < n and block[end] == block[first]:
            end += 1
        same = end - first == last_size
        for x in range(first, end):
            same = same and rank[x] == rank[x - first + last_first]
        for x in range(first, end):
            if same:
                number[x] = number[x - first + last_first]
                continue
            mine = len(below)
            for y in range(x - 1, first - 1, -1):
                maximal = reaches[rank[y], rank[x]]
                for k in range(mine, len(below)):
                    maximal = maximal and not reaches[rank[y], rank[x + below[k]]]
                if maximal:
                    below.append(np.int32(y - x))
            number[x] = len(start) - 1
            start.append(np.int32(len(below)))
        last_first, last_size = first, end - first
        first = end
    return number, np.array(start), np.array(below)
