"""What it hangs on whether a state is an equilibrium, when some rankings are free.

Fix a target s. Some decision makers' rankings are *free*, those of the others stand as the case has
them; moves are never changed. Under each concept, s is an equilibrium iff every *temptation* is
sanctioned. A temptation is a decision maker j and a state t in R_j(s); if j is free, it is one only
while t is ranked above s, and otherwise it is left out if t is no improvement. It is sanctioned iff

* some state u is reached from t by legal sequences of j's opponents: by their moves (GMR, SMR), or by
  their improvements (SEQ, SSEQ), where a free opponent's move from x to y counts while y is ranked above x;
* and every state of u's *guard* is ranked no higher than s by j: u itself and, under SMR and SSEQ, every
  state that j can move to from u.

Under Nash nothing sanctions. What can be decided without the free rankings is decided here; what is left
says which states of which free ranking matter at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analyses.stability.definitions import BY_IMPROVEMENTS, WITH_COUNTER_MOVES
from detente.graph import Graph

Guard = frozenset[int]
"""States that a decision maker must rank no higher than the target."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A move that a legal sequence of opponents may make.

    Parameters
    ----------
    tail, head
        Numbers of places in the network: a place is a state with the mover that led to it.
    mover
        Who moves.
    before, after
        From which state to which.
    free
        Whether it counts only while its mover, whose ranking is free, ranks ``after`` above ``before``.
    """

    tail: int
    head: int
    mover: int
    before: int
    after: int
    free: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The legal sequences from a temptation that may lead to a sanction.

    Parameters
    ----------
    n_places
        Number of places; the temptation itself, before anybody has moved, is place 0.
    arcs
        Moves between them; only such as lie on a way from place 0 to a sanction.
    state_of
        The state of each place.
    """

    n_places: int
    arcs: tuple[Arc, ...]
    state_of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Temptation:
    """A move away from the target, and what could sanction it.

    Parameters
    ----------
    dm, to
        Who is tempted, and by which state.
    free
        Whether it tempts only while ``dm``, whose ranking is free, ranks ``to`` above the target.
    sanctions
        By state: its guard. Empty: nothing can sanction it.
    network
        The sequences that lead to the sanctions, where free rankings decide which of them count;
        ``None``: all sanctions are reached whatever the free rankings are.
    """

    dm: int
    to: int
    free: bool
    sanctions: Mapping[int, Guard]
    network: Network | None

    @property
    def hopeless(self) -> bool:
        """Whether it tempts and nothing can sanction it, whatever the free rankings are."""
        return not self.free and not self.sanctions


@dataclass(frozen=True)
class Conditions:
    """What must be so for a state to be an equilibrium.

    Parameters
    ----------
    graph, target, concept
        The conflict, the state and the concept.
    free
        The decision makers whose rankings are free.
    temptations
        What must be sanctioned, or must not tempt; what is sanctioned in any case is left out.
    """

    graph: Graph
    target: int
    concept: str
    free: tuple[int, ...]
    temptations: tuple[Temptation, ...]

    @cached_property
    def hopeless(self) -> tuple[int, ...]:
        """The decision makers whom no ranking of the free ones keeps at the target."""
        return tuple(dict.fromkeys(each.dm for each in self.temptations if each.hopeless))

    @cached_property
    def separate(self) -> bool:
        """Whether each condition is about one free ranking only."""
        return all(each.network is None for each in self.temptations)

    def relevant(self, dm: int) -> list[int]:
        """The states whose order in a free ranking matters, ascending; the target is one."""
        found = {self.target}
        for each in self.temptations:
            if each.dm == dm and each.free:
                found.add(each.to)
                found.update(*each.sanctions.values())
            if each.network is not None:
                for arc in each.network.arcs:
                    if arc.free and arc.mover == dm:
                        found |= {arc.before, arc.after}
        return sorted(found)


def conditions(graph: Graph, target: int, concept: str, free: Iterable[int]) -> Conditions:
    """Say what must be so for a state to be an equilibrium, with some rankings free.

    Parameters
    ----------
    graph
        The conflict.
    target
        The state.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    free
        The decision makers whose rankings are free.

    Notes
    -----
    For each move from the target one search over pairs of state and last mover.
    """
    chosen = tuple(sorted(set(free)))
    finder = _Finder(graph, target, concept, frozenset(chosen))
    found = [finder.temptation(dm, to) for dm in range(graph.n_dms) for to in graph.reachable(dm, target)]
    return Conditions(graph, target, concept, chosen, tuple(each for each in found if each is not None))


