"""Equilibria of many conflicts that share their states and moves and differ in payoffs.

For small conflicts, whose arrays stay in the cache: everything that depends on the moves alone is laid
out once (:class:`Layout`), and the payoffs are gone through in compiled code. The verdicts are those of
:mod:`detente.kernels.stability`, by the same threshold sweeps:

1. Where moves are transitive the search goes from state to state. The states from which a mover can reach
   a state are the members of that state's *group*: the block, or what the list of moves says. A group
   remembers the highest payoff it has been asked for, and is gone through again only for a higher one.
2. Elsewhere it goes from pair to pair of state and last mover, as in :mod:`detente.kernels.arcs`.
3. What the others reach by moves of any kind does not depend on payoffs. Where those sets are few, as they
   are where most moves can be taken back, they are found beforehand, and GMR and SMR need no search.
4. An equilibrium under SEQ is one under GMR, one under SSEQ one under SMR and SEQ: a search for SEQ ends
   when all improvements from states that may still be equilibria have their labels.

Nash, GMR and SMR look at one decision maker's payoffs only, so that each of its rankings is settled once,
whatever the others want; SEQ and SSEQ are settled once for each combination.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from detente.kernels import bitmaps
from detente.kernels._jit import njit, wide
from detente.kernels.convert import blocks_to_arcs, is_transitive
from detente.kernels.structure import Arcs, Blocks, Bool, Int32, Int64, Moves

ALONE = ("nash", "gmr", "smr")
"""Concepts that look at one decision maker's payoffs."""

TOGETHER = ("seq", "sseq")
"""Concepts that look at everybody's."""

MOST_PAIRS = 20_000
"""Pairs of mover and state up to which what others reach is found beforehand: the work is its square."""

MOST_LISTED = 16
"""Members a state and mover that the sets may have; beyond, a search costs no more."""

_UNMET, _DONE = -1, -2  # else: the one mover by which a state has been met

_BITS = 6
_MASK = (1 << _BITS) - 1
MOST_MOVERS = 1 << _BITS
"""A pair of state and mover is one number, so that no division takes it apart."""


class Layout(NamedTuple):
    """Moves of those who can move, laid out for the sweeps.

    Parameters
    ----------
    start, target
        The moves of mover ``j`` from ``s``: ``target[start[j, s]:start[j, s + 1]]``.
    group
        Shape ``(n_movers, n_states)``: the group of a state.
    begin, member
        The members of group ``g``: ``member[begin[g]:begin[g + 1]]``.
    transitive
        Whether every mover's moves are.
    reached
        Shape ``(n_movers, n_states)``: the set of a state and all that the others reach from it.
    inside, element
        The members of set ``x``: ``element[inside[x]:inside[x + 1]]``.
    few
        Whether the sets are few enough to be listed.
    """

    start: Int64
    target: Int32
    group: Int32
    begin: Int64
    member: Int32
    transitive: bool
    reached: Int32
    inside: Int64
    element: Int32
    few: bool


def lay_out(moves: Sequence[Moves]) -> Layout:
    """Lay moves out.

    Parameters
    ----------
    moves
        Of those who can move somewhere, at least one.
    """
    arcs = [blocks_to_arcs(each) if isinstance(each, Blocks) else each for each in moves]
    n_states = len(arcs[0].start) - 1
    start = np.empty((len(arcs), n_states + 1), np.int64)
    first = 0
    for j, each in enumerate(arcs):
        start[j] = each.start + first
        first += len(each.target)
    groups: list[Int32] = []
    sizes: list[Int64] = []
    members: list[Int32] = []
    n_groups = 0
    for given, listed in zip(moves, arcs, strict=True):
        group, size, member = _groups(given, listed)
        groups.append(group + np.int32(n_groups))
        sizes.append(size)
        members.append(member)
        n_groups += len(size)
    begin = np.zeros(n_groups + 1, np.int64)
    np.cumsum(np.concatenate(sizes), out=begin[1:])
    transitive = all(isinstance(given, Blocks) or is_transitive(given) for given in moves)
    target = np.concatenate([each.target for each in arcs])
    reach = _reach(arcs, transitive)
    few = reach is not None
    reached, inside, element = reach or (
        np.zeros((1, 1), np.int32),
        np.zeros(1, np.int64),
        np.zeros(0, np.int32),
    )
    members_of = np.concatenate(members)
    return Layout(
        start, target, np.stack(groups), begin, members_of, transitive, reached, inside, element, few
    )


