"""What tests ask of a conflict whatever anybody wants: states, moves, and what moves alone can reach.

It is found once and shared by every ranking that the conflict is tried with.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.analyses.claims.chances import Months
from detente.analyses.comparison import counterparts
from detente.errors import TooLarge
from detente.graph import Graph
from detente.graph.changes import all_levels
from detente.kernels import Arcs, Blocks, blocks_to_arcs, count_arcs
from detente.model.claims import Here, Levels, States, Test, retold
from detente.model.statements import Statement

Bool = NDArray[np.bool_]
Int64 = NDArray[np.int64]

AnyTest = TypeVar("AnyTest", bound=Test)

MAX_LISTED = 2 * 10**7
"""Most moves of one decision maker that are listed for a test."""

NOWHERE = -1


class Listed:
    """The moves of one decision maker as pairs.

    Parameters
    ----------
    arcs
        The moves, by the state they begin at.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.n_states = len(arcs.start) - 1
        self.target = np.asarray(arcs.target, dtype=np.int64)
        self.source = np.repeat(np.arange(self.n_states, dtype=np.int64), np.diff(arcs.start))

    def some(self, chosen: Bool) -> Bool:
        """Where one of some moves begins: shape ``(n_states,)``."""
        found = np.zeros(self.n_states, dtype=bool)
        found[self.source[chosen]] = True
        return found