class _Finder:
    """Looks for the temptations of one target under one concept."""

    def __init__(self, graph: Graph, target: int, concept: str, free: frozenset[int]) -> None:
        self.graph = graph
        self.target = target
        self.concept = concept
        self.free = free
        self._reachable: dict[tuple[int, int], list[int]] = {}

    def temptation(self, dm: int, to: int) -> Temptation | None:
        """A move of a decision maker as a temptation; ``None`` if it is none, or sanctioned in any case."""
        free = dm in self.free
        worth = self.graph.payoffs[dm]
        if not free and worth[to] <= worth[self.target]:
            return None
        if self.concept == "nash":
            return Temptation(dm, to, free, {}, None)
        found = self._search(dm, to, {k for k in range(self.graph.n_dms) if k != dm})
        sanctions = self._sanctions(dm, set(found.states[1:]))
        if self.concept not in BY_IMPROVEMENTS or not any(arc.free for arc in found.arcs):
            return None if frozenset() in sanctions.values() else Temptation(dm, to, free, sanctions, None)
        network = found.leading_to(sanctions)
        if not any(arc.free for arc in network.arcs):
            return None if frozenset() in sanctions.values() else Temptation(dm, to, free, sanctions, None)
        sure = self._search(dm, to, {k for k in range(self.graph.n_dms) if k != dm} - self.free)
        if any(not sanctions.get(u, {u}) for u in sure.states[1:]):
            return None
        return Temptation(dm, to, free, sanctions, network)

    def _sanctions(self, dm: int, states: set[int]) -> dict[int, Guard]:
        """Those of some states that can be sanctions, with their guards."""
        found: dict[int, Guard] = {}
        worth = self.graph.payoffs[dm]
        for u in sorted(states):
            guard = {u}
            if self.concept in WITH_COUNTER_MOVES:
                guard.update(self._from(dm, u))
            if dm in self.free:
                found[u] = frozenset(guard - {self.target})
            elif all(worth[v] <= worth[self.target] for v in guard):
                found[u] = frozenset()
        return found

    def _search(self, dm: int, start: int, movers: set[int]) -> _Found:
        """Everything that legal sequences of some movers may reach."""
        found = _Found(start)
        number: dict[tuple[int, int], int] = {}
        waiting: list[tuple[int, int, int]] = [(0, start, -1)]
        while waiting:
            place, state, last = waiting.pop()
            for mover in sorted(movers - {last}):
                for after in self._from(mover, state):
                    free = False
                    if self.concept in BY_IMPROVEMENTS:
                        free = mover in self.free
                        worth = self.graph.payoffs[mover]
                        if not free and worth[after] <= worth[state]:
                            continue
                    if (after, mover) not in number:
                        number[after, mover] = len(found.states)
                        waiting.append((len(found.states), after, mover))
                        found.states.append(after)
                    found.arcs.append(Arc(place, number[after, mover], mover, state, after, free))
        return found

    def _from(self, dm: int, state: int) -> list[int]:
        if (dm, state) not in self._reachable:
            self._reachable[dm, state] = self.graph.reachable(dm, state)
        return self._reachable[dm, state]


class _Found:
    """Places and arcs of a search; place 0 is where it began."""

    def __init__(self, start: int) -> None:
        self.states = [start]
        self.arcs: list[Arc] = []

    def leading_to(self, ends: Iterable[int]) -> Network:
        """The part on ways to some states; all places are kept, so that their numbers stay."""
        wanted = set(ends)
        into: dict[int, list[Arc]] = {}
        for arc in self.arcs:
            into.setdefault(arc.head, []).append(arc)
        waiting = [place for place, state in enumerate(self.states) if place and state in wanted]
        leads = set(waiting)
        while waiting:
            for arc in into.get(waiting.pop(), ()):
                if arc.tail not in leads:
                    leads.add(arc.tail)
                    waiting.append(arc.tail)
        kept = tuple(arc for arc in self.arcs if arc.head in leads)
        return Network(len(self.states), kept, tuple(self.states))
