"""From blocks to arcs, and what arcs are like."""

from __future__ import annotations

import numpy as np

from detente.kernels.structure import Arcs, Blocks, Int64

_CHUNK = 1 << 20  # pairs of moves looked at together; bounds memory, not time


def count_arcs(blocks: Blocks) -> int:
    """Count the moves that blocks stand for, or with positions the most that there can be."""
    size = np.bincount(blocks.block, minlength=blocks.n_blocks).astype(np.int64)
    return int((size * (size - 1)).sum())


def blocks_to_arcs(blocks: Blocks) -> Arcs:
    """List the moves that blocks stand for.

    Parameters
    ----------
    blocks
        Moves in blocks; :func:`count_arcs` says how many arcs that is before it is too late.

    Returns
    -------
    The same moves.

    Notes
    -----
    Linear in :func:`count_arcs`.

    """
    n_states = len(blocks.block)
    members = np.argsort(blocks.block, kind="stable")
    size = np.bincount(blocks.block, minlength=blocks.n_blocks).astype(np.int64)
    first = np.cumsum(size) - size
    source, place = _runs(first[blocks.block], size[blocks.block])
    target = members[place]
    keep = source != target
    if blocks.position is not None:
        keep &= blocks.reaches[blocks.position[source], blocks.position[target]]
    start = np.zeros(n_states + 1, np.int64)
    np.cumsum(np.bincount(source[keep], minlength=n_states), out=start[1:])
    return Arcs(start, target[keep].astype(np.int32))


def is_transitive(arcs: Arcs) -> bool:
    """Tell whether two moves in a row are always one move, or lead back.

    That is: s -> t -> u and u != s imply s -> u. Then "no decision maker twice in a row" takes
    nothing away from what its opponents can reach, see :mod:`detente.kernels.blocks`.

    Parameters
    ----------
    arcs
        Moves of one decision maker.

    Returns
    -------
    Whether the moves are transitive in this sense.

    Notes
    -----
    Looks up every pair s -> t -> u among the sorted arcs, and stops soon after the first that
    fails: (pairs) x log(arcs) steps at most, in bounded memory.

    """
    n_states = len(arcs.start) - 1
    degree = np.diff(arcs.start)
    source = np.repeat(np.arange(n_states), degree)
    known = source * np.int64(n_states) + arcs.target
    seconds = np.cumsum(degree[arcs.target])
    begin = 0
    while begin < len(known):
        done = seconds[begin - 1] if begin else 0
        # At least one arc at a time, however many moves follow it.
        end = max(begin + 1, int(np.searchsorted(seconds, done + _CHUNK, side="right")))
        middle = arcs.target[begin:end]
        arc, place = _runs(arcs.start[middle], degree[middle])
        s, u = source[begin:end][arc], arcs.target[place]
        asked = (s * np.int64(n_states) + u)[s != u]
        found = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        if not np.array_equal(known[found], asked):
            return False
        begin = end
    return True


def _runs(first: Int64, length: Int64) -> tuple[Int64, Int64]:
    """Join the runs ``first[k], first[k] + 1, ...``; return each entry's ``k``, and the entries."""
    run = np.repeat(np.arange(len(length)), length)
    before = np.cumsum(length) - length
    return run, np.arange(len(run)) + (first - before)[run]
