"""What kind of state is it: held by shared understanding, only by a misperception, a surprise, hidden?

The classes are told by predicates over the facts (:mod:`detente.analyses.perceptions.facts`). A state has the
first class of this list whose predicate it satisfies, or none:

1. ``imagined``: no state of the case, but somebody's game has it as an equilibrium;
2. ``hidden``: a state of the case that some decision maker does not see;
3. ``surprise``: an equilibrium of the own games that is one of nobody's game, and improvements lead there;
4. ``misperception``: one of the own games and not of the analyst's;
5. ``shared``: one of the own games and of the analyst's, and everybody takes it to hold;
6. ``unrecognised``: one of both, though somebody takes another to be about to leave it;
7. ``missed``: one of the analyst's game and not of the own games;
8. ``illusion``: one of neither, though somebody takes it to hold.

*Improvements lead there*: a legal sequence from the status quo each move of which is possible in truth and an
improvement of its mover in its own game; where the case has no status quo, one such move.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.analyses.perceptions.facts import Facts
from detente.graph.sequences import StepsFrom, sequences

Bool = NDArray[np.bool_]

Class = Literal[
    "imagined", "hidden", "surprise", "misperception", "shared", "unrecognised", "missed", "illusion"
]

CLASSES: tuple[Class, ...] = get_args(Class)
"""In order: a state has the first that fits."""

MAX_TRACED = 200_000
"""Pairs of state and last mover after which the search for where improvements lead stops."""


def classes(facts: Facts) -> dict[int, Class]:
    """The class of every state that has one, by state."""
    feasible = facts.hypergame.feasible
    holds, true = facts.own_games, facts.true_game
    somebody = facts.expected.any(axis=0)
    everybody = facts.expected.all(axis=0)
    surprising = np.zeros_like(holds)
    surprising[_led_to(facts, np.flatnonzero(holds & ~somebody))] = True
    predicates: dict[Class, Bool] = {
        "imagined": ~feasible & somebody,
        "hidden": feasible & ~facts.seen.all(axis=0),
        "surprise": surprising,
        "misperception": holds & ~true,
        "shared": holds & true & everybody,
        "unrecognised": holds & true,
        "missed": true,
        "illusion": feasible & somebody,
    }
    found: dict[int, Class] = {}
    for kind in CLASSES:
        for state in np.flatnonzero(predicates[kind]).tolist():
            found.setdefault(state, kind)
    return dict(sorted(found.items()))


def taken(facts: Facts) -> StepsFrom:
    """The moves that are made: possible in truth, and improvements of their mover in its own game."""
    hypergame = facts.hypergame
    own = [hypergame.own(dm).graph for dm in range(hypergame.frame.n_dms)]
    true = hypergame.true.graph

    def steps(dm: int, state: int) -> Collection[int]:
        worth = own[dm].payoffs[dm]
        real = set(true.reachable(dm, state))
        return [t for t in own[dm].reachable(dm, state) if t in real and worth[t] > worth[state]]

    return steps


def _led_to(facts: Facts, states: NDArray[np.intp]) -> list[int]:
    """Those of some states that improvements lead to."""
    if not len(states):
        return []
    frame = facts.hypergame.frame
    wanted = set(states.tolist())
    steps = taken(facts)
    if frame.status_quo is None:
        return sorted(
            {t for dm in range(frame.n_dms) for s in range(frame.n_states) for t in steps(dm, s)} & wanted
        )
    found: set[int] = set()
    visited = sequences(steps, range(frame.n_dms), frame.status_quo)
    for count, (state, _) in enumerate(visited, start=1):
        if state in wanted:
            found.add(state)
        if len(found) == len(wanted) or count >= MAX_TRACED:
            break
    return sorted(found)
