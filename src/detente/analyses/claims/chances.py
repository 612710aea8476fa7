"""Chances for tests: the forecast's months, put up once for all rankings of the same states and moves.

The chances are those of :func:`detente.analyses.evolution.forecast.forecast` with its own lambda: that an
outcome has been reached by the end of a month, under each of the nine settings. All nine go on together, over
the states alone that moves and events can lead to from where things stand, whatever anybody wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evolution.errors import Expected, expected_moves
from detente.analyses.evolution.forecast import MAX_EXACT, nine_settings
from detente.analyses.evolution.model import SCALES, Model, first_month, model, value_of
from detente.graph import Graph
from detente.kernels import Arcs, blocks_to_arcs
from detente.kernels.chain import Float, with_itself
from detente.kernels.months import reached
from detente.kernels.structure import Bool
from detente.model.situation import month_of

Int64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Choices:
    """What can be chosen in each state within reach, staying included, all movers one after the other.

    Parameters
    ----------
    begin, target
        Where each choice's targets begin; and the targets, as places among the states within reach.
    source, dm, weight
        For each choice: where it is made, by whom, and how likely that one is to move in a month.
    """

    begin: Int64
    target: Int64
    source: Int64
    dm: Int64
    weight: Float


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
        choices, states = self._choices, self._states
        chooser = np.repeat(choices.dm, np.diff(choices.begin))
        worth = np.stack([value_of(graph, scale)[:, states][chooser, choices.target] for scale in SCALES])
        settings = np.array(
            [(SCALES.index(scale), sharp) for scale, sharp in nine_settings(self.rule.sharpness)]
        )
        events, rates = self._events
        due = self._due(since, month_of(by) - since)
        yield from reached(
            choices.begin, choices.target, choices.source, worth, choices.weight, settings,
            events, rates, due, there[states], int(self._place[start]),
        ).tolist()  # fmt: skip

    def expected(self, graph: Graph, by: str) -> Expected | None:
        """The moves to be expected up to a month, by what they do to their mover.

        Parameters
        ----------
        graph
            The same conflict with some ranking.
        by
            The month.

        Returns
        -------
        Expected or None
            ``None`` where there are too many states or moves to go through.
        """
        since, start = first_month(graph), graph.status_quo
        if since is None or start is None or graph.n_states > MAX_EXACT:
            return None
        rule = model(graph)
        chain = rule.chain(SCALES[0], rule.sharpness, since)
        return expected_moves(rule, chain, start, max(month_of(by) - since, 0))

    @cached_property
    def _states(self) -> Int64:
        """The states that moves and events can lead to from where things stand, ascending."""
        graph = self._graph
        assert graph.status_quo is not None
        events = [target for _, target, _ in self.rule.rated] + [target for _, _, target in self.rule.dated]
        reached = np.zeros(graph.n_states, dtype=bool)
        new = np.array([graph.status_quo])
        while len(new):
            reached[new] = True
            onward = np.concatenate(
                [np.zeros(0, np.int64), *(to[new] for to in events)]
                + [_targets(arcs, new) for arcs in self._arcs.values()]
            )
            new = np.unique(onward[~reached[onward]])
        return np.flatnonzero(reached)

    @cached_property
    def _arcs(self) -> dict[int, Arcs]:
        moves = {dm: self._graph.moves[dm] for dm in self.rule.movers}
        return {dm: own if isinstance(own, Arcs) else blocks_to_arcs(own) for dm, own in moves.items()}

    @cached_property
    def _place(self) -> Int64:
        """The place of each state among those within reach."""
        place = np.full(self._graph.n_states, -1, dtype=np.int64)
        place[self._states] = np.arange(len(self._states))
        return place

    @cached_property
    def _choices(self) -> _Choices:
        begin, target, source, dms, weights = [np.zeros(1, np.int64)], [], [], [], []
        for dm, weight in zip(self.rule.movers, self.rule.weights, strict=True):
            arcs = self._arcs[dm]
            own = np.concatenate([[0], np.cumsum(np.diff(arcs.start)[self._states])])
            place = self._place[_targets(arcs, self._states)]
            first, to, _ = with_itself(Arcs(own, place.astype(np.int32)))
            begin.append(first[1:] + begin[-1][-1])
            target.append(to)
            source.append(np.arange(len(self._states)))
            dms.append(np.full(len(self._states), dm))
            weights.append(np.full(len(self._states), weight))
        none = np.zeros(0, np.int64)
        return _Choices(
            np.concatenate(begin),
            np.concatenate([none, *target]),
            np.concatenate([none, *source]),
            np.concatenate([none, *dms]),
            np.concatenate([np.zeros(0), *weights]),
        )

    @cached_property
    def _events(self) -> tuple[Int64, Float]:
        """Where each event leads, those with a rate first; its chance in a month, 0 for those with a date."""
        leading = [target for _, target, _ in self.rule.rated] + [target for _, _, target in self.rule.dated]
        within = [self._place[target[self._states]] for target in leading]
        rates = [chance for _, _, chance in self.rule.rated] + [0.0] * len(self.rule.dated)
        return np.array(within, dtype=np.int64).reshape(-1, len(self._states)), np.array(
            rates, dtype=np.float64
        )

    def _due(self, since: int, months: int) -> Int64:
        """For each month the numbers of the dated events that fire in it, in order; -1: no more."""
        number = {key: len(self.rule.rated) + k for k, (_, key, _) in enumerate(self.rule.dated)}
        dated = self.rule.dated_after(since)
        due = np.full((max(months, 0), max(map(len, dated.values()), default=0)), -1, dtype=np.int64)
        for k, events in dated.items():
            for at, (key, _) in enumerate(events if k <= months else ()):
                due[k - 1, at] = number[key]
        return due


def _targets(arcs: Arcs, states: Int64) -> Int64:
    """Where the moves of some states lead, state by state."""
    number = np.diff(arcs.start)[states]
    first = np.cumsum(number) - number
    rows = np.repeat(np.arange(len(states)), number)
    return np.asarray(arcs.target[np.arange(len(rows)) - first[rows] + arcs.start[states][rows]], np.int64)
