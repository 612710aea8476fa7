"""Where in its ranking may a decision maker expect to stand in so many months?

The chance of each state in that month, as :mod:`~detente.analyses.evolution.model` says it goes, times the
place of the state: the mean place. Like the chances it is conditional on that rule of movement, and its span
over the three scales and half, once and twice lambda goes with it. A mean of places treats every step of a
ranking as worth the same, which a ranking does not say; it compares, and measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analyses.evolution.forecast import nine_settings
from detente.analyses.evolution.model import first_month, model
from detente.graph import Graph
from detente.kernels.chain import Float

MAX_STATES = 20_000
"""States up to which places are expected: nine chains a case."""


@dataclass(frozen=True, slots=True)
class ExpectedPlace:
    """A mean place on the linear scale at lambda, and its least and greatest over the nine settings."""

    place: float
    low: float
    high: float


def expected_places(
    graph: Graph, start: int, months: int, places: Float, sharpness: float = 5.0
) -> tuple[ExpectedPlace, ...]:
    """The mean place of each decision maker after some months.

    Parameters
    ----------
    graph
        The conflict.
    start
        The state at month 0.
    months
        After how many months.
    places
        Shape ``(n_dms, n_states)``: 1 is best. They need not be those of this conflict's own ranking.
    sharpness
        Lambda.

    Raises
    ------
    UsageError
        If nobody can move, or dated events lack a calendar.

    Notes
    -----
    ``O(9 months (states + entries))``, as for a forecast.
    """
    rule, since = model(graph, sharpness, 0), first_month(graph)
    found = []
    for scale, sharp in nine_settings(sharpness):
        chain = rule.chain(scale, sharp, since)
        p = np.zeros(graph.n_states)
        p[start] = 1.0
        for k in range(1, months + 1):
            p = chain.ahead(p, k)
        found.append(places @ p)
    whole = np.stack(found)
    low, high = whole.min(axis=0), whole.max(axis=0)
    return tuple(
        ExpectedPlace(float(p), float(least), float(most))
        for p, least, most in zip(whole[0], low, high, strict=True)
    )
