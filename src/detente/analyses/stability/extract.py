"""Which states and moves of the conflict belong in a drawing?

A small conflict is drawn whole. Of a large one an *extract* is drawn: where things stand, the Nash and
SEQ equilibria, and sequences of moves that connect them, the improving ones first:

1. from the start by improvements only;
2. from the start by one move of any kind, improvements from there on (often no improvement leaves the
   status quo, and it takes one step against its mover's interest to set things going);
3. between equilibria by improvements only;
4. to an equilibrium that nothing of this reaches, a shortest sequence of moves of any kind.

States stand in rows: the row is the number of moves from the start, by legal sequences of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.analyses.stability.analysis import Stability
from detente.analyses.stability.classes import LEADING, outcome_classes
from detente.analyses.stability.nearness import Nearness, nearness
from detente.graph import Graph
from detente.graph.sequences import Move, StepsFrom, improvements_of, moves_of, sequences

MAX_STATES = 60
MAX_ARCS = 120
"""Arcs of an extract."""

MAX_LINES = 120
"""A small conflict with more moves than this, there and back counted once, shows improvements only, and
with more improvements than this only those that the mover gains most by."""

MAX_EQUILIBRIA = 40
"""More equilibria than this are represented by the nearest of each outcome class and concept."""

MAX_REACHED = 20_000
"""Pairs of state and last mover after which a search for sequences stops."""

Start = Literal["status quo", "equilibrium", "first state"]
Shown = Literal["moves", "improvements", "best improvements", "sequences"]


@dataclass(frozen=True, slots=True)
class DrawnState:
    """A state of a drawing.

    Parameters
    ----------
    state
        Its number.
    row
        Moves from the start; ``None`` if it was not reached from there.
    holds
        The concepts (Nash, SEQ) under which it is an equilibrium.
    """

    state: int
    row: int | None
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A move of a drawing: who moves, from which state to which, and whether the mover gains."""

    by: int
    before: int
    to: int
    improving: bool


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """What a drawing of a conflict shows.

    Parameters
    ----------
    graph
        The conflict.
    start, start_is
        The state on the top row, and what it is.
    states
        By row, then by number; those not reached last.
    arcs
        Ordered by mover, then by the states they join.
    whole
        Whether every state of the conflict is here.
    shown
        Which arcs: all ``moves``, all ``improvements``, of each decision maker and state the ``best
        improvements``, or those of the connecting ``sequences``.
    equilibria
        How many Nash or SEQ equilibria the conflict has.
    represented
        Whether equilibria were left out for the nearest of their class.
    """

    graph: Graph
    start: int
    start_is: Start
    states: tuple[DrawnState, ...]
    arcs: tuple[Arc, ...]
    whole: bool
    shown: Shown
    equilibria: int
    represented: bool


def extract(graph: Graph, stability: Stability, most: int = MAX_STATES) -> Extract:
    """Choose the states and moves that a drawing shows.

    Parameters
    ----------
    graph
        The conflict.
    stability
        Its equilibria.
    most
        States in the drawing, at most.

    Notes
    -----
    A few breadth-first searches, each stopped at a limit; see the module for what is chosen.
    """
    held = _held(stability)
    start, start_is = _start(graph, held)
    near = nearness(graph, start)
    if graph.n_states <= most:
        arcs, shown = _all_arcs(graph)
        chosen: Sequence[int] = range(graph.n_states)
        represented = False
    else:
        targets, represented = _targets(graph, stability, held, near, most)
        selection = _Selection(graph, start, targets, most)
        selection.connect()
        arcs, shown, chosen = selection.arcs(), "sequences", sorted(selection.states)
    states = [DrawnState(s, near.to(s), held.get(s, ())) for s in chosen]
    states.sort(key=lambda each: near.key(each.state))
    return Extract(
        graph, start, start_is, tuple(states), arcs, len(states) == graph.n_states, shown,
        len(held), represented,
    )  # fmt: skip


def _held(stability: Stability) -> dict[int, tuple[str, ...]]:
    """The equilibria with the concepts they hold under."""
    held: dict[int, tuple[str, ...]] = {}
    for concept in LEADING:
        if concept in stability.stable:
            for s in np.flatnonzero(stability.equilibria(concept)):
                held[int(s)] = (*held.get(int(s), ()), concept)
    return held


