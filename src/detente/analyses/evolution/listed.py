"""Listed moves, and the search for cheapest legal sequences among them.

A legal sequence is a path over pairs of a state and its last mover, where the next mover is another. The
search goes by cost, all pairs of equal cost at once; what a move costs depends only on what it does to
its mover:

* *improvements*: only moves that the mover gains by, each costs one;
* *moves*: every move costs one;
* *fewest disimprovements*: a move that the mover loses by costs more than any number of others.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge
from detente.graph import Graph
from detente.kernels import Arcs, Blocks, blocks_to_arcs, count_arcs

Int64 = NDArray[np.int64]

MAX_LISTED = 2 * 10**7
"""Most moves of all decision makers together."""

LOSS = 2**40
"""What a disimprovement costs where they are to be few: more than any number of other moves."""

UNREACHED = 2**62

Costs = tuple[int, int, int]
"""What a move costs that its mover loses by, is indifferent to, gains by; 0: it is left out."""

IMPROVEMENTS: Costs = (0, 0, 1)
MOVES: Costs = (1, 1, 1)
FEWEST_LOSSES: Costs = (LOSS + 1, 1, 1)


@dataclass(frozen=True, eq=False, slots=True)
class Links:
    """Moves of one decision maker by the state at one of their ends.

    Parameters
    ----------
    start, other
        The other ends of the moves at state s are ``other[start[s]:start[s + 1]]``.
    effect
        What each move does to its mover: -1, 0 or 1.
    """

    start: Int64
    other: NDArray[np.int32]
    effect: NDArray[np.int8]

    def at(self, states: Int64) -> tuple[Int64, NDArray[np.int8]]:
        """The other ends of all moves at some states, and what the moves do to their mover."""
        first, number = self.start[states], self.start[states + 1] - self.start[states]
        run = np.repeat(first - (np.cumsum(number) - number), number)
        place = run + np.arange(len(run))
        return self.other[place].astype(np.int64), self.effect[place]

    def turned(self) -> Links:
        """The same moves by their other ends."""
        n = len(self.start) - 1
        source = np.repeat(np.arange(n, dtype=np.int32), np.diff(self.start))
        order = np.argsort(self.other, kind="stable")
        start = np.zeros(n + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.other, minlength=n), out=start[1:])
        return Links(start, source[order], self.effect[order])


@dataclass(frozen=True, eq=False, slots=True)
class Listed:
    """Every move of a conflict with what it does to its mover.

    Parameters
    ----------
    graph
        The conflict.
    forward, backward
        By mover: the moves from each state, and to each state.
    """

    graph: Graph
    forward: tuple[Links, ...]
    backward: tuple[Links, ...]

    def turned(self) -> Listed:
        """The same moves as if each led back; legal sequences turned round are legal."""
        return Listed(self.graph, self.backward, self.forward)


def list_moves(graph: Graph) -> Listed:
    """List every move of a conflict.

    Raises
    ------
    TooLarge
        If there are too many.
    """
    number = sum(count_arcs(own) if isinstance(own, Blocks) else len(own.target) for own in graph.moves)
    if number > MAX_LISTED:
        raise TooLarge(
            f"up to {number:,} moves; sequences are looked for among up to {MAX_LISTED:,}",
            hint="exclude states, or leave out options that no argument needs",
        )
    forward = tuple(_links(graph, dm) for dm in range(graph.n_dms))
    return Listed(graph, forward, tuple(links.turned() for links in forward))


def _links(graph: Graph, dm: int) -> Links:
    own = graph.moves[dm]
    arcs = own if isinstance(own, Arcs) else blocks_to_arcs(own)
    worth = graph.payoffs[dm]
    source = np.repeat(np.arange(graph.n_states), np.diff(arcs.start))
    return Links(arcs.start, arcs.target, np.sign(worth[arcs.target] - worth[source]).astype(np.int8))


@dataclass(frozen=True, eq=False, slots=True)
class Reached:
    """What a search has found.

    Parameters
    ----------
    listed, start, costs
        What was asked.
    cost
        Shape ``(n_dms, n_states)``: the least cost of a sequence to each state, by last mover.
    """

    listed: Listed
    start: int
    costs: Costs
    cost: Int64

    def least(self, state: int) -> int:
        """The least cost of a sequence to a state; 0 for the start itself."""
        return 0 if state == self.start else int(self.cost[:, state].min())

    @property
    def states(self) -> NDArray[np.bool_]:
        """Which states a sequence leads to: shape ``(n_states,)``."""
        return np.asarray((self.cost < UNREACHED).any(axis=0))


def search(
    listed: Listed,
    start: int,
    costs: Costs,
    *,
    movers: Collection[int] | None = None,
    first: Collection[int] | None = None,
    targets: Sequence[int] | None = None,
) -> Reached:
    """Find the least cost of legal sequences from a state to every other.

    Parameters
    ----------
    listed
        The moves.
    start
        Where sequences begin.
    costs
        What moves cost.
    movers
        Who may move; everybody, if not given.
    first
        Who of these may move first; anybody, if not given.
    targets
        Stop when these states are reached.

    Notes
    -----
    Every pair of a state and a last mover is settled once, and a state's moves are looked at once for
    each cost at which it is settled: ``O(arcs x decision makers)`` at most.
    """
    n_dms = listed.graph.n_dms
    moving = list(range(n_dms) if movers is None else movers)
    cost = np.full((n_dms, listed.graph.n_states), UNREACHED, dtype=np.int64)
    waiting: dict[int, list[tuple[int, Int64]]] = {}
    order: list[int] = []

    def spread(mover: int, sources: Int64, so_far: int) -> None:
        if not len(sources):
            return
        other, effect = listed.forward[mover].at(sources)
        for kind, price in zip((-1, 0, 1), costs, strict=True):
            found = other[effect == kind] if price else other[:0]
            found = found[cost[mover, found] == UNREACHED]
            if len(found):
                if so_far + price not in waiting:
                    heapq.heappush(order, so_far + price)
                waiting.setdefault(so_far + price, []).append((mover, found))

    for mover in moving if first is None else first:
        spread(mover, np.array([start], dtype=np.int64), 0)
    wanted = None if targets is None else np.array([t for t in targets if t != start], dtype=np.int64)
    while order:
        so_far = heapq.heappop(order)
        settled: list[Int64] = [np.zeros(0, dtype=np.int64)] * n_dms
        for mover, states in waiting.pop(so_far):
            new = np.unique(states[cost[mover, states] == UNREACHED])
            cost[mover, new] = so_far
            settled[mover] = np.concatenate([settled[mover], new])
        if wanted is not None and (cost[:, wanted] < UNREACHED).any(axis=0).all():
            break
        for mover in moving:
            others = [settled[k] for k in moving if k != mover]
            if others:
                spread(mover, np.unique(np.concatenate(others)), so_far)
    return Reached(listed, start, costs, cost)
