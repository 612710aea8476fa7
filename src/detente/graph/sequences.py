"""Legal sequences: moves by members of a set of decision makers in which none moves twice in a row.

Definition (Fang, Hipel and Kilgour 1993). ``R_H(s)`` is the least set with

1. j in H, t in R_j(s)                                     =>  t in R_H(s) with last mover j;
2. t in R_H(s) with a last mover other than j, j in H,
   u in R_j(t)                                             =>  u in R_H(s) with last mover j.

A decision maker may move again once another has. ``R_H^+`` is the same with improvements of the
mover at each step.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.graph.graph import Graph


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a sequence: who moves, and to which state."""

    by: int
    to: int


Sequence = tuple[Move, ...]

StepsFrom = Callable[[int, int], Collection[int]]
"""The states that a decision maker goes to from a state: ``steps(dm, state)``."""


def moves_of(graph: Graph) -> StepsFrom:
    """Any move."""
    return graph.reachable


def improvements_of(graph: Graph) -> StepsFrom:
    """Moves that the mover gains by: ``R_j^+``."""

    def steps(dm: int, state: int) -> Collection[int]:
        worth = graph.payoffs[dm]
        return [t for t in graph.reachable(dm, state) if worth[t] > worth[state]]

    return steps


def sequences(steps: StepsFrom, movers: Collection[int], start: int) -> Iterator[tuple[int, Sequence]]:
    """Every state reached by legal sequences, with a shortest sequence for each last mover.

    Parameters
    ----------
    steps
        The moves that count.
    movers
        Who may move.
    start
        Where to begin. It is found too if a sequence leads back to it.

    Yields
    ------
    tuple
        A state and a sequence to it, shorter sequences first; a state comes up to once for every
        last mover.

    Notes
    -----
    Breadth first over (state, last mover): ``O(arcs x movers)``.
    """
    came_from: dict[tuple[int, int], tuple[int, int] | None] = {}
    queue: deque[tuple[int, int]] = deque()

    def visit(state: int, mover: int, before: tuple[int, int] | None) -> Iterator[tuple[int, Sequence]]:
        for target in steps(mover, state):
            node = (target, mover)
            if node not in came_from:
                came_from[node] = before
                queue.append(node)
                yield target, _path(came_from, node)

    for mover in movers:
        yield from visit(start, mover, None)
    while queue:
        node = queue.popleft()
        for mover in movers:
            if mover != node[1]:
                yield from visit(node[0], mover, node)


def _path(came_from: dict[tuple[int, int], tuple[int, int] | None], node: tuple[int, int]) -> Sequence:
    path: list[Move] = []
    here: tuple[int, int] | None = node
    while here is not None:
        path.append(Move(here[1], here[0]))
        here = came_from[here]
    return tuple(reversed(path))
