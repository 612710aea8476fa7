"""The threshold sweep over the cells of one component.

Label every state with the least key among itself and what the opponents' sequences reach from it.
States are taken in ascending order of their keys, and from each that has no label yet the search
goes *backwards*; every state without a label that it meets gets this key, and is done.

No arc is stored. A cell keeps a *threshold*: its members with a level below it have been asked
for. A labelled state raises the threshold of its cell, for each opponent, to its own level (for
moves of any kind: to :data:`ALL`); a raised cell raises those next below it and labels its members
up to the threshold, from where it stopped the last time. Members labelled through a cell need not
raise that cell: whoever improves to them improves to the state that asked for them.

Cost: a member is passed once per opponent. A cell without positions is raised by at most each
labelled state, in constant time. With positions a raise also looks at the cells next below, and
a cell is raised at most once for each different payoff among the states it can reach within its
block; so beside n - 1 visits a state there are at most ``sum over cells of (cells next below + 1) x
(different payoffs at or above)`` looks, and for moves of any kind one per cell and cell next
below. A raise that does not exceed the threshold goes no further.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.kernels._jit import njit, wide
from detente.kernels.sorting import sort_pairs
from detente.kernels.structure import Int32, Int64

# The fields of a cell: its members are members[FIRST:END]; its mover, as a row of the links; the
# list of cells next below, or 0; members passed; threshold, and the threshold it has acted on.
FIRST, END, MOVER, BELOW, PASSED, ASKED, ACTED = 0, 1, 2, 3, 4, 5, 6
FIELDS = 8  # a power of two: a cell is half a cache line
ALL = 2**31 - 1  # above every level


class Field(NamedTuple):
    """What a sweep works on: the states and cells of one component, by local numbers.

    Parameters
    ----------
    links
        Shape ``(n, n_opponents, 2)``: for each state and opponent the cell and the level.
    members
        The states of each cell in ascending order of level.
    levels
        The level of each member; only there if some opponent has positions.
    cells
        Shape ``(n_cells, FIELDS)``.
    below_start, below
        See :class:`detente.kernels.cells.Cells`.
    stack
        Room for one entry per cell.

    """

    links: Int32
    members: Int32
    levels: Int32
    cells: Int32
    below_start: Int32
    below: Int32
    stack: Int32


@njit
def _ask(cells: Int32, stack: Int32, top: int, x: int, threshold: int) -> int:
    """Raise the threshold of cell ``x``; return the new top of the stack."""
    asked = cells[x, ASKED]
    if threshold > asked:
        cells[x, ASKED] = threshold
        if asked == cells[x, ACTED]:  # not waiting on the stack already
            stack[top] = x
            top += 1
    return top


@njit
def _search(field: Field, root: int, key: int, improving: bool, label: Int32) -> int:
    """Label everything that reaches ``root`` and has no label; return how many states."""
    links, members, levels, cells, below_start, below, stack = field
    n_opponents = links.shape[1]
    top = wide(0)
    found = 1
    label[root] = key
    for j in range(n_opponents):
        threshold = wide(links[root, j, 1]) if improving else ALL
        top = _ask(cells, stack, top, wide(links[root, j, 0]), threshold)
    while top > 0:
        top -= 1
        x = wide(stack[top])
        threshold = wide(cells[x, ASKED])
        cells[x, ACTED] = threshold
        mover = cells[x, MOVER]
        begin, end = cells[x, PASSED], cells[x, END]
        below_at = cells[x, BELOW]
        if threshold == ALL:
            for k in range(below_start[below_at], below_start[below_at + 1]):
                top = _ask(cells, stack, top, x + wide(below[k]), threshold)
        elif below_at > 0:
            for k in range(below_start[below_at], below_start[below_at + 1]):
                top = _ask(cells, stack, top, x + wide(below[k]), threshold)
            stop = begin
            while stop < end and levels[stop] < threshold:
                stop += 1
            end = stop
        else:
            end = cells[x, FIRST] + threshold
        cells[x, PASSED] = end
        for p in range(begin, end):
            u = members[p]
            if label[u] < 0:
                label[u] = key
                found += 1
                for j in range(n_opponents):
                    if j != mover:
                        threshold = wide(links[u, j, 1]) if improving else ALL
                        top = _ask(cells, stack, top, wide(links[u, j, 0]), threshold)
    return found


@njit
def sweep(field: Field, cell_from: int, cell_to: int, key: Int32, improving: bool, label: Int32) -> None:
    """Label the states of one component.

    Parameters
    ----------
    field
        The component.
    cell_from, cell_to
        Its cells.
    key
        Shape ``(n,)``, not negative.
    improving
        Whether the opponents are to improve at each step.
    label
        Shape ``(n,)``, filled in.

    Notes
    -----
    As a rule one search labels nearly everything, so the next root is found by looking through
    all keys for as long as that pays (a quarter of the rest each time), and only what is left
    then is sorted.

    """
    cells = field.cells
    for x in range(cell_from, cell_to):
        cells[x, PASSED] = cells[x, FIRST]
        cells[x, ASKED] = 0
        cells[x, ACTED] = 0
    n = len(key)
    for u in range(n):
        label[u] = -1
    left, found = n, n
    while left > 0 and (4 * found >= left or left < 4):
        root = wide(-1)
        for u in range(n):
            if label[u] < 0 and (root < 0 or key[u] < key[root]):
                root = u
        found = _search(field, root, wide(key[root]), improving, label)
        left -= found
    if left > 0:
        for pair in _ascending(key, label, left):
            root = pair & 0xFFFFFFFF
            if label[root] < 0:
                _search(field, wide(root), wide(key[root]), improving, label)


@njit
def _ascending(key: Int32, label: Int32, left: int) -> Int64:
    """Sort the states without a label by key; return the states as ``key << 32 | state``."""
    rest = np.empty(left, np.int64)
    highest = wide(0)
    k = 0
    for u in range(len(key)):
        if label[u] < 0:
            rest[k] = np.int64(key[u]) << 32 | u
            k += 1
            highest = max(highest, wide(key[u]))
    sort_pairs(rest, np.empty(left, np.int64), highest)
    return rest
