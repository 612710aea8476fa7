"""How little would have to change in whose ranking for the target to hold?

Asked for each decision maker alone and for all together (or for those that may change): rankings, ties
allowed, under which the target is an equilibrium, at the least total Kendall distance from those of the
case. A pair ranked strictly one way against strictly the other counts 1, strictly against tied 1/2.

1. What must be so is taken from :mod:`detente.analyses.inverse.temptations`, which leaves little under
   Nash and much under SEQ, where the free decision makers' improvements decide what can be reached.
2. States that nothing hangs on are taken together (:mod:`detente.analyses.inverse.elements`).
3. The rest is a whole-number programme (:mod:`detente.analyses.inverse.orders`): a temptation is not
   ranked above the target, or a unit flows to one of its sanctions, along the moves of legal sequences,
   where a free decision maker's move is open while it is an improvement.
4. Every answer is tried by the definitions before it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.inverse.elements import Element, elements, kendall, relation, spread
from detente.analyses.inverse.orders import Order, Programme
from detente.analyses.inverse.question import known_concepts, ranked_by
from detente.analyses.inverse.search import search
from detente.analyses.inverse.temptations import Conditions, Temptation, conditions
from detente.analyses.stability import is_stable
from detente.errors import UsageError
from detente.graph import Graph

MOST_ELEMENTS = 150
"""Elements of one order beyond which no answer is tried for."""

MOST_ARCS = 20_000
"""Moves of legal sequences beyond which no answer is tried for."""

Int32 = NDArray[np.int32]
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What changes in one ranking.

    Parameters
    ----------
    dm
        Whose it is.
    payoff
        The new ranking: shape ``(n_states,)``, dense ranks, greater is preferred.
    strict
        Pairs (better, worse) of the new ranking that were tied or ranked the other way.
    tied
        Pairs that are tied now and were not; the one that was better stands first.
    """

    dm: int
    payoff: Int32
    strict: Pairs
    tied: Pairs


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """The least change that makes the target hold under one concept.

    Parameters
    ----------
    concept
        The concept.
    free
        Whose rankings may change.
    distance
        The Kendall distance in all; ``None`` where no change was found.
    bound
        No change at a smaller distance does.
    proved
        Whether the answer is final: no smaller change does, or with no distance, none at all.
    changes
        What changes, for each decision maker in whose ranking something does.
    refused
        Why no answer was tried for, if so.
    """

    concept: str
    free: tuple[int, ...]
    distance: float | None
    bound: float
    proved: bool
    changes: tuple[Change, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NearestChanges:
    """The least changes that make the target hold.

    Parameters
    ----------
    graph, target
        The conflict and the state.
    free
        All whose rankings may change.
    together
        By concept: with all of them free.
    alone
        By decision maker and concept: with one of them free; empty where one is asked for.
    interrupted
        Whether answers are missing because the search was stopped.
    """

    graph: Graph
    target: int
    free: tuple[int, ...]
    together: dict[str, Nearest]
    alone: dict[int, dict[str, Nearest]]
    interrupted: bool = False


def nearest(
    graph: Graph,
    target: int,
    free: Sequence[str] | None = None,
    concepts: Sequence[str] = kernels.CONCEPTS,
    *,
    remaining: Callable[[], float] = lambda: 3600.0,
    progress: Callable[[int, int], None] | None = None,
) -> NearestChanges:
    """Find the least change of rankings that makes a state an equilibrium.

    Parameters
    ----------
    graph, target
        The conflict and the state.
    free
        Keys of those whose rankings may change; everybody's, if not given.
    concepts
        Under which concepts.
    remaining
        How many seconds are left; when none are, what has been found is given with the bound.
    progress
        Told how many of how many questions are answered.

    Raises
    ------
    UsageError
        If nobody's ranking may change.
    UnknownName
        If a decision maker or concept does not exist.
    """
    chosen = ranked_by(graph, graph.dms if free is None else free)
    if not chosen:
        raise UsageError("nobody's ranking is allowed to vary", hint=f"choose from: {', '.join(graph.dms)}")
    sets = [chosen, *((dm,) for dm in chosen if len(chosen) > 1)]
    asked = [(each, concept) for concept in known_concepts(concepts) for each in sets]
    found = NearestChanges(graph, target, chosen, {}, {dm: {} for dm in chosen if len(chosen) > 1})
    try:
        for k, (each, concept) in enumerate(asked):
            answer = _nearest(graph, target, each, concept, remaining)
            (found.together if each == chosen else found.alone[each[0]])[concept] = answer
            if progress is not None:
                progress(k + 1, len(asked))
    except KeyboardInterrupt:
        return replace(found, interrupted=True)
    return found


def _nearest(
    graph: Graph, target: int, free: tuple[int, ...], concept: str, remaining: Callable[[], float]
) -> Nearest:
    what = conditions(graph, target, concept, free)
    if what.hopeless:
        return Nearest(concept, free, None, 0.0, proved=True)
    if not what.separate:
        return _solved(what, free, what.temptations, remaining)
    parts = [
        _solved(what, (dm,), tuple(each for each in what.temptations if each.dm == dm), remaining)
        for dm in free
    ]
    refused = next((part.refused for part in parts if part.refused), None)
    distances = [part.distance for part in parts if part.distance is not None]
    return Nearest(
        concept,
        free,
        sum(distances) if len(distances) == len(parts) else None,
        sum(part.bound for part in parts),
        all(part.proved for part in parts),
        tuple(change for part in parts for change in part.changes),
        refused,
    )


def _solved(
    what: Conditions,
    free: tuple[int, ...],
    temptations: tuple[Temptation, ...],
    remaining: Callable[[], float],
) -> Nearest:
    """The nearest rankings of some free decision makers that meet some of the conditions."""
    if not any(each.free or each.network is not None for each in temptations):
        return Nearest(what.concept, free, 0.0, 0.0, proved=True)
    own = replace(what, temptations=temptations)
    if _keeps(own, {}):
        return Nearest(what.concept, free, 0.0, 0.0, proved=True)
    parts = {dm: elements(what.graph.payoffs[dm], own.relevant(dm)) for dm in free}
    refused = _refusal(parts, temptations)
    if refused:
        return Nearest(what.concept, free, None, 0.0, proved=False, refused=refused)
    solved = search(_Writer(own, parts).programme, remaining)
    if solved.feasible is False:
        return Nearest(what.concept, free, None, 0.0, proved=True)
    bound = solved.bound / 2
    if solved.relations is not None:
        rankings = {
            dm: spread(what.graph.payoffs[dm], parts[dm], order)
            for dm, order in zip(free, solved.relations, strict=True)
        }
    else:
        rankings = {dm: _on_top(what.graph.payoffs[dm], what.target) for dm in free}
    if not _keeps(own, rankings):
        assert solved.relations is None, "the programme and the definitions disagree"
        return Nearest(what.concept, free, None, bound, proved=False)
    changes = tuple(_change(what.graph, dm, ranking) for dm, ranking in rankings.items())
    distance = sum(kendall(what.graph.payoffs[dm], ranking) for dm, ranking in rankings.items())
    changed = tuple(each for each in changes if each.strict or each.tied)
    return Nearest(what.concept, free, distance, bound, bool(distance <= bound), changed)


def _refusal(parts: dict[int, list[Element]], temptations: tuple[Temptation, ...]) -> str | None:
    largest = max(map(len, parts.values()))
    if largest > MOST_ELEMENTS:
        return f"{largest:,} states or groups of states matter; the limit is {MOST_ELEMENTS}"
    arcs = sum(len(each.network.arcs) for each in temptations if each.network is not None)
    if arcs > MOST_ARCS:
        return f"{arcs:,} moves of legal sequences matter; the limit is {MOST_ARCS:,}"
    return None


def _on_top(payoff: Int32, target: int) -> Int32:
    """The ranking with the target put first."""
    values = payoff.astype(np.int64)
    values[target] = values.max() + 1
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int32)


