"""Which levers would a third party itself want pulled?

A decision maker is *outside* a combination of levers if they ask nothing of it. As a broker it is believed
only where it would gain itself: where it ranks the state that would hold above the status quo. Where
several states of the target would hold, that is the first of them: most of those gain by it of whom
nothing is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.inverse.levers import Levers


@dataclass(frozen=True, slots=True)
class Broker:
    """A decision maker, and the levers it would be believed to want pulled.

    Parameters
    ----------
    dm
        Its number.
    outside
        The combinations, by their place among those found (from 0), that ask nothing of it.
    believed
        Those of them by which it gains.
    place, best, of
        The place of the status quo in its ranking, the best place of a state that would hold (``None``
        if it is outside none), and how many places there are.
    """

    dm: int
    outside: tuple[int, ...]
    believed: tuple[int, ...]
    place: int
    best: int | None
    of: int


def brokers(result: Levers) -> tuple[Broker, ...]:
    """For every decision maker the levers found that it would be believed to want pulled.

    Returns
    -------
    tuple of Broker
        Empty where the case does not say where things stand, or nothing was found.
    """
    graph = result.graph
    if graph.status_quo is None or not result.found:
        return ()
    found = []
    for dm, key in enumerate(graph.dms):
        places, of = graph.places(dm)
        now = int(places[graph.status_quo])
        outside = tuple(k for k, each in enumerate(result.found) if key not in each.who)
        reached = {k: int(places[result.found[k].holds[0]]) for k in outside}
        believed = tuple(k for k in outside if reached[k] < now)
        found.append(Broker(dm, outside, believed, now, min(reached.values(), default=None), of))
    return tuple(found)
