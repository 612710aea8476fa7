"""Which outcomes that hold nowhere are within reach of one edit?

A report cannot ask what the reader will: so it asks of the outcomes that hold nowhere under SEQ. Those come
first whose best state makes most decision makers better off than where things stand;
outcomes by which fewer than two would gain are left out, as nobody would work for them together. Without a
status quo they come in the order of the case.

Edits by which a party ceases to move (``hold``) are not tried: to take a party's moves away is no change of
mind that a mediator could ask for. Of the ways found those come first that no party is bound by only because
it could no longer move, then those that some outsider would be believed to want, then the cheapest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.analyses.inverse.brokers import Broker, brokers
from detente.analyses.inverse.candidates import Offer, candidates
from detente.analyses.inverse.levers import Found, Levers, levers
from detente.analyses.inverse.question import target
from detente.analyses.inverse.ripeness import Ripeness, ripeness
from detente.analyses.stability import Stability
from detente.graph import Graph

MOST_OUTCOMES = 3
"""Outcomes asked about."""

MOST_FOUND = 12
"""Ways after which the search for one outcome ends."""

MOST_WAYS = 3
"""Of these, ways that are told."""

EFFORT = 400_000
"""States times edits tried for one outcome: about a second."""


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """What single edits would make of an outcome that holds nowhere.

    Parameters
    ----------
    levers
        The edits that would do, the most sensible first; none where the case has nothing to edit.
    n_found
        How many ways were found before the search ended; of them the first are told.
    brokers
        Who would be believed to want them.
    ripeness
        Whether the time is ripe for the first state that would hold; ``None`` where nothing was found or
        the case does not say where things stand.
    gainers
        Keys of those whom the outcome can make better off than where things stand.
    """

    levers: Levers
    n_found: int
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
    return tuple(_opening(graph, key, gainers[key]) for key in absent[:MOST_OUTCOMES])


def _gainers(graph: Graph, outcome: str) -> tuple[str, ...]:
    """Who gains by the state of an outcome by which most gain."""
    if graph.status_quo is None:
        return ()
    states = np.flatnonzero(graph.outcomes()[outcome])
    gains = graph.payoffs[:, states] > graph.payoffs[:, [graph.status_quo]]
    best = gains[:, int(gains.sum(axis=0).argmax())]
    return tuple(graph.dms[dm] for dm in np.flatnonzero(best))


def _opening(graph: Graph, outcome: str, gainers: tuple[str, ...]) -> Opening:
    wanted = target(graph, outcome)
    offer = Offer(freezes=False)
    if not candidates(graph, wanted.states, offer):
        return Opening(Levers(graph, wanted, "one", "seq", 1, (), (), 0, 0, 0, None), 0, (), None, gainers)
    at_most = max(1, EFFORT // graph.n_states)
    result = levers(graph, wanted, offer=offer, most=MOST_FOUND, at_most=at_most)
    told = replace(result, found=_sensible_first(result))
    ripe = None
    if told.found and graph.status_quo is not None and any(map(graph.can_ever_move, range(graph.n_dms))):
        ripe = ripeness(graph, told.found[0].holds[0])
    return Opening(told, len(result.found), brokers(told), ripe, gainers)


def _sensible_first(result: Levers) -> tuple[Found, ...]:
    wanted = {k for broker in brokers(result) for k in broker.believed}
    order = sorted(
        range(len(result.found)),
        key=lambda k: (bool(result.found[k].structural), k not in wanted, result.found[k].cost),
    )
    return tuple(result.found[k] for k in order[:MOST_WAYS])
