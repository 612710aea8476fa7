"""How a month goes: the assumptions of a forecast.

A month: dated events, then each event with a rate fires with probability ``1 - exp(-rate)``, in file
order; then one decision maker that can ever move is drawn (by the case's ``initiative``, equal weights
by default) and goes to t in R_i(s), or stays (t = s), with probability proportional to
``exp(lambda V_h(i, t))``.

``V_0(i, t) = v_i(t)``, in [0, 1]; ``V_h(i, t)`` is the sum over j of ``w_j V_{h-1}(i, b_j(t))``, where
``b_j(t)`` is j's best state in R_j(t) and t: staying on a tie, equal shares among tied best moves. ``v``
is *linear*: the tie groups below, divided by the number of groups less one (0 where there is one group);
*concave*: its square root; *convex*: its square. Rankings carry no distances, so that none of the three
is the right one: an answer is given for the linear scale at lambda, with its span over the three scales
and half, once and twice lambda.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import expm1, isfinite

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge, UsageError
from detente.graph import Graph
from detente.graph.changes import event_targets
from detente.graph.consequences import Consequences
from detente.kernels import Arcs, Moves
from detente.kernels.chain import Chain, Choices, Float
from detente.model.situation import is_date, month_of

Int64 = NDArray[np.int64]

Branch = tuple[tuple[str, ...], int, float]
"""Events that have changed a state so far, the state now, and how likely this is."""

SCALES = ("linear", "concave", "convex")
"""How places in a ranking become values; the first is the one answers are given for."""

MAX_DEPTH = 12
MAX_LAMBDA = 1e9
"""Beyond, rounding would decide between states that are worth the same."""
MAX_CELL_PAIRS = 2 * 10**7
"""Most pairs of positions, within blocks, of one decision maker with one-way options."""


@dataclass(frozen=True, slots=True)
class Change:
    """What can become of a state in a month.

    Parameters
    ----------
    events
        Keys of the events that changed it.
    by
        The decision maker that moved; ``None`` if who was drawn stayed.
    to
        The state at the end of the month.
    chance
        How likely it is.
    """

    events: tuple[str, ...]
    by: int | None
    to: int
    chance: float


@dataclass(frozen=True, eq=False)
class Model:
    """The assumptions of a forecast for one conflict.

    Parameters
    ----------
    graph
        The conflict.
    sharpness
        Lambda: how surely a mover takes what is best for it. 0: it does not look at all.
    depth
        h: how many best replies a mover looks ahead.
    movers, weights
        Who may be drawn, and how likely each is.
    rated
        Events with a rate, in file order: key, where each leads, the chance that it fires in a month.
    dated
        Events with a date, in file order: month (counted from year 0), key, where each leads.
    """

    graph: Graph
    sharpness: float
    depth: int
    movers: tuple[int, ...]
    weights: tuple[float, ...]
    rated: tuple[tuple[str, Int64, float], ...]
    dated: tuple[tuple[int, str, Int64], ...]
    _worth: dict[str, Float] = field(default_factory=dict, repr=False)

    def worth(self, scale: str) -> Float:
        """What each state is worth to each decision maker, ``V_h``: shape ``(n_dms, n_states)``."""
        if scale not in self._worth:
            self._worth.clear()  # one scale at a time: large conflicts have large arrays
            self._worth[scale] = self._looked_ahead(value_of(self.graph, scale))
        return self._worth[scale]

    def chain(self, scale: str, sharpness: float, start_month: int | None = None) -> Chain:
        """The months as sparse maps; month k is the k-th after ``start_month``."""
        worth = self.worth(scale)
        maps = tuple(self._choices[dm].soft(worth[dm], sharpness) for dm in self.movers)
        dated = {} if start_month is None else self.dated_after(start_month)
        return Chain(
            self.graph.n_states,
            maps,
            self.weights,
            tuple((target, chance) for _, target, chance in self.rated),
            {k: tuple(target for _, target in events) for k, events in dated.items()},
        )

    def dated_after(self, start_month: int) -> dict[int, tuple[tuple[str, Int64], ...]]:
        """Dated events by the number of the month after a start; one of the start's own month fires first."""
        found: dict[int, tuple[tuple[str, Int64], ...]] = {}
        for month, key, target in self.dated:
            if month >= start_month:
                k = max(1, month - start_month)
                found[k] = (*found.get(k, ()), (key, target))
        return found

    def changes(
        self, state: int, due: tuple[tuple[str, Int64], ...], scale: str, sharpness: float
    ) -> Iterator[Change]:
        """Everything that can become of a state in a month; a kind of change may come up twice."""
        branches: list[Branch] = [((), state, 1.0)]
        for key, target in due:
            branches = [_fired(branch, key, target) for branch in branches]
        for key, target, chance in self.rated:
            fired = [_fired(branch, key, target) for branch in branches if target[branch[1]] != branch[1]]
            branches = [
                (events, s, p * (1 - chance) if target[s] != s else p) for events, s, p in branches
            ] + [(events, s, p * chance) for events, s, p in fired]
        for events, s, p in branches:
            yield from self._moved(events, s, p, scale, sharpness)

    def options(self, dm: int, state: int, scale: str, sharpness: float) -> tuple[list[int], Float]:
        """Where a mover may go from a state, staying first, and how likely it goes there."""
        targets = [state, *self.graph.reachable(dm, state)]
        worth = self.worth(scale)[dm][targets]
        weight = np.exp(sharpness * (worth - worth.max()))
        return targets, weight / weight.sum()

    def _moved(
        self, events: tuple[str, ...], state: int, chance: float, scale: str, sharpness: float
    ) -> Iterator[Change]:
        stays = 1.0 - sum(self.weights)
        for dm, weight in zip(self.movers, self.weights, strict=True):
            targets, chances = self.options(dm, state, scale, sharpness)
            stays += weight * float(chances[0])
            for to, part in zip(targets[1:], chances[1:], strict=True):
                yield Change(events, dm, to, chance * weight * float(part))
        yield Change(events, None, state, chance * max(stays, 0.0))

    def _looked_ahead(self, worth: Float) -> Float:
        if not self.depth or not self.movers:
            return worth
        replies = [self._choices[dm].best(self.graph.payoffs[dm]) for dm in self.movers]
        for _ in range(self.depth):
            after = np.zeros_like(worth)
            for reply, weight in zip(replies, self.weights, strict=True):
                for dm in range(len(worth)):
                    after[dm] += weight * reply.back(worth[dm])
            worth = after
        return worth

    @cached_property
    def _choices(self) -> dict[int, Choices]:
        return {dm: Choices(self.graph.moves[dm]) for dm in self.movers}


