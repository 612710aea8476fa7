"""What tests of single states ask, for all states at once.

The definitions are those of :mod:`detente.model.claims`; :mod:`detente.analyses.claims.definitions` says
them once more, slowly, one state at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analyses.claims.ground import NOWHERE, Bool
from detente.analyses.claims.world import World
from detente.model.claims import Gains, Holds, Improvement, Leads, OfStates, Prefers, Strikes


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is so of each state.

    Parameters
    ----------
    askable
        Of which states the test can be asked: shape ``(n_states,)``.
    true
        Of which what it asks is so; nothing is said of those of which it cannot be asked.
    """

    askable: Bool
    true: Bool


def ask(world: World, test: OfStates) -> Asked:
    """Ask of every state what a test asks of single states."""
    graph, ground = world.graph, world.ground
    everywhere = np.ones(ground.n_states, dtype=bool)
    match test:
        case Holds(under=under, dm=dm):
            stable = world.equilibria(under) if dm is None else world.stable(under)[graph.dm(dm)]
            return Asked(everywhere, stable)
        case Prefers():
            return _prefers(world, test)
        case Gains(dm=dm, change=change):
            to = ground.changed(change)
            worth = world.payoffs[graph.dm(dm)]
            askable = (to != NOWHERE) & (to != np.arange(ground.n_states))
            return Asked(askable, askable & (worth[to] > worth))
        case Improvement():
            return _improvement(world, test)
        case Leads(to=states, steps=steps, by=by, order=order):
            there = ground.meant(states)
            movers = [graph.dm(each) for each in order or by or graph.dms]
            steps_of = {dm: world.steps(dm, improving=steps == "improvements") for dm in movers}
            true = (world.leading_in_order if order else world.leading)(there, movers, steps_of)
            return Asked(~there, true & ~there)
        case Strikes():
            return _strikes(world, test)


def _prefers(world: World, test: Prefers) -> Asked:
    worth = world.payoffs[world.graph.dm(test.dm)]
    others = worth[world.ground.meant(test.to.states)]
    if not len(others):
        nowhere = np.zeros(world.ground.n_states, dtype=bool)
        return Asked(nowhere, nowhere)
    bar = others.max() if test.to.quantifier == "all" else others.min()
    return Asked(np.ones(world.ground.n_states, dtype=bool), worth > bar)


def _improvement(world: World, test: Improvement) -> Asked:
    dm = world.graph.dm(test.dm)
    listed = world.ground.moves(dm)
    if test.into is None:
        chosen = world.ground.setting(dm, test.doing)
    else:
        there = world.ground.meant(test.into)
        chosen = there[listed.target] & ~there[listed.source]
    return Asked(listed.some(chosen), listed.some(chosen & world.gaining(dm)))


def _strikes(world: World, test: Strikes) -> Asked:
    ground = world.ground
    begin = np.flatnonzero(ground.meant(test.start))
    if len(begin) != 1:
        nowhere = np.zeros(ground.n_states, dtype=bool)
        return Asked(nowhere, nowhere)
    seats = sorted(world.graph.dm(each) for each in dict(world.graph.case.formats)[test.format])
    struck = world.struck(int(begin[0]), seats)
    if test.holds is not None:
        return Asked(struck, struck & world.equilibria(test.holds))
    if test.spoilt_by:
        dms = [world.graph.dm(each) for each in test.spoilt_by]
        return Asked(struck, struck & ~world.stable("seq")[dms].all(axis=0))
    return Asked(np.ones(ground.n_states, dtype=bool), struck)
