"""The likeliest routes to some states within a number of months.

A *route* is the list of changes until one of the states is first reached: in each, who moved or which
event fired, and the state it led to; months in which nothing changes in the end are not part of it. Its
chance is that the first changes are just these and that they end within the months: a sum over all the
ways to spread them over the months, which a row of chances by month carries along.

The search goes best first. What is left open is weighed by the exact chance that a beginning is
followed *and* ends there in time, so that no route found later can be likelier than one found earlier.

References
----------
Hart, Nilsson and Raphael 1968 (best-first search with a bound on what is left).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.analyses.evolution.model import SCALES, Model
from detente.analyses.evolution.passage import chance_left
from detente.errors import TooLarge
from detente.kernels.chain import Float
from detente.kernels.structure import Bool

WANTED = 3
MAX_LOOKED_AT = 1_500
"""Beginnings that are carried on before the search gives up."""
MAX_TABLE = 5 * 10**7
"""Months times states: the table of what is left."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One change of a route: the events that fired, who moved, and where it led."""

    events: tuple[str, ...]
    by: int | None
    to: int


@dataclass(frozen=True, slots=True)
class Route:
    """A route and its chance."""

    steps: tuple[RouteStep, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class LikelyRoutes:
    """The likeliest routes.

    Parameters
    ----------
    routes
        The likeliest first.
    chance
        Of all routes together.
    others
        No other route is likelier than this.
    complete
        Whether as many were found as were wanted, or there are no more.
    """

    routes: tuple[Route, ...]
    chance: float
    others: float
    complete: bool


def likely_routes(
    model: Model, there: Bool, start: int, months: int, since: int | None, wanted: int = WANTED
) -> LikelyRoutes:
    """Find the likeliest routes from a state to some states, on the linear scale at lambda.

    Parameters
    ----------
    model
        The assumptions.
    there
        Shape ``(n_states,)``.
    start
        The state at month 0.
    months
        The months within which they end.
    since
        The month of month 0, from year 0; ``None`` where no event has a date.
    wanted
        How many to find.
    """
    if months * model.graph.n_states > MAX_TABLE:
        raise TooLarge(
            f"{months} months of {model.graph.n_states:,} states are too many for likely routes",
            hint="ask for fewer months",
        )
    chain = model.chain(SCALES[0], model.sharpness, since)
    return _Search(model, there, months, since, chance_left(chain, there, months)).run(start, wanted)


class _Search:
    """Carries beginnings of routes on, the likeliest first."""

    def __init__(self, model: Model, there: Bool, months: int, since: int | None, left: list[Float]) -> None:
        self._model = model
        self._there = there
        self._months = months
        self._left = left
        dated = {} if since is None else model.dated_after(since)
        self._due = {k: events for k, events in dated.items() if k <= months}
        self._known: dict[tuple[int, int], tuple[float, Mapping[RouteStep, float]]] = {}

    def run(self, start: int, wanted: int) -> LikelyRoutes:
        whole = float(self._left[0][start])
        arrives = np.zeros(self._months + 1)
        arrives[0] = 1.0
        # Heap entries: -weight, a number that settles ties, the steps, the chance to arrive by month.
        heap: list[tuple[float, int, tuple[RouteStep, ...], int, Float]] = [(-whole, 0, (), start, arrives)]
        found: list[Route] = []
        number = looked_at = 0
        while heap and len(found) < wanted and looked_at < MAX_LOOKED_AT:
            weight, _, steps, state, arrives = heapq.heappop(heap)
            if self._there[state]:
                found.append(Route(steps, -weight))
                continue
            looked_at += 1
            for step, chances in self._carried_on(state, arrives).items():
                left = float(sum(chances[k] * self._left[k][step.to] for k in range(1, self._months + 1)))
                if left > 0:
                    number += 1
                    heapq.heappush(heap, (-left, number, (*steps, step), step.to, chances))
        others = -heap[0][0] if heap else 0.0
        return LikelyRoutes(tuple(found), whole, others, len(found) == wanted or not heap)

    def _carried_on(self, state: int, arrives: Float) -> dict[RouteStep, Float]:
        """For each change from a state the chance that it comes next, by the month at whose end it has."""
        by_month = [self._changes(state, k) for k in range(1, self._months + 1)]
        waits = np.zeros(self._months + 1)
        found: dict[RouteStep, Float] = {}
        for k, (stays, changes) in enumerate(by_month, start=1):
            here = waits[k - 1] + arrives[k - 1]
            if here == 0:
                continue
            waits[k] = here * stays
            for step, chance in changes.items():
                found.setdefault(step, np.zeros(self._months + 1))[k] += here * chance
        return found

    def _changes(self, state: int, k: int) -> tuple[float, Mapping[RouteStep, float]]:
        month = k if k in self._due else 0
        if (state, month) not in self._known:
            changes: dict[RouteStep, float] = {}
            stays = 0.0
            for each in self._model.changes(
                state, self._due.get(month, ()), SCALES[0], self._model.sharpness
            ):
                if each.to == state:
                    stays += each.chance
                else:
                    step = RouteStep(each.events, each.by, each.to)
                    changes[step] = changes.get(step, 0.0) + each.chance
            self._known[state, month] = stays, changes
        return self._known[state, month]
