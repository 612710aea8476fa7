"""What is asked of every draw.

1. Does some state of an outcome hold, that is, is it an equilibrium? Where the case says where things stand,
   states count that moves lead to from there in that draw (the status quo itself included); and, apart
   from that, all states.
2. Does the status quo hold?
3. A small case without outcomes is asked about each of its states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble import World, Worlds
from detente.graph import Graph
from detente.kernels import Blocks
from detente.model.case import Case

Bool = NDArray[np.bool_]

MAX_STATES_ASKED = 64
"""States of a case without outcomes that are asked about one by one."""

STATUS_QUO = "status quo"
"""The key of the question whether things can stay as they are."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked of every draw.

    Parameters
    ----------
    kind
        Whether some state of an outcome holds, or a state.
    key
        The outcome's key, or the state's id; :data:`STATUS_QUO` for where things stand.
    """

    kind: Literal["outcome", "state"]
    key: str


def questions(worlds: Worlds) -> tuple[Question, ...]:
    """What is asked about a case."""
    case = worlds.ensemble.case
    asked = [Question("outcome", outcome.key) for outcome in case.outcomes]
    if case.status_quo is not None:
        asked.append(Question("state", STATUS_QUO))
    if not case.outcomes and worlds.n_states <= MAX_STATES_ASKED:
        asked += [Question("state", identifier) for identifier in worlds.ids]
    return tuple(asked)


@dataclass(frozen=True, slots=True, eq=False)
class Masks:
    """Which states answer each question in one world.

    Parameters
    ----------
    near
        Shape ``(n_questions, n_states)``: those within reach of where things stand.
    anywhere
        The same among all states.
    reach
        Shape ``(n_states,)``: what is within reach.
    """

    near: Bool
    anywhere: Bool
    reach: Bool


def masks(worlds: Worlds, world: World, asked: tuple[Question, ...]) -> Masks:
    """Find the states that answer each question in a world."""
    graph = world.graph
    rows = np.zeros((len(asked), graph.n_states), bool)
    outcomes = graph.outcomes()
    for q, question in enumerate(asked):
        if question.kind == "outcome":
            rows[q] = outcomes[question.key]
        elif question.key == STATUS_QUO:
            rows[q, graph.status_quo] = True
        else:
            rows[q] = np.array([worlds.ids[n] == question.key for n in world.widest])
    reach = within_reach(graph)
    near = rows & reach
    for q, question in enumerate(asked):
        if question.kind == "state":  # a state is asked about wherever it is
            near[q] = rows[q]
    return Masks(near, rows, reach)


def within_reach(graph: Graph) -> Bool:
    """The states that moves lead to from the status quo, itself included; all, where it is not known.

    Notes
    -----
    Two moves in a row by one decision maker count, too, though no legal sequence has them: what only they
    lead to is within reach of that decision maker all the same.
    """
    reached = np.ones(graph.n_states, bool)
    if graph.status_quo is None:
        return reached
    reached[:] = False
    reached[graph.status_quo] = True
    frontier = reached.copy()
    while frontier.any():
        found = np.zeros_like(reached)
        for dm, moves in enumerate(graph.moves):
            if isinstance(moves, Blocks) and moves.position is None:
                touched = np.zeros(moves.n_blocks, bool)
                touched[moves.block[frontier]] = True
                found |= touched[moves.block]
            else:
                for s in np.flatnonzero(frontier):
                    found[graph.reachable(dm, int(s))] = True
        frontier = found & ~reached
        reached |= frontier
    return reached


def names_an_outcome(case: Case, key: str) -> bool:
    """Whether a key is that of an outcome."""
    return any(outcome.key == key for outcome in case.outcomes)
