"""Which outcomes hold, and under which concept?

States are grouped by *outcome class*: the first named outcome of the case that holds in a state, or none.
A class is represented by its equilibrium nearest to where things stand: the one fewest moves away, of
several the one that changes least, of several the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability.analysis import Stability
from detente.analyses.stability.nearness import Nearness, within_reach
from detente.graph import Graph

LEADING = ("nash", "seq")
"""The concepts whose equilibria are shown one by one; the others hold too many states to say much."""


@dataclass(frozen=True, slots=True)
class Representative:
    """The equilibrium that stands for its outcome class.

    Parameters
    ----------
    state
        The number of the state.
    leading
        The concepts of :data:`LEADING` for which it is the nearest equilibrium of its class.
    holds
        Every concept under which it is an equilibrium.
    distance
        Moves from where things stand; ``None`` where it was not reached.
    """

    state: int
    leading: tuple[str, ...]
    holds: tuple[str, ...]
    distance: int | None


@dataclass(frozen=True, slots=True)
class OutcomeClass:
    """The states of one outcome and how many of them hold.

    Parameters
    ----------
    outcome
        The key of the outcome; ``None``: no named outcome holds in these states.
    n_states
        How many states there are.
    counts
        By concept: how many of them are equilibria.
    within
        By concept: how many of these moves lead to from where things stand; ``None`` where that is not known.
    representatives
        For each concept of :data:`LEADING` the nearest equilibrium; one that is nearest for several
        stands once.
    """

    outcome: str | None
    n_states: int
    counts: Mapping[str, int]
    within: Mapping[str, int] | None
    representatives: tuple[Representative, ...]


def outcome_classes(graph: Graph, stability: Stability, near: Nearness) -> tuple[OutcomeClass, ...]:
    """Group the states by outcome and count the equilibria of each group.

    Parameters
    ----------
    graph
        The conflict.
    stability
        Its equilibria.
    near
        Distances from where things stand.

    Returns
    -------
    tuple of OutcomeClass
        In the order of the case's outcomes, states without a named outcome last; no empty class.
    """
    first = np.full(graph.n_states, len(graph.case.outcomes))
    for k in range(len(graph.case.outcomes) - 1, -1, -1):
        first[graph.outcomes()[graph.case.outcomes[k].key]] = k
    equilibria = {concept: stability.equilibria(concept) for concept in stability.equilibrium_concepts}
    reach = within_reach(graph)
    keys = [*(outcome.key for outcome in graph.case.outcomes), None]
    return tuple(
        _class(key, inside, equilibria, near, reach)
        for k, key in enumerate(keys)
        if (inside := first == k).any()
    )


def _class(
    outcome: str | None,
    inside: NDArray[np.bool_],
    equilibria: Mapping[str, NDArray[np.bool_]],
    near: Nearness,
    reach: NDArray[np.bool_] | None,
) -> OutcomeClass:
    leading: dict[int, list[str]] = {}
    for concept in LEADING:
        if concept in equilibria and (held := np.flatnonzero(inside & equilibria[concept])).size:
            leading.setdefault(near.nearest(held), []).append(concept)
    return OutcomeClass(
        outcome,
        int(inside.sum()),
        {concept: int((inside & where).sum()) for concept, where in equilibria.items()},
        None
        if reach is None
        else {concept: int((inside & where & reach).sum()) for concept, where in equilibria.items()},
        tuple(
            Representative(
                state,
                tuple(concepts),
                tuple(concept for concept, where in equilibria.items() if where[state]),
                near.to(state),
            )
            for state, concepts in leading.items()
        ),
    )
