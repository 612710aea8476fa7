"""Who can move where: the moves of every decision maker, as the kernels take them.

Option form: states that agree on everything but a decision maker's own options are a block of its
moves; one-way options divide a block into positions. Elsewhere the moves are listed: in graph form, where
states were coalesced (a class is left when some member can leave it), and where consequences change the
situation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge
from detente.graph.changes import MAX_ARCS, arcs_from, moves_with_consequences
from detente.graph.consequences import Consequences
from detente.graph.space import Space
from detente.kernels import Arcs, Blocks, Moves, blocks_to_arcs, count_arcs
from detente.model.case import DecisionMaker
from detente.model.options import Option

Bool = NDArray[np.bool_]

MAX_POSITIONS = 4096
"""Most positions of one decision maker: two for each one-way yes/no option, multiplied."""


def moves(space: Space, tell: Callable[[], None] = lambda: None) -> tuple[Moves, ...]:
    """The moves of each decision maker.

    Parameters
    ----------
    space
        The states.
    tell
        Called after each decision maker.

    Raises
    ------
    TooLarge
        If a decision maker has too many one-way options, or listed moves.
    """
    found: list[Moves] = []
    consequences = Consequences(space) if space.case.consequences else None
    for dm in space.case.decision_makers:
        found.append(_of(space, dm, consequences))
        tell()
    return tuple(found)


def _of(space: Space, dm: DecisionMaker, consequences: Consequences | None) -> Moves:
    if space.case.states is not None:
        return _listed(space, dm)
    between_members = _between_members(space, dm, consequences)
    return between_members if space.state_of is None else _between_classes(space, between_members)


def _between_members(space: Space, dm: DecisionMaker, consequences: Consequences | None) -> Moves:
    if consequences is None:
        return _blocks(space, dm)
    return moves_with_consequences(space, consequences, dm)


def free_moves(space: Space, dm: DecisionMaker) -> Arcs:
    """The moves that a decision maker would have if each of its options could change to every level.

    Option form; the consequences follow as ever.
    """
    free = replace(dm, options=tuple(replace(option, moves="both") for option in dm.options))
    found = _between_members(space, free, Consequences(space) if space.case.consequences else None)
    return _between_classes(space, found) if space.state_of is not None else listed_arcs(found)


def listed_arcs(own: Moves) -> Arcs:
    """Moves one by one.

    Raises
    ------
    TooLarge
        If there are too many to list.
    """
    if isinstance(own, Arcs):
        return own
    if (number := count_arcs(own)) > MAX_ARCS:
        raise TooLarge(
            f"{number:,} moves of one decision maker; the limit where they are listed is {MAX_ARCS:,}",
            hint="say under infeasible: what can be left out",
        )
    return blocks_to_arcs(own)


def _listed(space: Space, dm: DecisionMaker) -> Arcs:
    assert space.case.states is not None
    number = {state.label: k for k, state in enumerate(space.case.states)}
    pairs = [(number[before], number[after]) for before, afters in dm.moves for after in afters]
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return arcs_from(array[:, 0], array[:, 1], space.n_states)


def _blocks(space: Space, dm: DecisionMaker) -> Blocks:
    subjects = list(space.options)
    own = {subjects.index(dm.subject(option)): option for option in dm.options if option.moves != "fixed"}
    block, n_blocks = _grouped(space, frozenset(own))
    position, reaches = _positions(space, dm, own)
    return Blocks(block, n_blocks, position, reaches)


def _grouped(space: Space, left_out: frozenset[int]) -> tuple[NDArray[np.int32], int]:
    """Number the members by their levels in all variables but some."""
    coding = space.coding
    keys: NDArray[np.int64] | None = None
    for word in range(coding.n_words):
        inside = [v for v in left_out if coding.word[v] == word]
        ranks, n_ranks = _counted_off(coding.without(space.codes[word], inside))
        if coding.n_words == 1:
            return ranks, n_ranks
        keys = ranks.astype(np.int64) if keys is None else keys * n_ranks + ranks
        keys = np.unique(keys, return_inverse=True)[1].reshape(-1)
    assert keys is not None
    return keys.astype(np.int32), int(keys.max()) + 1


def _counted_off(key: NDArray[np.int64]) -> tuple[NDArray[np.int32], int]:
    """The rank of each key among those that occur, and how many do."""
    span = int(key.max()) + 1 if len(key) else 1
    if span > 4 * len(key) + 1024:
        found, ranks = np.unique(key, return_inverse=True)
        return ranks.reshape(-1).astype(np.int32), len(found)
    # Few possible keys: mark those that occur and count them off, without sorting.
    occurs = np.zeros(span, dtype=np.int32)
    occurs[key] = 1
    np.cumsum(occurs, out=occurs)
    number = int(occurs[-1])
    occurs -= 1
    return occurs[key], number


def _positions(
    space: Space, dm: DecisionMaker, own: dict[int, Option]
) -> tuple[NDArray[np.int32] | None, Bool]:
    """The positions that one-way options divide a decision maker's blocks into."""
    position: NDArray[np.int32] | None = None
    reaches = np.ones((1, 1), dtype=bool)
    for v, option in own.items():
        class_of, order = _level_classes(option)
        if len(order) == 1:
            continue
        if len(reaches) * len(order) > MAX_POSITIONS:
            raise TooLarge(
                f"the one-way options of {dm.key} divide its moves into over {MAX_POSITIONS:,} positions",
                hint="let fewer of its options be one-way",
            )
        step = class_of[space.column(v)].astype(np.int32)
        position = step if position is None else position * np.int32(len(order)) + step
        reaches = np.kron(reaches, order)
    return position, reaches


def _level_classes(option: Option) -> tuple[NDArray[np.int32], Bool]:
    """Levels that reach each other are one class; which class reaches which."""
    n = len(option.levels)
    reach = np.array([[option.allows(a, b) for b in range(n)] for a in range(n)])
    mutual = reach & reach.T
    leaders = sorted({int(mutual[level].argmax()) for level in range(n)})
    class_of = np.array([leaders.index(int(mutual[level].argmax())) for level in range(n)], dtype=np.int32)
    return class_of, reach[np.ix_(leaders, leaders)]


def _between_classes(space: Space, members: Moves) -> Arcs:
    assert space.state_of is not None
    number = count_arcs(members) if isinstance(members, Blocks) else len(members.target)
    if number > MAX_ARCS:
        raise TooLarge(
            f"coalescing would list {number:,} moves of one decision maker; the limit is {MAX_ARCS:,}",
            hint="name classes under outcomes: instead, which keeps the moves implicit",
        )
    arcs = blocks_to_arcs(members) if isinstance(members, Blocks) else members
    sources = np.repeat(np.arange(space.n_members), np.diff(arcs.start))
    state_of = space.state_of.astype(np.int64)
    return arcs_from(state_of[sources], state_of[arcs.target], space.n_states)
