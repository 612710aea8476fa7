"""The states of each decision maker's blocks, by position and payoff.

A *cell* is the states of one block at one position (the whole block where there are no positions).
For a state ``u`` and a decision maker ``j`` whose moves are blocks:

1. the states from which ``j`` can improve to ``u`` are those of ``u``'s cell, and of the cells of
   its block that reach it, with a payoff for ``j`` below that of ``u``: with each cell sorted by
   payoff, a prefix of each;
2. the states that ``j`` can reach from ``u`` are those of its cell and of the cells it reaches.

``level`` measures payoffs inside a block: the number of its members with a smaller payoff. Payoffs
compare as levels do, and in a block of one cell the prefix of rule 1 has ``level`` members.

Cells of one block stand side by side, in an order in which a cell comes before those that it
reaches. So *the cells next below* (from which one reaches a cell with nothing between) are given as
differences of cell numbers, and blocks that occupy the same positions share one list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.kernels._jit import njit, wide
from detente.kernels.positions import next_below, occupied
from detente.kernels.sharing import Share, share_out
from detente.kernels.sorting import accumulate, sort_pairs
from detente.kernels.structure import Blocks, Bool, Int32

# The fields of a record, one for each state and mover. They lie together because they are read
# together, from states far apart: one cache line instead of four.
CELL, LEVEL, SLOT, PAYOFF = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells of all movers, numbered through.

    Parameters
    ----------
    records
        Shape ``(n_states, n_movers, 4)``: cell, level, slot in the cell sorted by payoff, payoff.
    start
        Shape ``(n_movers + 1,)``: the cells of mover ``j`` are ``start[j]`` to ``start[j + 1] - 1``.
    size, block, below_at
        Shape ``(n_cells,)``: members; the block, also numbered through; and where in
        ``below_start`` the list of the cells next below is found.
    below_start, below
        The cells next below cell ``x`` are ``x + below[below_start[k]:below_start[k + 1]]`` with
        ``k = below_at[x]``.
    directed
        Shape ``(n_movers,)``, whether a mover has positions.

    """

    records: Int32
    start: Int32
    size: Int32
    block: Int32
    below_at: Int32
    below_start: Int32
    below: Int32
    directed: Bool


def build(payoffs: Sequence[Int32], moves: Sequence[Blocks], threads: int = 1) -> Cells:
    """Sort the states of every mover's blocks into cells.

    Parameters
    ----------
    payoffs
        For each mover, shape ``(n_states,)``, dense ranks.
    moves
        One for each mover.
    threads
        How many movers may be worked on at a time.

    Notes
    -----
    Counting sorts: linear in states times movers; each thread takes 8 bytes a state for the time.
    The lists of cells next below cost, for each block with positions other than the block before it,
    at most the square of its cells times the longest list.

    """
    n_movers, n_states = len(moves), len(moves[0].block)
    records = np.empty((n_states, n_movers, 4), np.int32)
    cell_of, block, below_at = [], [], []
    below_start, below = [np.zeros(2, np.int32)], [np.zeros(0, np.int32)]
    first = [0]
    n_blocks = n_below = 0
    n_lists = 1  # list 0 is empty, for blocks of one cell
    for j, move in enumerate(moves):
        if move.position is None:
            cell, at = move.block, np.arange(move.n_blocks, dtype=np.int32)
            lists = np.zeros(move.n_blocks, np.int32)
        else:
            cell, at, rank, reaches = occupied(move)
            number, start, differences = next_below(at, rank, reaches)
            lists = number + np.int32(n_lists)
            below_start.append(start[1:] + np.int32(n_below))
            below.append(differences)
            n_lists += len(start) - 1
            n_below += len(differences)
        cell_of.append(cell)
        block.append(at + np.int32(n_blocks))
        below_at.append(lists)
        first.append(first[j] + len(at))
        n_blocks += move.n_blocks
    size = np.zeros(first[-1], np.int32)

    def fill(j: int, share: Share) -> None:
        mine = size[first[j] : first[j + 1]]
        _rank(payoffs[j], moves[j].block, moves[j].n_blocks, cell_of[j], mine, first[j], records, j)

    share_out(n_movers, n_states, fill, threads, None)
    return Cells(
        records,
        np.array(first, np.int32),
        size,
        np.concatenate(block),
        np.concatenate(below_at),
        np.concatenate(below_start),
        np.concatenate(below),
        np.array([move.position is not None for move in moves]),
    )


@njit
def _rank(
    payoff: Int32,
    block: Int32,
    n_blocks: int,
    cell: Int32,
    size: Int32,
    base: int,
    records: Int32,
    j: int,
) -> None:
    """Fill in mover ``j``'s records and the sizes of its cells, which are numbered from ``base``."""
    # First by block, then by payoff inside each: a block is small enough for the cache, whereas
    # one sort of everything by payoff would touch memory in random order (three times slower).
    start = np.zeros(n_blocks + 2, np.int64)
    highest = wide(0)
    for s in range(len(payoff)):
        start[block[s] + 2] += 1
        highest = max(highest, wide(payoff[s]))
    largest = 0
    for b in range(n_blocks):
        largest = max(largest, start[b + 2])
    accumulate(start)
    pairs = np.empty(len(payoff), np.int64)
    for s in range(len(payoff)):
        b = block[s] + 1
        pairs[start[b]] = np.int64(payoff[s]) << 32 | s
        start[b] += 1
    room = np.empty(largest, np.int64)
    for b in range(n_blocks):
        members = pairs[start[b] : start[b + 1]]
        sort_pairs(members, room, highest)
        level, tie = 0, np.int64(-1)
        for k in range(len(members)):
            p, s = members[k] >> 32, members[k] & 0xFFFFFFFF
            if p != tie:
                level, tie = k, p
            record = records[s, j]
            record[CELL] = base + cell[s]
            record[LEVEL] = level
            record[SLOT] = size[cell[s]]
            record[PAYOFF] = p
            size[cell[s]] += 1
