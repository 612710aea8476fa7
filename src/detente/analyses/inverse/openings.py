"""Which outcomes that hold nowhere are within reach of one edit?

A report cannot ask what the reader will: so it asks of the outcomes that hold nowhere under SEQ. Those come
first whose best state makes most decision makers better off than where things stand;
outcomes by which fewer than two would gain are left out, as nobody would work for them together. Without a
status quo they come in the order of the case.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analyses.inverse.brokers import Broker, brokers
from detente.analyses.inverse.levers import Levers, levers
from detente.analyses.inverse.question import target
from detente.analyses.inverse.ripeness import Ripeness, ripeness
from detente.analyses.stability import Stability
from detente.errors import UsageError
from detente.graph import Graph

MOST_OUTCOMES = 3
"""Outcomes asked about."""

MOST_WAYS = 3
"""Ways after which the search for one outcome ends."""

EFFORT = 400_000
"""States times edits tried for one outcome: about a second."""


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """What single edits would make of an outcome that holds nowhere.

    Parameters
    ----------
    levers
        The edits that would do.
    brokers
        Who would be believed to want them.
    ripeness
        Whether the time is ripe for the first state that would hold; ``None`` where nothing was found or
        the case does not say where things stand.
    gainers
        Keys of those whom the outcome can make better off than where things stand.
    """

    levers: Levers
    brokers: tuple[Broker, ...]
    ripeness: Ripeness | None
    gainers: tuple[str, ...]


def openings(graph: Graph, found: Stability) -> tuple[Opening, ...]:
    """Look for single edits that make outcomes hold which hold nowhere.

    Parameters
    ----------
    graph, found
        The conflict and its equilibria.

    Notes
    -----
    Bounded by :data:`EFFORT`; an outcome for which the search was ended says so.
    """
    holds = found.equilibria("seq")
    absent = [key for key, inside in graph.outcomes().items() if inside.any() and not (holds & inside).any()]
    gainers = {key: _gainers(graph, key) for key in absent}
    if graph.status_quo is not None:
        absent = [key for key in absent if len(gainers[key]) > 1]
        absent.sort(key=lambda key: -len(gainers[key]))
    asked = (_opening(graph, key, gainers[key]) for key in absent[:MOST_OUTCOMES])
    return tuple(each for each in asked if each is not None)


def _gainers(graph: Graph, outcome: str) -> tuple[str, ...]:
    """Who gains by the state of an outcome by which most gain."""
    if graph.status_quo is None:
        return ()
    states = np.flatnonzero(graph.outcomes()[outcome])
    gains = graph.payoffs[:, states] > graph.payoffs[:, [graph.status_quo]]
    best = gains[:, int(gains.sum(axis=0).argmax())]
    return tuple(graph.dms[dm] for dm in np.flatnonzero(best))


def _opening(graph: Graph, outcome: str, gainers: tuple[str, ...]) -> Opening | None:
    try:
        result = levers(
            graph, target(graph, outcome), most=MOST_WAYS, at_most=max(1, EFFORT // graph.n_states)
        )
    except UsageError:  # there is no lever
        return None
    ripe = None
    if result.found and graph.status_quo is not None and any(map(graph.can_ever_move, range(graph.n_dms))):
        ripe = ripeness(graph, result.found[0].holds[0])
    return Opening(result, brokers(result), ripe, gainers)