def _keeps(what: Conditions, rankings: dict[int, Int32]) -> bool:
    """Whether, by the definitions, the decision makers concerned stay at the target."""
    payoffs = what.graph.payoffs.copy()
    for dm, ranking in rankings.items():
        payoffs[dm] = ranking
    changed = replace(what.graph, payoffs=payoffs)
    concerned = {*rankings, *(each.dm for each in what.temptations)}
    return all(is_stable(changed, what.target, dm, what.concept) for dm in sorted(concerned))


def _change(graph: Graph, dm: int, payoff: Int32) -> Change:
    """What differs between a ranking of the case and a new one."""
    before = np.sign(graph.payoffs[dm][:, None] - graph.payoffs[dm][None, :])
    after = np.sign(payoff[:, None] - payoff[None, :])
    strict = np.argwhere((after > 0) & (before <= 0))
    tied = np.argwhere((after == 0) & (before > 0))
    return Change(dm, payoff, _pairs(strict), _pairs(tied))


def _pairs(found: NDArray[np.intp]) -> Pairs:
    return tuple((int(x), int(y)) for x, y in found)


class _Writer:
    """Writes conditions as a programme."""

    def __init__(self, what: Conditions, parts: dict[int, list[Element]]) -> None:
        self.programme = Programme()
        self._what = what
        self._place: dict[int, dict[int, int]] = {}
        self._orders: dict[int, Order] = {}
        for dm, own in parts.items():
            self._place[dm] = {s: k for k, part in enumerate(own) for s in part.states}
            weight = np.array([len(part.states) for part in own], dtype=np.int64)
            self._orders[dm] = self.programme.order(relation(what.graph.payoffs[dm], own), weight)
        for each in what.temptations:
            self._temptation(each)

    def _at_least(self, dm: int, x: int, y: int) -> int:
        """The variable: dm ranks state x at least as high as y; a condition is about it."""
        order, here, there = self._orders[dm], self._place[dm][x], self._place[dm][y]
        self.programme.expect(order, here, there)
        return order.at_least(here, there)

    def _temptation(self, each: Temptation) -> None:
        terms: list[tuple[int, float]] = []
        if each.free:
            terms.append((self._at_least(each.dm, self._what.target, each.to), 1.0))
        arriving = self._arrivals(each)
        for u, guard in each.sanctions.items():
            for end in arriving.get(u, ()) if each.network is not None else (self.programme.choice(),):
                for v in sorted(guard):
                    holds = self._at_least(each.dm, self._what.target, v)
                    self.programme.at_least([(holds, 1.0), (end, -1.0)], 0.0)
                terms.append((end, 1.0))
        self.programme.at_least(terms, 1.0)

    def _arrivals(self, each: Temptation) -> dict[int, list[int]]:
        """The flow through a network: for each sanction the variables of what ends there."""
        network = each.network
        if network is None:
            return {}
        balance: dict[int, list[tuple[int, float]]] = {}
        for arc in network.arcs:
            flow = self.programme.helper()
            balance.setdefault(arc.tail, []).append((flow, -1.0))
            balance.setdefault(arc.head, []).append((flow, 1.0))
            if arc.free:
                stays = self._at_least(arc.mover, arc.before, arc.after)
                self.programme.at_least([(flow, -1.0), (stays, -1.0)], -1.0)
        ends: dict[int, list[int]] = {}
        for place, terms in balance.items():
            if place == 0:
                continue
            state = network.state_of[place]
            if state in each.sanctions:
                end = self.programme.helper()
                ends.setdefault(state, []).append(end)
                terms.append((end, -1.0))
            self.programme.exactly(terms, 0.0)
        return ends
