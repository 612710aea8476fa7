"""Moves and events where consequences change the situation: lists, as nothing about them is regular."""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge
from detente.graph.consequences import NOBODY, Consequences
from detente.graph.space import Space
from detente.kernels import Arcs
from detente.model.case import DecisionMaker
from detente.model.options import Option
from detente.model.situation import Event

MAX_ARCS = 10**7
"""Most listed moves of one decision maker."""


def moves_with_consequences(space: Space, consequences: Consequences, dm: DecisionMaker) -> Arcs:
    """The moves of a decision maker between members, each with what follows from it.

    Raises
    ------
    TooLarge
        If there are too many to list.
    InvalidCase
        If the consequences of a move go round in a loop.

    Notes
    -----
    One pass over all members for every choice of the decision maker's own levels.
    """
    mover = [each.key for each in space.case.decision_makers].index(dm.key)
    subjects = list(space.options)
    own = [(subjects.index(dm.subject(option)), option) for option in dm.options if option.moves != "fixed"]
    choices = prod(len(option.levels) for _, option in own)
    if choices * space.n_members > MAX_ARCS:
        raise TooLarge(
            f"{dm.key} has up to {choices * space.n_members:,} moves with consequences; "
            f"the limit is {MAX_ARCS:,}",
            hint="exclude states, or leave out consequences that no argument needs",
        )
    before = all_levels(space)
    sources: list[NDArray[np.int64]] = []
    targets: list[NDArray[np.int64]] = []
    for wanted in product(*(range(len(option.levels)) for _, option in own)):
        can = np.zeros(space.n_members, dtype=bool)
        allowed = np.ones(space.n_members, dtype=bool)
        for (v, option), level in zip(own, wanted, strict=True):
            can |= before[v] != level
            allowed &= _allowing(option, level)[before[v]]
        chosen = np.flatnonzero(can & allowed)
        now = before[:, chosen].copy()
        for (v, _), level in zip(own, wanted, strict=True):
            now[v] = level
        reached = space.find_members(consequences.fire(before[:, chosen], now, mover))
        available = reached >= 0
        sources.append(chosen[available])
        targets.append(reached[available])
    return arcs_from(np.concatenate(sources), np.concatenate(targets), space.n_members)


def event_targets(space: Space, consequences: Consequences, event: Event) -> NDArray[np.int64]:
    """Where an event leads from each state; the state itself where it does not apply.

    An event applies where its condition holds and what follows from it is feasible. States are not
    coalesced.
    """
    assert space.state_of is None
    before = all_levels(space)
    stay = np.arange(space.n_states)
    applies = np.flatnonzero(space.holds(event.when))
    now = before[:, applies].copy()
    for v, level in consequences.settings(event.set):
        now[v] = level
    reached = space.find_members(consequences.fire(before[:, applies], now, NOBODY))
    target = stay.copy()
    target[applies] = np.where(reached >= 0, reached, applies)
    return target


def all_levels(space: Space) -> NDArray[np.uint8]:
    """The level of every variable in every member: shape ``(n_variables, n_members)``."""
    columns = [np.asarray(space.column(v), dtype=np.uint8) for v in range(len(space.options))]
    return np.stack(columns) if columns else np.zeros((0, space.n_members), dtype=np.uint8)


def arcs_from(sources: NDArray[np.int64], targets: NDArray[np.int64], n_states: int) -> Arcs:
    """Moves given as pairs, repetitions and moves to oneself left out."""
    keep = sources != targets
    pairs = sources[keep] * n_states
    pairs += targets[keep]
    pairs.sort()
    if len(pairs):  # not numpy.unique, which hashes: of millions that takes 30 times as long
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    start = np.zeros(n_states + 1, dtype=np.int64)
    np.cumsum(np.bincount(pairs // n_states, minlength=n_states), out=start[1:])
    return Arcs(start, (pairs % n_states).astype(np.int32))


def _allowing(option: Option, level: int) -> NDArray[np.bool_]:
    """From which levels a move may lead to a level."""
    return np.array([option.allows(before, level) for before in range(len(option.levels))])