def model(graph: Graph, sharpness: float = 5.0, depth: int = 0) -> Model:
    """Take up the assumptions of a forecast.

    Parameters
    ----------
    graph
        The conflict.
    sharpness
        Lambda, 0 or more.
    depth
        h, from 0 to 12.

    Raises
    ------
    UsageError
        If a parameter is out of range, nobody has any weight, or events would happen to classes of
        states.
    TooLarge
        If a decision maker's one-way options allow too many moves.
    """
    if not (isfinite(sharpness) and 0 <= sharpness <= MAX_LAMBDA):
        raise UsageError(f"lambda is {sharpness:g}", hint=f"lambda is a number from 0 to {MAX_LAMBDA:g}")
    if not 0 <= depth <= MAX_DEPTH:
        raise UsageError(f"a depth of {depth}", hint=f"the depth is a whole number from 0 to {MAX_DEPTH}")
    movers, weights = _initiative(graph)
    for dm in movers:
        _refuse_too_many_positions(graph, dm)
    rated, dated = _events(graph)
    return Model(graph, sharpness, depth, movers, weights, rated, dated)


def _initiative(graph: Graph) -> tuple[tuple[int, ...], tuple[float, ...]]:
    given = dict(graph.case.initiative)
    movers = [dm for dm in range(graph.n_dms) if graph.can_ever_move(dm)]
    weights = [given.get(graph.dms[dm], 1.0) for dm in movers]
    if not movers:
        return (), ()
    greatest = max(weights)
    if greatest == 0:
        raise UsageError(
            "nobody who can move has the initiative", hint="give a weight above 0 under initiative:"
        )
    scaled = [weight / greatest for weight in weights]  # their sum may be more than a number can hold
    chosen = [(dm, weight / sum(scaled)) for dm, weight in zip(movers, scaled, strict=True) if weight > 0]
    return tuple(dm for dm, _ in chosen), tuple(weight for _, weight in chosen)


def _events(
    graph: Graph,
) -> tuple[tuple[tuple[str, Int64, float], ...], tuple[tuple[int, str, Int64], ...]]:
    if not graph.case.events:
        return (), ()
    if graph.space.state_of is not None:
        raise UsageError(
            "events are not supported where states are coalesced",
            hint="name classes under outcomes: in place of coalesce:",
        )
    consequences = Consequences(graph.space)
    rated: list[tuple[str, Int64, float]] = []
    dated: list[tuple[int, str, Int64]] = []
    for event in graph.case.events:
        target = event_targets(graph.space, consequences, event)
        if event.rate is not None:
            rated.append((event.key, target, -expm1(-event.rate)))
        else:
            assert event.date is not None
            dated.append((month_of(event.date), event.key, target))
    return tuple(rated), tuple(dated)


def first_month(graph: Graph) -> int | None:
    """The month of the case's own date; ``None`` where nothing depends on it.

    Raises
    ------
    UsageError
        If the case has dated events and no date of its own.
    """
    as_of = graph.case.as_of
    if as_of is not None and is_date(as_of):
        return month_of(as_of)
    dated = [event for event in graph.case.events if event.date is not None]
    if not dated:
        return None
    said = "no date of its own" if as_of is None else f"as_of: {as_of}, which is no date"
    raise UsageError(
        f"event {dated[0].key} has a date, {dated[0].date}, and the case has {said}",
        hint="write as_of: YYYY-MM-DD or YYYY-MM",
    )


def value_of(graph: Graph, scale: str) -> Float:
    """How much of its ranking each decision maker has below each state, on a scale."""
    groups = graph.payoffs.max(axis=1).astype(np.float64)
    linear = graph.payoffs / np.where(groups > 0, groups, 1.0)[:, None]
    match scale:
        case "concave":
            return np.asarray(np.sqrt(linear))
        case "convex":
            return np.asarray(linear**2)
    return np.asarray(linear)


def _fired(branch: Branch, key: str, target: Int64) -> Branch:
    events, state, chance = branch
    to = int(target[state])
    return (events if to == state else (*events, key)), to, chance


def _refuse_too_many_positions(graph: Graph, dm: int) -> None:
    own: Moves = graph.moves[dm]
    if isinstance(own, Arcs) or own.position is None:
        return
    key = np.unique(own.block.astype(np.int64) * len(own.reaches) + own.position)
    number = np.bincount((key // len(own.reaches)).astype(np.int64)).astype(np.int64)
    if int((number * number).sum()) > MAX_CELL_PAIRS:
        raise TooLarge(
            f"the one-way options of {graph.dms[dm]} allow too many moves for a forecast",
            hint="let fewer of its options be one-way, or exclude states",
        )