def _reach(arcs: Sequence[Arcs], transitive: bool) -> tuple[Int32, Int64, Int32] | None:
    """For each mover the sets of a state and what the others reach from it; ``None``: too many to list."""
    n_movers, n_states = len(arcs), len(arcs[0].start) - 1
    if n_movers * n_states > MOST_PAIRS:
        return None
    forward = [bitmaps.relation_of(each) for each in arcs]
    backward = [bitmaps.transposed(each) for each in forward]
    number: dict[bitmaps.Bits, int] = {}
    reached = np.empty((n_movers, n_states), np.int32)
    for i in range(n_movers):
        others = [j for j in range(n_movers) if j != i]
        for s, bits in enumerate(_reached_by(others, forward, backward, transitive)):
            reached[i, s] = number.setdefault(bits | 1 << s, len(number))
        if sum(bits.bit_count() for bits in number) > MOST_LISTED * n_states * n_movers:
            return None
    inside = np.cumsum([0, *(bits.bit_count() for bits in number)]).astype(np.int64)
    element = np.fromiter((s for bits in number for s in bitmaps.members(bits)), np.int32)
    return reached, inside, element


def _reached_by(
    others: list[int],
    forward: list[bitmaps.Relation],
    backward: list[bitmaps.Relation],
    transitive: bool,
) -> bitmaps.Relation:
    if not others:
        return [0] * len(forward[0])
    steps, behind = [forward[j] for j in others], [backward[j] for j in others]
    if transitive:
        return bitmaps.closure(bitmaps.united(steps), bitmaps.united(behind))
    return bitmaps.alternating(steps, behind)


def _groups(given: Moves, listed: Arcs) -> tuple[Int32, Int64, Int32]:
    """The group of each state, the size of each group, and the members one after the other."""
    n_states = len(listed.start) - 1
    if isinstance(given, Blocks) and given.position is None:
        size = np.bincount(given.block, minlength=given.n_blocks)
        return given.block, size, np.argsort(given.block, kind="stable").astype(np.int32)
    source = np.repeat(np.arange(n_states), np.diff(listed.start))
    size = np.bincount(listed.target, minlength=n_states)
    order = np.argsort(listed.target, kind="stable")
    return np.arange(n_states, dtype=np.int32), size, source[order].astype(np.int32)


def equilibria(
    layout: Layout,
    rankings: Sequence[Int32],
    chosen: Int32,
    concepts: Collection[str],
) -> dict[str, Bool]:
    """Find the equilibria of many conflicts.

    Parameters
    ----------
    layout
        The moves of those who can move; the others hold every state stable and are left out.
    rankings
        For each mover, shape ``(n_rankings, n_states)``: payoffs as dense ranks.
    chosen
        Shape ``(n_conflicts, n_movers)``: the ranking of each mover in each conflict.
    concepts
        Which of ``nash``, ``gmr``, ``smr``, ``seq`` and ``sseq``.

    Returns
    -------
    dict
        For each concept, shape ``(n_conflicts, n_states)``: whether a state is an equilibrium.

    Notes
    -----
    For each ranking and concept: moves times last movers at the worst, as a rule a small part of it.
    Holds no interpreter lock.
    """
    n_conflicts, n_movers = chosen.shape
    n_states = layout.start.shape[1] - 1
    together = [concept for concept in TOGETHER if concept in concepts]
    bounds = {"seq": "gmr", "sseq": "smr"}
    alone = {concept for concept in ALONE if concept in concepts}
    if layout.few:
        alone |= {bounds[concept] for concept in together}
    found: dict[str, Bool] = {}
    for concept in alone:
        everyone = np.ones((n_conflicts, n_states), np.bool_)
        for i in range(n_movers):
            stable = np.empty(rankings[i].shape, np.bool_)
            _settle_alone(layout, i, rankings[i], ALONE.index(concept), stable)
            everyone &= stable[chosen[:, i]]
        found[concept] = everyone
    if together:
        first = np.cumsum([0, *(len(each) for each in rankings)])[:-1]
        stacked, rows = np.concatenate(rankings), chosen + first
        for concept in together:
            everyone = np.ones((n_conflicts, n_states), np.bool_)
            for bound in (bounds[concept], "seq"):
                if bound in found:
                    everyone &= found[bound]
            _settle_together(layout, stacked, rows, concept == "sseq", everyone)
            found[concept] = everyone
    return {concept: found[concept] for concept in (*ALONE, *TOGETHER) if concept in concepts}


