"""Random conflicts, as the kernels take them.

Two kinds with blocks: *option form* (products of option levels with holes; options free, fixed or
one-way), and *abstract* (any partition, any partial order of positions). And lists of moves.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from detente.kernels import Arcs, Blocks
from detente.kernels.structure import Bool, Int32, Int64

Rng = np.random.Generator
Conflict = tuple[Int32, list[Blocks]]
ArcConflict = tuple[Int32, list[Arcs]]


def dense(values: Int64) -> Int32:
    """Dense ranks of one row."""
    return np.unique(values, return_inverse=True)[1].astype(np.int32)


def payoffs(rng: Rng, n_dms: int, n_states: int) -> Int32:
    """Strict, or with few or many ties."""
    rows = []
    for _ in range(n_dms):
        different = int(rng.choice([1, 2, 3, n_states, 1000 * n_states], p=[0.05, 0.1, 0.2, 0.3, 0.35]))
        rows.append(dense(rng.integers(different, size=n_states)))
    return np.stack(rows)


def partial_order(rng: Rng, size: int) -> Bool:
    """Any partial order, its elements in any order."""
    reaches = np.triu(rng.random((size, size)) < rng.random(), 1) | np.eye(size, dtype=np.bool_)
    for k in range(size):
        reaches |= reaches[:, k : k + 1] & reaches[k]
    shuffled = rng.permutation(size)
    return reaches[np.ix_(shuffled, shuffled)]


def one_way(rng: Rng, levels: int) -> Bool:
    """How one option can change, if not freely: forward, back, or a partial order."""
    kind = rng.integers(3)
    if kind == 2:
        return partial_order(rng, levels)
    forward = np.triu(np.ones((levels, levels), np.bool_))
    return forward if kind else forward.T


def option_form(rng: Rng, most_states: int) -> Conflict:
    """Options with 2 or 3 levels, of up to five decision makers, some states infeasible."""
    n_dms = int(rng.integers(1, 6))
    levels: list[int] = []
    while len(levels) < 9 and np.prod(levels) * 3 <= 2 * most_states:
        levels.append(int(rng.choice([2, 2, 3])))
    owner = rng.integers(n_dms, size=len(levels))
    states = np.array(list(product(*map(range, levels))))
    keep = rng.random(len(states)) < rng.choice([0.3, 0.7, 1.0])
    keep[rng.integers(len(keep))] = True
    states = states[keep][:most_states]
    direction = rng.choice(["free", "fixed", "one-way"], len(levels), p=[0.55, 0.1, 0.35])
    moves = []
    for i in range(n_dms):
        mine = (owner == i) & (direction != "fixed")
        block = np.unique(states[:, ~mine], axis=0, return_inverse=True)[1].reshape(-1)
        position, reaches = np.zeros(len(states), np.int64), np.ones((1, 1), np.bool_)
        for option in np.flatnonzero(mine & (direction == "one-way")):
            position = position * levels[option] + states[:, option]
            reaches = np.kron(reaches, one_way(rng, levels[option]))
        moves.append(
            Blocks(
                block.astype(np.int32),
                int(block.max()) + 1,
                position.astype(np.int32) if len(reaches) > 1 else None,
                reaches,
            )
        )
    return payoffs(rng, n_dms, len(states)), moves


def abstract(rng: Rng, most_states: int) -> Conflict:
    """Blocks and positions that need not come from options."""
    n_dms, n_states = int(rng.integers(1, 6)), int(rng.integers(1, most_states + 1))
    moves = []
    for _ in range(n_dms):
        block = dense(rng.integers(rng.integers(1, n_states + 1), size=n_states))
        position, reaches = None, np.ones((1, 1), np.bool_)
        if rng.random() < 0.5:
            reaches = partial_order(rng, int(rng.integers(1, 8)))
            position = rng.integers(len(reaches), size=n_states).astype(np.int32)
        moves.append(Blocks(block, int(block.max()) + 1, position, reaches))
    return payoffs(rng, n_dms, n_states), moves


def arcs_from(matrix: Bool) -> Arcs:
    """The moves that a matrix of states by states marks."""
    source, target = np.nonzero(matrix & ~np.eye(len(matrix), dtype=np.bool_))
    start = np.searchsorted(source, np.arange(len(matrix) + 1)).astype(np.int64)
    return Arcs(start, target.astype(np.int32))


def listed(rng: Rng, most_states: int) -> ArcConflict:
    """Moves of any kind, sparse or not; transitive only by chance."""
    n_dms, n_states = int(rng.integers(1, 6)), int(rng.integers(1, most_states + 1))
    moves = []
    for _ in range(n_dms):
        density = float(rng.choice([0.0, 1.0, 2.0, 4.0])) / n_states
        moves.append(arcs_from(rng.random((n_states, n_states)) < density))
    return payoffs(rng, n_dms, n_states), moves
