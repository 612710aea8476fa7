"""Chances for tests: the forecast's months, put up once for all rankings of the same states and moves.

The chances are those of :func:`detente.analyses.evolution.forecast.forecast` with its own lambda: that an
outcome has been reached by the end of a month, under each of the nine settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from detente.analyses.evolution.forecast import nine_settings
from detente.analyses.evolution.model import Model, first_month, model, value_of
from detente.analyses.evolution.passage import reached_by
from detente.graph import Graph
from detente.kernels.chain import ArcMap, Chain, Choices, Float
from detente.kernels.structure import Bool
from detente.model.situation import month_of


class Months:
    """The months of a forecast, whatever anybody wants.

    Parameters
    ----------
    graph
        The conflict; only its states, moves and events count.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def rule(self) -> Model:
        """Who moves and what happens; what anybody wants is not looked at."""
        return model(self._graph)

    @cached_property
    def _choices(self) -> list[Choices]:
        return [Choices(self._graph.moves[dm]) for dm in self.rule.movers]

    def chances(self, graph: Graph, there: Bool, by: str) -> Iterator[float]:
        """The chance to have come into some states by a month, setting by setting, the leading one first.

        Parameters
        ----------
        graph
            The same conflict with some ranking.
        there
            The states.
        by
            The month.
        """
        since, start = first_month(graph), graph.status_quo
        assert since is not None
        assert start is not None
        months = month_of(by) - since
        for scale, sharpness in nine_settings(self.rule.sharpness):
            chain = self._chain(value_of(graph, scale), sharpness, since)
            yield float(reached_by(chain, there, start, months)[-1])

    def _chain(self, worth: Float, sharpness: float, since: int) -> Chain:
        """One map in place of one for each mover: a month is then one product."""
        rule = self.rule
        parts = [
            weight * choice.soft(worth[dm], sharpness).matrix()
            for dm, weight, choice in zip(rule.movers, rule.weights, self._choices, strict=True)
        ]
        whole = [ArcMap(sum(parts[1:], parts[0]).tocsr())] if parts else []
        return Chain(
            self._graph.n_states,
            whole,
            [1.0] * len(whole),
            tuple((target, chance) for _, target, chance in rule.rated),
            {k: tuple(t for _, t in events) for k, events in rule.dated_after(since).items()},
        )