@njit
def _settle_alone(layout: Layout, i: int, rankings: Int32, concept: int, stable: Bool) -> None:
    n_movers, n_states = layout.group.shape
    room = np.empty(n_states * (n_movers + 1) + len(layout.begin), np.int32)
    hope, label = np.empty(n_states, np.int32), np.empty(n_states, np.int32)
    value, order = np.empty(n_states, np.int32), np.empty(n_states, np.int32)
    lowest = np.empty(len(layout.inside), np.int32)
    needed = np.ones(n_states, np.bool_)
    rows = np.zeros(n_movers, np.int64)  # moves of any kind: no payoffs are asked for
    for r in range(len(rankings)):
        payoff = rankings[r]
        if concept != 1:
            _greatest(layout, i, payoff, hope)
        if concept == 0:
            for s in range(n_states):
                stable[r, s] = hope[s] <= payoff[s]
            continue
        key = payoff if concept == 1 else hope
        if layout.few:
            _least_of_sets(layout, i, key, lowest, label)
        else:
            _sweep(layout, i, rankings, rows, key, False, needed, n_states, order, label, room)
        _compare(layout, i, payoff, label, value, stable[r])


@njit
def _least_of_sets(layout: Layout, i: int, key: Int32, lowest: Int32, label: Int32) -> None:
    """Label every state with the least key of its set; each set is gone through once."""
    for x in range(len(lowest)):
        lowest[x] = -1
    for s in range(len(key)):
        x = layout.reached[i, s]
        if lowest[x] < 0:
            least = key[s]
            for k in range(layout.inside[x], layout.inside[x + 1]):
                least = min(least, key[layout.element[k]])
            lowest[x] = least
        label[s] = lowest[x]


@njit
def _settle_together(layout: Layout, rankings: Int32, rows: Int64, symmetric: bool, everyone: Bool) -> None:
    """Take out of ``everyone``, which holds all equilibria, the states that are none."""
    n_movers, n_states = layout.group.shape
    room = np.empty(n_states * (n_movers + 1) + len(layout.begin), np.int32)
    hope, label, order = (
        np.empty(n_states, np.int32),
        np.empty(n_states, np.int32),
        np.empty(n_states, np.int32),
    )
    needed = np.empty(n_states, np.bool_)
    for c in range(len(rows)):
        for i in range(n_movers):
            payoff = rankings[rows[c, i]]
            left = _improvements(layout, i, payoff, everyone[c], needed)
            if left == 0:
                continue
            key = payoff
            if symmetric:
                _greatest(layout, i, payoff, hope)
                key = hope
            _sweep(layout, i, rankings, rows[c], key, True, needed, left, order, label, room)
            _strike(layout, i, payoff, label, everyone[c])


@njit
def _improvements(layout: Layout, i: int, payoff: Int32, among: Bool, needed: Bool) -> int:
    """Mark the states that ``i`` improves to from some states; return how many."""
    for s in range(len(payoff)):
        needed[s] = False
    found = wide(0)
    for s in range(len(payoff)):
        if among[s]:
            for a in range(layout.start[i, s], layout.start[i, s + 1]):
                t = layout.target[a]
                if payoff[t] > payoff[s] and not needed[t]:
                    needed[t] = True
                    found += 1
    return found


@njit
def _strike(layout: Layout, i: int, payoff: Int32, label: Int32, among: Bool) -> None:
    """Take out the states from which ``i`` has an improvement that nobody sanctions."""
    for s in range(len(payoff)):
        if among[s]:
            for a in range(layout.start[i, s], layout.start[i, s + 1]):
                t = layout.target[a]
                if payoff[t] > payoff[s] and label[t] > payoff[s]:
                    among[s] = False
                    break


@njit
def _greatest(layout: Layout, i: int, value: Int32, greatest: Int32) -> None:
    """The greatest value over a state and what one move of ``i`` reaches."""
    for s in range(len(value)):
        best = value[s]
        for a in range(layout.start[i, s], layout.start[i, s + 1]):
            best = max(best, value[layout.target[a]])
        greatest[s] = best


@njit
def _compare(layout: Layout, i: int, payoff: Int32, label: Int32, value: Int32, stable: Bool) -> None:
    """A state is stable iff no move of ``i`` leads where it is sure of more."""
    for s in range(len(payoff)):
        value[s] = min(payoff[s], label[s])
    for s in range(len(payoff)):
        ceiling = payoff[s]
        holds = True
        for a in range(layout.start[i, s], layout.start[i, s + 1]):
            if value[layout.target[a]] > ceiling:
                holds = False
                break
        stable[s] = holds


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
def _sweep(
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
