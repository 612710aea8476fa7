"""States labelled by searching backwards along moves, in compiled code: the searches of a batch.

1. Where moves are transitive the search goes from state to state. A group remembers the highest payoff it has
   been asked for, and is gone through again only for a higher one.
2. Elsewhere it goes from pair to pair of state and last mover, as in :mod:`detente.kernels.arcs`.
"""

from __future__ import annotations

from detente.kernels._jit import njit, wide
from detente.kernels.batch_layout import Layout
from detente.kernels.structure import Bool, Int32, Int64

_UNMET, _DONE = -1, -2  # else: the one mover by which a state has been met

_BITS = 6
_MASK = (1 << _BITS) - 1
MOST_MOVERS = 1 << _BITS
"""A pair of state and mover is one number, so that no division takes it apart."""


@njit
def _ascending(key: Int32, order: Int32, room: Int32) -> None:
    """The states in ascending order of their keys, which are below their number."""
    n_states = len(key)
    for k in range(n_states + 1):
        room[k] = 0
    for s in range(n_states):
        room[key[s] + 1] += 1
    for k in range(n_states):
        room[k + 1] += room[k]
    for s in range(n_states):
        order[room[key[s]]] = s
        room[key[s]] += 1


@njit
def sweep(
    layout: Layout, i: int, rankings: Int32, rows: Int64, key: Int32, improving: bool,
    needed: Bool, left: int, order: Int32, label: Int32, room: Int32,
) -> None:  # fmt: skip
    """Label states with the least key over them and what the others' sequences reach: all that are needed."""
    _ascending(key, order, room)
    for s in range(len(key)):
        label[s] = -1
    if layout.transitive:
        _by_states(layout, i, rankings, rows, key, improving, needed, left, order, label, room)
    else:
        _by_last_movers(layout, i, rankings, rows, key, improving, needed, left, order, label, room)


@njit
def _by_states(
    layout: Layout, i: int, rankings: Int32, rows: Int64, key: Int32, improving: bool,
    needed: Bool, left: int, order: Int32, label: Int32, room: Int32,
) -> None:  # fmt: skip
    n_movers, n_states = layout.group.shape
    stack = room[:n_states]
    asked = room[n_states : n_states + len(layout.begin)]
    for g in range(len(asked)):
        asked[g] = -1
    for k in range(n_states):
        root = order[k]
        if label[root] >= 0:
            continue
        least = key[root]
        label[root] = least
        left -= needed[root]
        stack[0] = root
        top = wide(1)
        while top > 0 and left > 0:
            top -= 1
            u = stack[top]
            for j in range(n_movers):
                if j == i:
                    continue
                g = layout.group[j, u]
                payoff = rankings[rows[j]]
                ceiling = payoff[u] if improving else n_states
                if ceiling <= asked[g]:
                    continue
                asked[g] = ceiling
                for m in range(layout.begin[g], layout.begin[g + 1]):
                    v = layout.member[m]
                    if label[v] < 0 and (not improving or payoff[v] < ceiling):
                        label[v] = least
                        left -= needed[v]
                        stack[top] = v
                        top += 1
        if left == 0:
            return


@njit
def _by_last_movers(
    layout: Layout, i: int, rankings: Int32, rows: Int64, key: Int32, improving: bool,
    needed: Bool, left: int, order: Int32, label: Int32, room: Int32,
) -> None:  # fmt: skip
    n_movers, n_states = layout.group.shape
    group, begin, member = layout.group, layout.begin, layout.member
    met = room[:n_states]
    stack = room[n_states : n_states * (n_movers + 1)]
    for s in range(n_states):
        met[s] = _UNMET
    for k in range(n_states):
        root = order[k]
        if met[root] == _DONE:
            continue
        least = key[root]
        top = wide(0)
        if met[root] == _UNMET:
            if label[root] < 0:
                label[root] = least
                left -= needed[root]
            for j in range(n_movers):
                if j != i:
                    stack[top] = root << _BITS | j
                    top += 1
        else:
            stack[0] = root << _BITS | met[root]
            top += 1
        met[root] = _DONE
        while top > 0 and left > 0:
            top -= 1
            u, j = stack[top] >> _BITS, stack[top] & _MASK
            g = group[j, u]
            payoff = rankings[rows[j]]
            ceiling = payoff[u] if improving else n_states
            for m in range(begin[g], begin[g + 1]):
                v = member[m]
                before = met[v]
                if before in (_DONE, j) or payoff[v] >= ceiling:
                    continue
                if before == _UNMET:
                    label[v] = least
                    left -= needed[v]
                    met[v] = j
                    for other in range(n_movers):
                        if other not in (i, j):
                            stack[top] = v << _BITS | other
                            top += 1
                else:
                    met[v] = _DONE
                    stack[top] = v << _BITS | before
                    top += 1
        if left == 0:
            return
