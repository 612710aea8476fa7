"""Moves laid out once for many conflicts that share them: groups to search backwards, and sets reached.

The states from which a mover can reach a state are the members of that state's *group*: the block, or what
the list of moves says. What the others reach by moves of any kind does not depend on payoffs; where those
sets are few, as they are where most moves can be taken back, they are found beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.kernels import bitmaps
from detente.kernels.convert import blocks_to_arcs, is_transitive
from detente.kernels.structure import Arcs, Blocks, Int32, Int64, Moves

MOST_PAIRS = 20_000
"""Pairs of mover and state up to which what others reach is found beforehand: the work is its square."""

MOST_LISTED = 16
"""Members a state and mover that the sets may have; beyond, a search costs no more."""


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