def _start(graph: Graph, held: Mapping[int, tuple[str, ...]]) -> tuple[int, Start]:
    if graph.status_quo is not None:
        return graph.status_quo, "status quo"
    return (min(held), "equilibrium") if held else (0, "first state")


def _arc(graph: Graph, by: int, before: int, to: int) -> Arc:
    worth = graph.payoffs[by]
    return Arc(by, before, to, bool(worth[to] > worth[before]))


def _all_arcs(graph: Graph) -> tuple[tuple[Arc, ...], Shown]:
    arcs = tuple(
        _arc(graph, dm, s, t)
        for dm in range(graph.n_dms)
        for s in range(graph.n_states)
        for t in sorted(graph.reachable(dm, s))
    )
    if _n_lines(arcs) <= MAX_LINES:
        return arcs, "moves"
    gains = tuple(arc for arc in arcs if arc.improving)
    if _n_lines(gains) <= MAX_LINES:
        return gains, "improvements"
    best: dict[tuple[int, int], Arc] = {}
    for arc in gains:
        worth = graph.payoffs[arc.by]
        known = best.get((arc.by, arc.before))
        if known is None or worth[arc.to] > worth[known.to]:
            best[arc.by, arc.before] = arc
    return tuple(best.values()), "best improvements"


def _n_lines(arcs: Sequence[Arc]) -> int:
    """How many lines it takes to draw some arcs, one for a move and its way back."""
    return len({(arc.by, *sorted((arc.before, arc.to))) for arc in arcs})


def _targets(
    graph: Graph,
    stability: Stability,
    held: Mapping[int, tuple[str, ...]],
    near: Nearness,
    most: int,
) -> tuple[list[int], bool]:
    """The equilibria to be drawn, nearest first, and whether they stand for others."""
    found = set(held)
    represented = len(held) > min(MAX_EQUILIBRIA, most - 1)
    if represented:
        classes = outcome_classes(graph, stability, near)
        found = {each.state for group in classes for each in group.representatives}
    ordered = sorted(found, key=near.key)
    return ordered[: most - 1], represented


def _from_here(graph: Graph, start: int) -> StepsFrom:
    """Any move from the start, improvements from everywhere else."""
    move, improve = moves_of(graph), improvements_of(graph)
    return lambda dm, state: (move if state == start else improve)(dm, state)


class _Selection:
    """The states and arcs chosen so far, within the limits."""

    def __init__(self, graph: Graph, start: int, targets: Sequence[int], most: int) -> None:
        self.graph, self.start, self.targets, self.most = graph, start, list(targets), most
        self.states = {start, *targets}
        self._arcs: set[tuple[int, int, int]] = set()

    def arcs(self) -> tuple[Arc, ...]:
        """The arcs, ordered."""
        return tuple(_arc(self.graph, *arc) for arc in sorted(self._arcs))

    def connect(self) -> None:
        """Add the sequences that connect the states, in the order of the module's list."""
        apart = set(self.targets) - {self.start}
        for steps in (improvements_of(self.graph), _from_here(self.graph, self.start)):
            for target, moves in self._shortest(steps, self.start, apart):
                if self._add(self.start, moves):
                    apart.discard(target)
        between = [
            (len(moves), source, target, moves)
            for source in self.targets
            for target, moves in self._shortest(
                improvements_of(self.graph), source, set(self.targets) - {source}
            )
        ]
        for _, source, target, moves in sorted(between, key=lambda each: each[:3]):
            if self._add(source, moves):
                apart.discard(target)
        for _, moves in self._shortest(moves_of(self.graph), self.start, apart):
            self._add(self.start, moves)

    def _shortest(
        self, steps: StepsFrom, source: int, targets: set[int]
    ) -> Iterator[tuple[int, tuple[Move, ...]]]:
        """A shortest sequence to each of some states, as far as the limit lets us see."""
        wanted = set(targets)
        found = sequences(steps, range(self.graph.n_dms), source)
        for reached, (state, moves) in enumerate(found, start=1):
            if state in wanted:
                wanted.discard(state)
                yield state, moves
            if not wanted or reached >= MAX_REACHED:
                return

    def _add(self, source: int, moves: Sequence[Move]) -> bool:
        arcs = set()
        here = source
        for move in moves:
            arcs.add((move.by, here, move.to))
            here = move.to
        states = self.states | {move.to for move in moves}
        if len(states) > self.most or len(self._arcs | arcs) > MAX_ARCS:
            return False
        self.states, self._arcs = states, self._arcs | arcs
        return True
