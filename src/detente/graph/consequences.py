"""Consequences: what a move, an event or a state of affairs does to the situation.

The mover's own options change, then the consequences fire in file order, again and again, until nothing
changes. Whoever a change is due to, the rule is the same: a move of a decision maker, or an event (then
nobody moved). A situation that is seen twice on the way is a loop, and an error.

All changes are carried out at once, as arrays of levels with one row a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InvalidCase
from detente.graph.predicates import Predicate, evaluate
from detente.graph.resolvers import MoveResolver
from detente.graph.resolving import resolver
from detente.graph.space import Space
from detente.model.origin import Fault
from detente.model.situation import SITUATION

Levels = NDArray[np.uint8]
"""Shape ``(n_variables, n_changes)``."""

NOBODY = -1
"""The mover of an event."""


class Consequences:
    """The consequences of a case, ready to fire."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._variables = list(space.options)
        self._n = len(self._variables)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        own = self._space.coding.sizes
        return (*own, *own, len(self._space.case.decision_makers) + 1)

    @cached_property
    def _rules(self) -> list[tuple[Predicate, list[tuple[int, int]]]]:
        """For each consequence its condition, and the levels it sets by variable."""
        case, options = self._space.case, self._space.options
        now = resolver(case, options, self._sizes)
        before = resolver(case, options, self._sizes, offset=self._n)
        numbered = {
            subject: (v, [level.key for level in option.levels])
            for v, (subject, option) in enumerate(options.items())
        }
        move = MoveResolver(now, before, numbered, [dm.key for dm in case.decision_makers])
        return [(move(each.when), self.settings(each.set)) for each in case.consequences]

    def settings(self, given: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        """Levels of situation variables, by their numbers."""
        found: list[tuple[int, int]] = []
        for key, level in given:
            subject = f"{SITUATION}.{key}"
            found.append((self._variables.index(subject), self._space.options[subject].position(level)))
        return found

    def fire(self, before: Levels, now: Levels, mover: int) -> Levels:
        """What becomes of some changes.

        Parameters
        ----------
        before
            The levels before the change.
        now
            The levels after the mover's own options, or the event, have changed them.
        mover
            Who moved; :data:`NOBODY` for an event.

        Returns
        -------
        NDArray
            The levels in the end, shape ``(n_variables, n_changes)``.

        Raises
        ------
        InvalidCase
            If the consequences go round in a loop.
        """
        now = now.copy()
        if not self._rules or not now.shape[1]:
            return now
        seen = [self._situation(now)]
        active = np.arange(now.shape[1])
        while len(active):
            fired = np.zeros(len(active), dtype=bool)
            for when, settings in self._rules:
                changed = self._fire_one(before, now, active, mover, when, settings)
                if changed.any():
                    fired |= changed
                    self._refuse_loops(seen, before, now, active[changed], mover)
            active = active[fired]
        return now

    def _fire_one(
        self,
        before: Levels,
        now: Levels,
        active: NDArray[np.intp],
        mover: int,
        when: Predicate,
        settings: list[tuple[int, int]],
    ) -> NDArray[np.bool_]:
        """Fire one consequence on the changes under way; tell where it changed something."""
        n = self._n

        def column(v: int) -> NDArray[np.uint8]:
            if v == 2 * n:
                return np.full(len(active), mover if mover != NOBODY else self._sizes[-1] - 1, dtype=np.uint8)
            return np.asarray(now[v, active] if v < n else before[v - n, active])

        holds = evaluate(when, column, len(active), self._sizes)
        changed = np.zeros(len(active), dtype=bool)
        for v, level in settings:
            changed |= holds & (now[v, active] != level)
        for v, level in settings:
            now[v, active[changed]] = level
        return changed

    def _situation(self, levels: Levels) -> NDArray[np.int64]:
        """The situation of each change as one number."""
        code = np.zeros(levels.shape[1], dtype=np.int64)
        for v, subject in enumerate(self._variables):
            if subject.startswith(f"{SITUATION}."):
                code = code * self._sizes[v] + levels[v]
        return code

    def _refuse_loops(
        self,
        seen: list[NDArray[np.int64]],
        before: Levels,
        now: Levels,
        changed: NDArray[np.intp],
        mover: int,
    ) -> None:
        code = self._situation(now)
        for earlier in seen:
            again = changed[earlier[changed] == code[changed]]
            if len(again):
                raise self._loop(before[:, again[0]], seen, code, int(again[0]), mover)
        latest = seen[-1].copy()
        latest[changed] = code[changed]
        seen.append(latest)

    def _loop(
        self, before: Levels, seen: list[NDArray[np.int64]], code: NDArray[np.int64], change: int, mover: int
    ) -> InvalidCase:
        case = self._space.case
        visited = [int(each[change]) for each in seen]
        path = [visited[0]]
        for each in (*visited[1:], int(code[change])):
            if each != path[-1]:
                path.append(each)
        shown = " -> ".join(self._in_words(each) for each in path[path.index(path[-1]) :])
        pattern = self._space.pattern_of(before)
        who = "an event" if mover == NOBODY else f"a move by {case.decision_makers[mover].key}"
        fault = Fault(
            ("consequences",),
            f"the consequences of {who} from {pattern} go round in a loop: {shown}",
            "let one of them depend on what it sets",
        )
        return InvalidCase([case.origin.problem(fault)])

    def _in_words(self, code: int) -> str:
        words: list[str] = []
        for v, subject in reversed(list(enumerate(self._variables))):
            if subject.startswith(f"{SITUATION}."):
                code, level = divmod(code, self._sizes[v])
                words.append(f"{subject} = {self._space.options[subject].levels[level].key}")
        return ", ".join(reversed(words))
