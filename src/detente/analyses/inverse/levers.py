"""Which edits of the case would make the target hold, and who has to be brought round?

All combinations of up to three levers (:mod:`detente.analyses.inverse.edits`) are gone through, cheapest
first; of equal cost the fewer levers first. A combination that holds another that already does is left
out, and of the places that a statement may go to in one direction only the nearest that does is shown.

The target is one state or several, such as an outcome; it is asked that at least one of them hold, or all
of them that stay feasible. Where a lever adds an option, a state holds if it does at some level of that.

With a *format* more is asked: a state counts only if it is also a deal that the format's table can strike
from where things stand (:mod:`detente.analyses.coalitions.deals`). Then the table may be widened, which under
the individual concepts alone would change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from detente.analyses.coalitions import table_named
from detente.analyses.inverse.candidates import NOTHING, Offer, candidates
from detente.analyses.inverse.edits import Lever
from detente.analyses.inverse.pulling import Pulled, Puller
from detente.analyses.inverse.question import Need, Target, known_concepts
from detente.errors import UsageError
from detente.graph import Graph

MOST_EDITS = 3
"""Levers pulled at a time, at most."""

MOST_FOUND = 20
"""Combinations after which the search ends, if no other number is asked for."""

Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """Levers that together make the target hold.

    Parameters
    ----------
    levers
        What is pulled.
    holds
        The target's states that hold then, by their numbers in the case as it is: those first by which
        most gain of whom nothing is asked.
    added
        The options that are new, at the levels they have in the first of those states.
    struck_by
        With a format: who at its table strikes the first of those states as a deal.
    structural
        Decision makers that have moves elsewhere and none in the first of those states: they stay
        because they cannot leave.
    gained, lost
        Other equilibria that come and go with it, by the key of the outcome that names them (``None``:
        none does).
    """

    levers: tuple[Lever, ...]
    holds: tuple[int, ...]
    added: tuple[tuple[str, str], ...]
    struck_by: tuple[str, ...]
    structural: tuple[str, ...]
    gained: Mapping[str | None, int]
    lost: Mapping[str | None, int]

    @property
    def cost(self) -> int:
        """What it costs in all."""
        return sum(lever.cost for lever in self.levers)

    @property
    def who(self) -> tuple[str, ...]:
        """The keys of those who have to be brought round."""
        return tuple(dict.fromkeys(key for lever in self.levers for key in lever.who))


@dataclass(frozen=True, slots=True, eq=False)
class Levers:
    """The levers that make a target hold.

    Parameters
    ----------
    graph, target, need, concept, edits, format
        What was asked.
    already
        The target's states that hold in the case as it is.
    found
        The combinations, cheapest first; none if the target holds already.
    n_levers
        How many levers there are.
    looked_at, of
        How many combinations were tried, of how many.
    stopped
        Why the search ended early: ``enough`` were found, the ``limit`` of what is tried was
        reached, or it was ``interrupted``; ``None`` if it did not.
    """

    graph: Graph
    target: Target
    need: Need
    concept: str
    edits: int
    already: tuple[int, ...]
    found: tuple[Found, ...]
    n_levers: int
    looked_at: int
    of: int
    stopped: str | None
    format: str | None = None

    @property
    def holds_already(self) -> bool:
        """Whether nothing has to be done."""
        return _enough(len(self.already), len(self.target.states), self.need)


def levers(
    graph: Graph,
    target: Target,
    *,
    concept: str = "seq",
    need: Need = "one",
    edits: int = 1,
    offer: Offer = NOTHING,
    most: int = MOST_FOUND,
    at_most: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Levers:
    """Search for edits of the case that make a target hold.

    Parameters
    ----------
    graph, target
        The conflict, and the states that are to hold.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    need
        Whether one of the states has to hold, or all.
    edits
        How many levers may be pulled at a time, 1 to 3.
    offer
        What may be tried beyond what the case has; its format decides what counts as holding, too.
    most
        End the search when so many combinations have been found.
    at_most
        End it when so many have been tried; without it all are.
    progress
        Told how many of how many combinations have been tried.

    Raises
    ------
    UsageError
        If the number of edits is not 1 to 3, the case has no lever at all, or deals are asked about and
        the case does not say where things stand.
    UnknownName
        If the concept or a decision maker does not exist.

    Notes
    -----
    Each combination takes the payoffs of those it concerns and one sweep; option edits build states and
    moves once each. A ``KeyboardInterrupt`` ends the search with what has been found.
    """
    known_concepts([concept])
    if not 1 <= edits <= MOST_EDITS:
        raise UsageError(f"{edits} edits at a time cannot be searched", hint=f"ask for 1 to {MOST_EDITS}")
    every = candidates(graph, target.states, offer)
    if not every:
        raise UsageError(
            "there is no lever: the case has no preference statement, no option and no move to edit",
            hint="add a statement with --add, or ask --nearest",
        )
    if offer.format is not None and graph.status_quo is None:
        raise UsageError(
            "the case does not say where things stand, so there is nowhere for deals to begin",
            hint="give it a status_quo, or leave out --format",
        )
    search = _Search(graph, target, concept, need, offer.format)
    of = sum(_binomial(len(every), k) for k in range(1, edits + 1))
    stopped: str | None = None
    looked_at = 0
    try:
        for chosen in _cheapest_first(every, edits) if not search.satisfied else ():
            search.look(chosen)
            looked_at += 1
            if progress is not None:
                progress(looked_at, of)
            if len(search.found) >= most:
                stopped = "enough"
                break
            if looked_at == at_most and looked_at < of:
                stopped = "limit"
                break
    except KeyboardInterrupt:
        stopped = "interrupted"
    found = tuple(search.found)
    return Levers(
        graph, target, need, concept, edits, search.already, found, len(every), looked_at, of, stopped,
        offer.format,
    )  # fmt: skip


def _enough(held: int, there: int, need: Need) -> bool:
    return held == there if need == "all" else held > 0


def _binomial(n: int, k: int) -> int:
    return len(range(n - k + 1)) and _product(range(n - k + 1, n + 1)) // _product(range(1, k + 1))


def _product(numbers: range) -> int:
    total = 1
    for number in numbers:
        total *= number
    return total


def _cheapest_first(every: Sequence[Lever], edits: int) -> Iterator[tuple[Lever, ...]]:
    """Every combination of up to so many levers, by what they cost in all, then by how many they are."""
    by_cost: dict[int, list[Lever]] = {}
    for lever in every:
        by_cost.setdefault(lever.cost, []).append(lever)
    for total in range(1, edits * max(by_cost) + 1):
        for number in range(1, edits + 1):
            for costs in product(sorted(by_cost), repeat=number):
                if sum(costs) == total and list(costs) == sorted(costs):
                    shares = Counter(costs)
                    parts = [combinations(by_cost[cost], shares[cost]) for cost in sorted(shares)]
                    for chosen in product(*parts):
                        yield tuple(lever for part in chosen for lever in part)


class _Search:
    """Tries combinations and keeps those that do."""

    def __init__(self, graph: Graph, target: Target, concept: str, need: Need, format_: str | None) -> None:
        self._graph = graph
        self._target = target
        self._concept = concept
        self._need = need
        self._format = format_
        self._puller = Puller(graph, target.states)
        base = self._puller.pull(())
        assert base is not None
        self._before = base.equilibria(concept)
        self.already = tuple(self._held(base, self._before).tolist())
        self.satisfied = _enough(len(self.already), len(target.states), need)
        self._named = _naming(graph)
        self.found: list[Found] = []
        self._done: list[frozenset[object]] = []

    def look(self, levers: tuple[Lever, ...]) -> None:
        """Try one combination."""
        if len({lever.subject for lever in levers}) < len(levers):
            return
        marks = frozenset(map(_mark, levers))
        if any(done <= marks for done in self._done):
            return
        pulled = self._puller.pull(levers)
        if pulled is None:
            return
        stable = pulled.equilibria(self._concept)
        held = self._held(pulled, stable)
        there = np.unique(pulled.before[pulled.targets])
        if not _enough(len(np.unique(pulled.before[held])), len(there), self._need):
            return
        self._done.append(marks)
        self.found.append(self._explained(levers, pulled, stable, held))

    def _held(self, pulled: Pulled, stable: Bool) -> NDArray[np.intp]:
        """The target's states that hold; with a format, of its deals."""
        held = pulled.targets[stable[pulled.targets]]
        return held if self._format is None else pulled.deals(self._seats(pulled.graph), held)

    def _seats(self, graph: Graph) -> tuple[int, ...]:
        return table_named(graph, self._format).seats

    def _explained(
        self, levers: tuple[Lever, ...], pulled: Pulled, stable: Bool, held: NDArray[np.intp]
    ) -> Found:
        graph = pulled.graph
        states = self._best_first(np.unique(pulled.before[held]), levers)
        first = int(held[np.flatnonzero(pulled.before[held] == states[0])[0]])
        tied = tuple(
            graph.dms[k]
            for k in range(graph.n_dms)
            if self._graph.can_ever_move(k) and not graph.has_move(k)[first]
        )
        after = np.zeros_like(self._before)
        after[[s for s in pulled.before[stable].tolist() if s >= 0]] = True
        target = np.zeros_like(after)
        target[list(self._target.states)] = True
        return Found(
            levers,
            tuple(states),
            _added(self._graph, graph, first),
            self._strikers(pulled, first),
            tied,
            self._by_outcome(np.flatnonzero(after & ~self._before & ~target)),
            self._by_outcome(np.flatnonzero(self._before & ~after & ~target)),
        )

    def _best_first(self, states: NDArray[np.intp], levers: tuple[Lever, ...]) -> list[int]:
        """States by how many gain by them of whom nothing is asked, then by how many gain at all."""
        graph = self._graph
        if graph.status_quo is None:
            return [int(state) for state in states]
        gains = graph.payoffs[:, states] > graph.payoffs[:, [graph.status_quo]]
        asked = {graph.dm(key) for lever in levers for key in lever.who}
        outside = [dm not in asked for dm in range(graph.n_dms)]
        order = np.lexsort((states, -gains.sum(axis=0), -gains[outside].sum(axis=0)))
        return [int(state) for state in states[order]]

    def _strikers(self, pulled: Pulled, state: int) -> tuple[str, ...]:
        if self._format is None:
            return ()
        worth = pulled.payoffs
        seats = self._seats(pulled.graph)
        return tuple(pulled.graph.dms[k] for k in seats if worth[k, state] > worth[k, pulled.start or 0])

    def _by_outcome(self, states: NDArray[np.intp]) -> dict[str | None, int]:
        return dict(Counter(self._named[s] for s in states.tolist()))


def _added(old: Graph, new: Graph, state: int) -> tuple[tuple[str, str], ...]:
    """The options that only the edited case has, and where they stand in a state of it."""
    if new is old or new.case.states is not None:
        return ()
    levels = new.space.levels(int(new.space.first_member[state]))
    return tuple(
        (subject, option.levels[level].key)
        for (subject, option), level in zip(new.space.options.items(), levels, strict=True)
        if subject not in old.space.options
    )


def _mark(lever: Lever) -> object:
    """What two levers share if one makes the other superfluous: the statement and the direction."""
    if lever.kind in ("move", "shift"):
        assert lever.to is not None
        assert lever.statement is not None
        return lever.dm, lever.statement, lever.to > lever.statement
    if lever.kind == "add":
        return lever.dm, lever.preference
    return lever


def _naming(graph: Graph) -> list[str | None]:
    """The key of the outcome that names each state: the first that holds in it."""
    named: list[str | None] = [None] * graph.n_states
    for outcome in reversed(graph.case.outcomes):
        for s in np.flatnonzero(graph.outcomes()[outcome.key]).tolist():
            named[s] = outcome.key
    return named