class Ground:
    """The states and moves of a conflict.

    Parameters
    ----------
    graph
        The conflict; what anybody wants in it is not looked at.
    restate
        What a statement of the case is in this conflict, where that differs.
    """

    def __init__(self, graph: Graph, restate: Callable[[Statement], Statement] | None = None) -> None:
        self.graph = graph
        self._restate = restate
        self._told: dict[Test, Test] = {}
        self._meant: dict[States, Bool] = {}
        self._listed: dict[int, Listed] = {}
        self._changed: dict[Levels, Int64] = {}
        self._set: dict[tuple[int, Levels], Bool] = {}
        self._reach: dict[tuple[int, frozenset[int]], Bool] = {}
        self._counterparts: dict[Ground, Mapping[int, int]] = {}

    @property
    def n_states(self) -> int:
        """Number of states."""
        return self.graph.n_states

    def told(self, test: AnyTest) -> AnyTest:
        """A test of the case, as it is said in this conflict."""
        if self._restate is None:
            return test
        if test not in self._told:
            self._told[test] = retold(test, self._restate)
        found = self._told[test]
        assert isinstance(found, type(test))
        return found

    def meant(self, states: States) -> Bool:
        """The states that a test speaks of: shape ``(n_states,)``."""
        if states not in self._meant:
            if isinstance(states, Here):
                found = np.zeros(self.n_states, dtype=bool)
                if self.graph.status_quo is not None:
                    found[self.graph.status_quo] = True
            else:
                found = self.graph.space.holds(states)
            self._meant[states] = found
        return self._meant[states]

    def moves(self, dm: int) -> Listed:
        """The moves of a decision maker.

        Raises
        ------
        TooLarge
            If there are too many to list.
        """
        if dm not in self._listed:
            own = self.graph.moves[dm]
            if isinstance(own, Blocks) and (number := count_arcs(own)) > MAX_LISTED:
                raise TooLarge(
                    f"{self.graph.dms[dm]} has up to {number:,} moves; a test that asks of moves looks at up "
                    f"to {MAX_LISTED:,}",
                    hint="exclude states, or test what holds instead",
                )
            self._listed[dm] = Listed(own if isinstance(own, Arcs) else blocks_to_arcs(own))
        return self._listed[dm]

    def changed(self, change: Levels) -> Int64:
        """For each state the one that differs only in some levels, :data:`NOWHERE` if there is none.

        A class of states has one if all its members lead to the same.
        """
        if change not in self._changed:
            self._changed[change] = self._with_levels(dict(change))
        return self._changed[change]

    def setting(self, dm: int, doing: Levels) -> Bool:
        """Which moves of a decision maker set some of its options, all else of its own staying as it is.

        Returns
        -------
        NDArray
            One entry for each of :meth:`moves`.
        """
        key = (dm, doing)
        if key not in self._set:
            self._set[key] = self._moves_that_set(dm, dict(doing))
        return self._set[key]

    def reach(self, start: int, movers: Collection[int]) -> Bool:
        """What legal sequences of some movers lead to from a state: shape ``(n_states,)``."""
        key = (start, frozenset(movers))
        if key not in self._reach:
            self._reach[key] = self._reached(start, sorted(key[1]))
        return self._reach[key]

    def counterparts(self, other: Ground) -> Mapping[int, int]:
        """For each state of another ground the one here that says the same, where there is one."""
        if other not in self._counterparts:
            self._counterparts[other] = counterparts(other.graph, self.graph)
        return self._counterparts[other]

    @cached_property
    def months(self) -> Months:
        """The months of a forecast."""
        return Months(self.graph)

    @cached_property
    def distance(self) -> NDArray[np.int32]:
        """How many levels stand otherwise than today: shape ``(n_states,)``; 0 where that is unknown."""
        space = self.graph.space
        found = np.zeros(self.n_states, dtype=np.int32)
        if self.graph.status_quo is None:
            return found
        for v in range(len(space.options)):
            levels = np.asarray(space.column(v))[space.first_member]
            found += levels != levels[self.graph.status_quo]
        return found

    def _with_levels(self, change: Mapping[str, str]) -> Int64:
        space = self.graph.space
        levels = all_levels(space)
        for v, (subject, option) in enumerate(space.options.items()):
            if subject in change:
                levels[v] = option.position(change[subject])
        if space.state_of is None:
            return space.find_members(levels)
        where: dict[tuple[int, ...], int] = {}
        for member, state in enumerate(space.state_of.tolist()):
            key = space.levels(member)
            where[key] = state if where.get(key, state) == state else NOWHERE
        to = [where.get(tuple(column), NOWHERE) for column in levels.T.tolist()]
        found = np.full(self.n_states, NOWHERE, dtype=np.int64)
        for state in range(self.n_states):
            targets = {to[member] for member in space.members(state)}
            found[state] = targets.pop() if len(targets) == 1 else NOWHERE
        return found

    def _moves_that_set(self, dm: int, doing: Mapping[str, str]) -> Bool:
        listed, space = self.moves(dm), self.graph.space
        owner = self.graph.case.decision_makers[dm]
        fits = np.ones(len(listed.target), dtype=bool)
        for v, (subject, option) in enumerate(space.options.items()):
            if subject not in {owner.subject(each) for each in owner.options}:
                continue
            before, after = self._levels_at(v, listed.source), self._levels_at(v, listed.target)
            if subject in doing:
                fits &= (after >> option.position(doing[subject]) & 1).astype(bool)
            else:
                fits &= (before & after) > 0
        return fits

    def _levels_at(self, v: int, states: Int64) -> Int64:
        """The levels that a variable has in some states, as bits."""
        space = self.graph.space
        bits = np.int64(1) << np.asarray(space.column(v)).astype(np.int64)
        if space.state_of is None:
            return np.asarray(bits[states])
        found = np.zeros(self.n_states, dtype=np.int64)
        np.bitwise_or.at(found, space.state_of, bits)
        return np.asarray(found[states])

    def _reached(self, start: int, movers: Sequence[int]) -> Bool:
        """Breadth first over pairs of a state and its last mover."""
        last = {dm: np.zeros(self.n_states, dtype=bool) for dm in movers}
        begin = np.zeros(self.n_states, dtype=bool)
        begin[start] = True
        fresh = True
        while fresh:
            fresh = False
            for dm in movers:
                here = begin.copy()
                for other in movers:
                    if other != dm:
                        here |= last[other]
                listed = self.moves(dm)
                found = last[dm].copy()
                found[listed.target[here[listed.source]]] = True
                if (found & ~last[dm]).any():
                    last[dm] = found
                    fresh = True
        return np.asarray(np.logical_or.reduce([*last.values(), np.zeros(self.n_states, dtype=bool)]))
