"""Four ways to the same answer.

Each takes the size of a plain conflict, makes it, and returns the work to be timed; the work returns
verdicts by concept, shape ``(n_dms, n_states)``, or only the Nash equilibria.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import numpy as np
from benchmarks.speed.conflicts import as_graph, even, plain
from benchmarks.speed.matrices import by_matrices

from detente.kernels import CONCEPTS, blocks_to_arcs
from detente.kernels.structure import Bool

DMS = 3
NASH_EQUILIBRIA = "nash equilibria"

Answer = Mapping[str, Bool]
Work = Callable[[], Answer]


def cores() -> int:
    """How many processors there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def sweep(exponent: int) -> Work:
    """Our own: the compiled threshold sweep, whatever the size."""
    from detente.kernels.blocks import by_blocks

    payoffs, moves = plain(exponent, DMS)
    return lambda: by_blocks(payoffs, moves, CONCEPTS, cores())


def sweep_for_nash(exponent: int) -> Work:
    """Our own, Nash alone: the question that pygambit answers."""
    from detente.kernels.blocks import by_blocks

    payoffs, moves = plain(exponent, DMS)

    def work() -> Answer:
        found = by_blocks(payoffs, moves, ["nash"], cores())
        return {**found, NASH_EQUILIBRIA: np.asarray(found["nash"].all(axis=0))}

    return work


def checker(exponent: int) -> Work:
    """The printed definitions, for one decision maker and state at a time."""
    from detente.analyses.stability import is_stable

    payoffs, _ = plain(exponent, DMS)
    graph = as_graph(exponent, DMS, payoffs)
    return lambda: {
        concept: np.array(
            [[is_stable(graph, s, i, concept) for s in range(graph.n_states)] for i in range(DMS)]
        )
        for concept in CONCEPTS
    }


def matrices(exponent: int) -> Work:
    """Matrices of states by states, as published."""
    payoffs, moves = plain(exponent, DMS)
    arcs = [blocks_to_arcs(move) for move in moves]
    return lambda: by_matrices(payoffs, arcs)


def gambit(exponent: int) -> Work:
    """Pure Nash equilibria of the same conflict as a strategic game, by pygambit.

    A decision maker's strategies are the ways to set its options; every state is feasible, so that every
    profile is a state.
    """
    import pygambit

    payoffs, _ = plain(exponent, DMS)
    shape = [1 << share for share in even(exponent, DMS)]
    game = pygambit.Game.from_arrays(*(row.reshape(shape).astype(object) for row in payoffs))

    def solve() -> Answer:
        found = np.zeros(shape, np.bool_)
        for profile in pygambit.nash.enumpure_solve(game).equilibria:
            place = []
            for player in game.players:
                (chosen,) = [k for k, s in enumerate(player.strategies) if profile[s] == 1]
                place.append(chosen)
            found[tuple(place)] = True
        return {NASH_EQUILIBRIA: found.reshape(-1)}

    return solve


WAYS: dict[str, Callable[[int], Work]] = {
    "this project": sweep,
    "this project, Nash": sweep_for_nash,
    "definitions": checker,
    "dense matrices": matrices,
    "pygambit, Nash": gambit,
}
