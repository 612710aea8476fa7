"""How far is each decision maker from a state it prefers to today's, and who would have to act?

For each decision maker two answers: the *nearest* of the states that it prefers to where things stand,
and the nearest of those that would also *last*, being Nash or SEQ equilibria.

Moves are legal sequences of anybody's moves, and near is what takes few of them. Of the nearest states
the one that the decision maker likes best is shown, and of the shortest sequences that lead there one
with the fewest *losing* steps: steps by which their own mover comes out worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from detente.analyses.stability.analysis import Stability
from detente.analyses.stability.analysis import stability as find_stability
from detente.analyses.stability.classes import LEADING
from detente.graph import Graph

MAX_REACHED = 50_000
"""Pairs of state and last mover after which no further distance is begun."""

Effect = Literal["better", "same", "worse"]


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a sequence and what it does to its own mover.

    Parameters
    ----------
    by
        Who moves.
    before, to
        From which state to which.
    effect
        Whether the mover finds itself better or worse off where the step leads.
    """

    by: int
    before: int
    to: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class Way:
    """A state and a shortest sequence that leads there.

    Parameters
    ----------
    to
        The state.
    steps
        The sequence.
    choices
        How many states that would have done are as near.
    holds
        The concepts (Nash, SEQ) under which ``to`` is an equilibrium.
    """

    to: int
    steps: tuple[Step, ...]
    choices: int
    holds: tuple[str, ...]

    @property
    def losing(self) -> tuple[Step, ...]:
        """The steps by which their own mover comes out worse."""
        return tuple(step for step in self.steps if step.effect == "worse")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What lies ahead of one decision maker.

    Parameters
    ----------
    dm
        The decision maker.
    at_best
        It prefers no state at all to where things stand.
    alone
        Of the states it can move to by itself, the one it likes best (better than today or not);
        ``None`` if it has no move.
    nearest
        The nearest state that it prefers; ``None`` if there is none or none was found.
    lasting
        The nearest state that it prefers and that is a Nash or SEQ equilibrium; ``None`` likewise.
    reached
        Pairs of state and last mover that were looked at.
    capped
        Whether an answer is ``None`` because the search stopped early.
    """

    dm: int
    at_best: bool
    alone: int | None
    nearest: Way | None
    lasting: Way | None
    reached: int
    capped: bool


_Place = tuple[int, int]
"""A state and the last mover; the mover is -1 where nobody has moved yet."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """The cheapest way found to a place: its losing steps and where it came from."""

    losing: int
    before: _Place | None


def prospects(
    graph: Graph, stability: Stability | None = None, most: int = MAX_REACHED
) -> tuple[Prospect, ...]:
    """Find the nearest better state of each decision maker.

    Parameters
    ----------
    graph
        The conflict.
    stability
        Its equilibria, if they are known already.
    most
        Begin no further distance after so many pairs of state and last mover.

    Returns
    -------
    tuple of Prospect
        One for each decision maker; none where the case names no status quo.

    Notes
    -----
    Breadth first by layers over (state, last mover), stopped as soon as every question has its answer.
    All prefixes of a shortest sequence are met at their own shortest distance, so the fewest losing
    steps can be counted layer by layer.
    """
    start = graph.status_quo
    if start is None:
        return ()
    search = _Search(graph, start, _holding(stability or find_stability(graph, LEADING)), most)
    while search.open and search.next_layer():
        pass
    return tuple(_prospect(search, dm) for dm in range(graph.n_dms))


def _holding(stability: Stability) -> dict[int, tuple[str, ...]]:
    """The equilibria with the concepts they hold under."""
    found: dict[int, tuple[str, ...]] = {}
    for concept in LEADING:
        if concept in stability.stable:
            for s in stability.equilibria(concept).nonzero()[0]:
                found[int(s)] = (*found.get(int(s), ()), concept)
    return found


class _Search:
    """Layers of places, each a move further from the start.

    ``open`` holds the questions without an answer: a decision maker, and whether the state has to last.
    """

    def __init__(self, graph: Graph, start: int, holds: Mapping[int, tuple[str, ...]], most: int) -> None:
        self.graph, self.start, self.holds, self.most = graph, start, holds, most
        self.arrivals: dict[_Place, _Arrival] = {(start, -1): _Arrival(0, None)}
        self.layer: list[_Place] = [(start, -1)]
        self.answers: dict[tuple[int, bool], list[_Place]] = {}
        self.capped = False
        self.open: set[tuple[int, bool]] = set()
        for dm, worth in enumerate(graph.payoffs):
            if worth[start] < worth.max():
                self.open.add((dm, False))
            if any(worth[s] > worth[start] for s in holds):
                self.open.add((dm, True))

    def next_layer(self) -> bool:
        """Go one move further; ``False`` if there is nothing further or the limit is met."""
        if len(self.arrivals) > self.most:
            self.capped = True
            return False
        found: dict[_Place, _Arrival] = {}
        for place in self.layer:
            for mover in range(self.graph.n_dms):
                if mover != place[1]:
                    self._move(found, place, mover)
        self.arrivals.update(found)
        self.layer = sorted(found)
        for dm, has_to_last in sorted(self.open):
            worth = self.graph.payoffs[dm]
            fits = [
                place
                for place in self.layer
                if worth[place[0]] > worth[self.start] and (place[0] in self.holds or not has_to_last)
            ]
            if fits:
                self.answers[dm, has_to_last] = fits
        self.open -= set(self.answers)
        return bool(found)

    def _move(self, found: dict[_Place, _Arrival], place: _Place, mover: int) -> None:
        worth = self.graph.payoffs[mover]
        so_far = self.arrivals[place].losing
        for target in self.graph.reachable(mover, place[0]):
            node = (target, mover)
            if node in self.arrivals:
                continue
            losing = so_far + int(worth[target] < worth[place[0]])
            if node not in found or losing < found[node].losing:
                found[node] = _Arrival(losing, place)

    def way(self, dm: int, has_to_last: bool) -> Way | None:
        """The best of the nearest states, with a sequence of the fewest losing steps.

        Of several the one is taken that costs its last mover least.
        """
        fits = self.answers.get((dm, has_to_last))
        if fits is None:
            return None
        worth = self.graph.payoffs[dm]
        payoffs = self.graph.payoffs
        place = min(
            fits,
            key=lambda p: (-int(worth[p[0]]), self.arrivals[p].losing, -int(payoffs[p[1]][p[0]]), p),
        )
        choices = len({state for state, _ in fits})
        return Way(place[0], self._steps_to(place), choices, self.holds.get(place[0], ()))

    def _steps_to(self, place: _Place) -> tuple[Step, ...]:
        steps: list[Step] = []
        while (before := self.arrivals[place].before) is not None:
            steps.append(_step(self.graph, place[1], before[0], place[0]))
            place = before
        return tuple(reversed(steps))


def _step(graph: Graph, by: int, before: int, to: int) -> Step:
    gain = int(graph.payoffs[by][to]) - int(graph.payoffs[by][before])
    return Step(by, before, to, "better" if gain > 0 else "worse" if gain < 0 else "same")


def _prospect(search: _Search, dm: int) -> Prospect:
    worth = search.graph.payoffs[dm]
    own = search.graph.reachable(dm, search.start)
    asked_in_vain = {(dm, False), (dm, True)} & search.open
    return Prospect(
        dm,
        at_best=bool(worth[search.start] == worth.max()),
        alone=max(own, key=lambda t: (int(worth[t]), -t)) if own else None,
        nearest=search.way(dm, has_to_last=False),
        lasting=search.way(dm, has_to_last=True),
        reached=len(search.arrivals),
        capped=search.capped and bool(asked_in_vain),
    )
