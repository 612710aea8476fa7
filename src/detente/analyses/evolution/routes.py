"""Where could it go from here: the shortest legal sequences to a state, or to each equilibrium.

Legal sequences, in which nobody moves twice in a row, are defined in :mod:`detente.graph.sequences`. To
each target three kinds are found, always all of the shortest:

* by *improvements*: each step is one that its mover gains by;
* by *moves*: any steps, those with the fewest disimprovements first (a *disimprovement* is a step that
  its mover loses by);
* with the *fewest disimprovements*, whatever their length; of these the shortest.

A *dead end* is a state from which no improvement leads anywhere: a Nash equilibrium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evolution.jumps import JumpRoutes, Jumps
from detente.analyses.evolution.listed import (
    FEWEST_LOSSES,
    IMPROVEMENTS,
    LOSS,
    MOVES,
    UNREACHED,
    Costs,
    Listed,
    Reached,
    list_moves,
    search,
)
from detente.analyses.stability import stability
from detente.errors import UsageError
from detente.graph import Graph
from detente.graph.sequences import Move
from detente.graph.sequences import Sequence as MoveSequence

LISTED = 200
"""Sequences listed of one kind; all are counted."""
LISTED_EACH = 20
"""The same where there are many targets."""
MAX_TARGETS = 60
"""Equilibria that sequences are told of, the nearest first."""
HOLDING = ("nash", "seq")
"""Concepts whose equilibria are targets where none is named."""


@dataclass(frozen=True, slots=True)
class Path:
    """A legal sequence, and the places (from 0) of the steps that their movers lose by."""

    moves: MoveSequence
    losses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The sequences of one kind to one target.

    Parameters
    ----------
    listed
        The sequences, or the first of them.
    total
        How many there are.
    length, losses
        Steps of each, and the least number of disimprovements in one; ``None`` where there is none.
    first_on_these
        Who moves first in some of them.
    first_with_fewest
        Who moves first in some of those with the least number of disimprovements.
    may_begin
        With whose move some legal sequence of this kind, of any length, begins; ``None`` where this was
        not asked.
    """

    listed: tuple[Path, ...]
    total: int
    length: int | None
    losses: int | None
    first_on_these: tuple[int, ...]
    first_with_fewest: tuple[int, ...] = ()
    may_begin: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The ways to one target.

    Parameters
    ----------
    to
        The target.
    holds
        Of Nash and SEQ, those under which it is an equilibrium.
    improvements, moves, fewest_losses
        The sequences of each kind.
    jumps
        Sequences of coalition improvements.
    """

    to: int
    holds: tuple[str, ...]
    improvements: Paths
    moves: Paths
    fewest_losses: Paths
    jumps: JumpRoutes


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """Where it could go from a state.

    Parameters
    ----------
    graph
        The conflict.
    start
        The state.
    asked
        The target that was named; ``None`` where the targets are the equilibria.
    ways
        One for each target, the nearest first.
    out_of_reach
        Equilibria that no legal sequence leads to.
    left_out
        How many equilibria within reach are not told of.
    dead_ends
        Where no improvement leads anywhere: shape ``(n_states,)``.
    by_improvements
        What improvements lead to from the start: shape ``(n_states,)``.
    """

    graph: Graph
    start: int
    asked: int | None
    ways: tuple[Way, ...]
    out_of_reach: tuple[int, ...]
    left_out: int
    dead_ends: NDArray[np.bool_]
    by_improvements: NDArray[np.bool_]


def routes(graph: Graph, start: int, to: int | None = None) -> Routes:
    """Find the shortest legal sequences from a state.

    Parameters
    ----------
    graph
        The conflict.
    start
        Where sequences begin.
    to
        The target; if not given, every Nash or SEQ equilibrium other than the start is one.

    Raises
    ------
    TooLarge
        If there are too many moves to list.
    """
    listed = list_moves(graph)
    found = stability(graph, HOLDING)
    holds = {concept: found.equilibria(concept) for concept in HOLDING}
    wanted = None if to is None else [to]
    searches = [search(listed, start, costs, targets=wanted) for costs in (MOVES, FEWEST_LOSSES)]
    gains = search(listed, start, IMPROVEMENTS)
    out_of_reach: tuple[int, ...] = ()
    if to is not None:
        targets, left_out, cap = [to], 0, LISTED
    else:
        everything = [int(s) for s in np.flatnonzero(holds["nash"] | holds["seq"]) if s != start]
        within = [t for t in everything if searches[0].least(t) < UNREACHED]
        within.sort(key=lambda t: (*divmod(searches[1].least(t), LOSS), t))
        targets, left_out, cap = within[:MAX_TARGETS], max(len(within) - MAX_TARGETS, 0), LISTED_EACH
        out_of_reach = tuple(t for t in everything if searches[0].least(t) >= UNREACHED)
    jumps = Jumps(listed, start, from_behind=to is not None)
    begin = {kind: _beginnings(listed, start, kind, targets) for kind in (IMPROVEMENTS, MOVES)}
    ways = [
        Way(
            t,
            tuple(concept for concept in HOLDING if holds[concept][t]),
            _paths(gains, t, cap, begin[IMPROVEMENTS][t]),
            _paths(searches[0], t, cap, begin[MOVES][t]),
            _paths(searches[1], t, cap, None),
            jumps.to(t, cap),
        )
        for t in targets
    ]
    by_improvements = gains.states
    by_improvements[start] = True
    return Routes(
        graph, start, to, tuple(ways), out_of_reach, left_out, holds["nash"].copy(), by_improvements
    )


def starting_state(graph: Graph) -> int:
    """The status quo.

    Raises
    ------
    UsageError
        If the case does not say where things stand.
    """
    if graph.status_quo is None:
        raise UsageError("the case has no status quo", hint="name a state with --from")
    return graph.status_quo


def _beginnings(
    listed: Listed, start: int, costs: Costs, targets: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """By target, with whose move some sequence to it begins."""
    found: dict[int, list[int]] = {t: [] for t in targets}
    for mover in range(listed.graph.n_dms):
        if len(listed.forward[mover].at(np.array([start]))[0]):
            reached = search(listed, start, costs, first=[mover]).states
            for t in targets:
                if reached[t] and t != start:
                    found[t].append(mover)
    return {t: tuple(movers) for t, movers in found.items()}


def _paths(reached: Reached, target: int, cap: int, may_begin: tuple[int, ...] | None) -> Paths:
    if target == reached.start:
        return Paths((Path((), ()),), 1, 0, 0, (), (), may_begin)
    if reached.least(target) >= UNREACHED:
        return Paths((), 0, None, None, (), (), may_begin)
    ways = _Cheapest(reached, target)
    listed = tuple(path for path, _ in zip(ways.listed(), range(cap), strict=False))
    least = min(ways.total)
    return Paths(
        listed,
        sum(ways.total.values()),
        len(listed[0].moves),
        least,
        tuple(sorted({step.by for step, _ in ways.after[None]})),
        tuple(sorted(ways.first_with(least))),
        may_begin,
    )


_Node = Move | None
"""A state with its last mover; ``None``: the start."""


class _Cheapest:
    """All cheapest sequences to one target, as the steps that lie on some of them."""

    def __init__(self, reached: Reached, target: int) -> None:
        self._target = target
        self.after: dict[_Node, list[tuple[Move, bool]]] = {}
        self._counts = self._counted(reached)
        self.total = self._counts[None]
        """How many sequences there are, by their number of disimprovements."""

    def listed(self) -> Iterator[Path]:
        """The sequences, those with the fewest disimprovements first."""
        for losses in sorted(self.total):
            yield from self._with(losses)

    def first_with(self, losses: int) -> set[int]:
        """Who moves first in some of the sequences with just so many disimprovements."""
        return {step.by for step, loses in self.after[None] if losses - loses in self._counts[step]}

    def _with(self, losses: int) -> Iterator[Path]:
        """The sequences with just so many disimprovements, without recursion: they may be long."""
        moves: list[Move] = []
        lost: list[bool] = []
        open_steps = [iter(self.after[None])]
        left = losses
        while open_steps:
            step, loses = next(open_steps[-1], (None, False))
            if step is None:
                open_steps.pop()
                if moves:
                    moves.pop()
                    left += lost.pop()
                continue
            if left - loses not in self._counts[step]:
                continue
            moves.append(step)
            lost.append(loses)
            left -= loses
            if step.to == self._target:
                yield Path(tuple(moves), tuple(k for k, each in enumerate(lost) if each))
                moves.pop()
                left += lost.pop()
            else:
                open_steps.append(iter(sorted(self.after[step], key=lambda each: (each[0].by, each[0].to))))

    def _counted(self, reached: Reached) -> dict[_Node, dict[int, int]]:
        """From each pair on some sequence, how many ways there are on, by number of disimprovements."""
        least = reached.least(self._target)
        last = [
            Move(j, self._target) for j in range(len(reached.cost)) if reached.cost[j, self._target] == least
        ]
        counts: dict[_Node, dict[int, int]] = {node: {0: 1} for node in last}
        layers: dict[int, list[Move]] = {least: last}
        while layers:
            so_far = max(layers)  # descending: what lies ahead of a pair is counted before the pair is met
            for node in layers.pop(so_far):
                for before, cost, loses in _steps_before(reached, node, so_far):
                    if before not in counts:
                        counts[before] = {}
                        if before is not None:
                            layers.setdefault(cost, []).append(before)
                    self.after.setdefault(before, []).append((node, loses))
                    for losses, number in counts[node].items():
                        here = counts[before]
                        here[losses + loses] = here.get(losses + loses, 0) + number
        self.after[None].sort(key=lambda each: (each[0].by, each[0].to))
        return counts


def _steps_before(reached: Reached, node: Move, so_far: int) -> Iterator[tuple[_Node, int, bool]]:
    """Where a cheapest sequence to a pair may have come from: the pair before, its cost, whether it loses."""
    other, effect = reached.listed.backward[node.by].at(np.array([node.to], dtype=np.int64))
    for source, gain in zip(other.tolist(), effect.tolist(), strict=True):
        price = reached.costs[gain + 1]
        if not price:
            continue
        if source == reached.start and price == so_far:
            yield None, 0, gain < 0
        for mover in range(len(reached.cost)):
            if mover != node.by and reached.cost[mover, source] == so_far - price:
                yield Move(mover, source), so_far - price, gain < 0
