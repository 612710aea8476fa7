"""Why a claim got its verdict: states for it and against it, with what leads to or from them.

Of several states the one shown is nearest to today's: the one in which the fewest levels stand otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analyses.claims.asking import Asked, ask
from detente.analyses.claims.definitions import deal, way
from detente.analyses.claims.ground import Bool, Int64
from detente.analyses.claims.world import World
from detente.analyses.stability import Verdict as Stability
from detente.analyses.stability import why
from detente.graph.sequences import Sequence
from detente.model.claims import (
    Gains,
    Holds,
    Improvement,
    Leads,
    OfStates,
    Over,
    Prefers,
    Quantifier,
    Strikes,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One state, and whether what a test asks is so of it.

    Parameters
    ----------
    quantifier
        Of which part of the test.
    state
        The state.
    so
        Whether it is so.
    dm
        The decision maker that the answer is about: who prefers, gains or moves; who is tempted away.
    to
        The state that it is compared with or that a move leads to.
    moves
        The sequence asked for, or by which a deal is struck.
    stability
        Why the state is stable for the decision maker, or is not.
    """

    quantifier: Quantifier
    state: int
    so: bool
    dm: int | None = None
    to: int | None = None
    moves: Sequence = ()
    stability: Stability | None = None


def witnesses(world: World, test: OfStates) -> tuple[Witness, ...]:
    """States for and against what a test asks: for each quantifier one of each, where there is one.

    Parameters
    ----------
    world
        The conflict on which the test was made.
    test
        The test.
    """
    asked = ask(world, test)
    found: list[Witness] = []
    for each in test.over:
        for so in _telling(each):
            states = world.ground.meant(each.states) & asked.askable & (asked.true == so)
            if states.any():
                found.append(_witness(world, test, asked, each.quantifier, nearest(world, states), so))
    return tuple(found)


def nearest(world: World, states: Bool) -> int:
    """Of some states the one that differs least from today's; of several the first."""
    some = np.flatnonzero(states)
    return int(some[np.argmin(world.ground.distance[some])])


def _telling(over: Over) -> tuple[bool, ...]:
    """What decides: for *all* what it is not so of; for *any* and *none* what it is so of."""
    return (False, True) if over.quantifier == "all" else (True, False)


def _witness(
    world: World, test: OfStates, asked: Asked, quantifier: Quantifier, state: int, so: bool
) -> Witness:
    graph = world.graph
    match test:
        case Holds(under=under, dm=dm):
            dms = range(graph.n_dms) if dm is None else [graph.dm(dm)]
            who = next((k for k in dms if not world.stable(under)[k, state]), dms[0])
            if so and dm is None:
                return Witness(quantifier, state, so)
            return Witness(quantifier, state, so, who, stability=why(graph, state, who, under))
        case Prefers(dm=dm, to=to):
            others = np.flatnonzero(world.ground.meant(to.states))
            worth = world.payoffs[graph.dm(dm)][others]
            other = others[worth.argmax() if to.quantifier == "all" else worth.argmin()]
            return Witness(quantifier, state, so, graph.dm(dm), int(other))
        case Gains(dm=dm, change=change):
            return Witness(quantifier, state, so, graph.dm(dm), int(world.ground.changed(change)[state]))
        case Improvement(dm=dm):
            mover = graph.dm(dm)
            return Witness(quantifier, state, so, mover, _best(world, mover, _targets(world, test, state)))
        case Leads():
            path = way(graph, test, state) if so else None
            return Witness(quantifier, state, so, moves=path or ())
        case Strikes():
            path = deal(graph, test, state)
            spoilers = [graph.dm(each) for each in test.spoilt_by] or list(range(graph.n_dms))
            unstable = world.stable("seq" if test.spoilt_by else test.holds or "seq")
            spoiler = next((k for k in spoilers if path and not unstable[k, state]), None)
            return Witness(quantifier, state, so, spoiler, moves=path or ())


def _targets(world: World, test: Improvement, state: int) -> Int64:
    dm = world.graph.dm(test.dm)
    listed = world.ground.moves(dm)
    chosen = listed.source == state
    if test.into is None:
        chosen &= world.ground.setting(dm, test.doing)
    else:
        chosen &= world.ground.meant(test.into)[listed.target]
    return np.asarray(listed.target[chosen])


def _best(world: World, dm: int, states: Int64) -> int:
    return int(states[world.payoffs[dm][states].argmax()])
