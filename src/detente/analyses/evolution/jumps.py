"""Sequences of coalition improvements.

A *jump* of a coalition H leads from s to a state t in R_H(s) that every member of H prefers to s. Allowed
are every single decision maker and every non-empty subset of the table; no coalition jumps twice in a
row. The search goes breadth first over (state, last coalition) and does a bounded amount of work; what it
has not looked at is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evolution.listed import MOVES, Listed, search
from detente.graph import Graph

Bool = NDArray[np.bool_]

MAX_LOOKED_AT = 1_500
"""Pairs of a state and a coalition whose jumps are looked for."""
MAX_COALITIONS = 1_023

Coalition = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """One jump: who moves together, and to which state."""

    by: Coalition
    to: int


@dataclass(frozen=True, slots=True)
class JumpRoutes:
    """The shortest sequences of jumps to a target.

    Parameters
    ----------
    listed
        The sequences, small coalitions first, or the first of them.
    total
        How many there are.
    looked_at
        All sequences of up to so many jumps were looked at; ``None``: of any number.
    """

    listed: tuple[tuple[Jump, ...], ...]
    total: int
    looked_at: int | None


def coalitions(graph: Graph) -> list[Coalition]:
    """The coalitions that may jump, small ones first."""
    named = dict(graph.case.formats)
    seats = graph.dms if graph.case.table is None else named[graph.case.table]
    table = [k for k, dm in enumerate(graph.dms) if dm in seats]
    found: dict[Coalition, None] = dict.fromkeys((k,) for k in range(graph.n_dms))
    for size in range(2, len(table) + 1):
        for each in combinations(table, size):
            if len(found) == MAX_COALITIONS:
                return list(found)
            found[each] = None
    return list(found)


_Pair = tuple[int, Coalition] | None
"""A state with the coalition that jumped to it; ``None``: the start."""


class Jumps:
    """The jumps from one state on, level by level.

    Parameters
    ----------
    listed
        The moves.
    start
        Where sequences begin.
    from_behind
        Whether the last jump to a target is looked for from behind, which saves the last level and
        costs one search a coalition and target.
    """

    def __init__(self, listed: Listed, start: int, *, from_behind: bool) -> None:
        self._listed = listed
        self._start = start
        self._from_behind = from_behind
        self._coalitions = coalitions(listed.graph)
        self._levels: list[list[_Pair]] = [[None]]
        self._before: dict[_Pair, list[_Pair]] = {}
        self._looked_at = 0
        self._behind: tuple[int, dict[Coalition, Bool]] | None = None

    def to(self, target: int, cap: int) -> JumpRoutes:
        """The shortest sequences of jumps to a state, of which ``cap`` are listed."""
        if target == self._start:
            return JumpRoutes(((),), 1, None)
        length = 0
        while True:
            last = self._last_jumps(target, length)
            if last:
                return self._sequences(target, last, cap)
            if not self._levels[length]:
                return JumpRoutes((), 0, None)
            if length + 1 == len(self._levels) and not self._next_level():
                return JumpRoutes((), 0, length + self._from_behind)
            length += 1

    def _last_jumps(self, target: int, length: int) -> dict[Coalition, list[_Pair]]:
        """By coalition, the pairs of a level that a jump leads on from to a state, or the pairs before it."""
        if not self._from_behind:
            here = [pair for pair in self._levels[length] if pair is not None and pair[0] == target]
            return {pair[1]: self._before[pair] for pair in here if pair is not None}
        found: dict[Coalition, list[_Pair]] = {}
        for coalition, sources in self._sources(target).items():
            pairs = [
                pair
                for pair in self._levels[length]
                if sources[self._start if pair is None else pair[0]]
                and (pair is None or pair[1] != coalition)
            ]
            if pairs:
                found[coalition] = pairs
        return found

    def _next_level(self) -> bool:
        """Find where jumps from the last level lead; do nothing if that is too much work."""
        pairs = self._levels[-1]
        self._looked_at += len(pairs) * len(self._coalitions)
        if self._looked_at > MAX_LOOKED_AT:
            return False
        new: dict[_Pair, list[_Pair]] = {}
        for pair in pairs:
            state = self._start if pair is None else pair[0]
            for coalition in self._coalitions:
                if pair is None or coalition != pair[1]:
                    for to in np.flatnonzero(self._improvements(state, coalition)).tolist():
                        if (to, coalition) not in self._before:
                            new.setdefault((to, coalition), []).append(pair)
        self._before.update(new)
        self._levels.append(list(new))
        return True

    def _improvements(self, state: int, coalition: Coalition) -> Bool:
        """The states that a coalition can jump to."""
        worth = self._listed.graph.payoffs[list(coalition)]
        better = np.asarray((worth > worth[:, [state]]).all(axis=0))
        if not better.any():
            return better
        return np.asarray(search(self._listed, state, MOVES, movers=coalition).states & better)

    def _sources(self, target: int) -> dict[Coalition, Bool]:
        """By coalition, the states from which it can jump to a state."""
        if self._behind is None or self._behind[0] != target:
            turned = self._listed.turned()
            payoffs = self._listed.graph.payoffs
            found: dict[Coalition, Bool] = {}
            for coalition in self._coalitions:
                worth = payoffs[list(coalition)]
                worse = (worth < worth[:, [target]]).all(axis=0)
                if worse.any():
                    found[coalition] = search(turned, target, MOVES, movers=coalition).states & worse
            self._behind = target, found
        return self._behind[1]

    def _sequences(self, target: int, last: dict[Coalition, list[_Pair]], cap: int) -> JumpRoutes:
        """Put sequences together from their ends."""
        by_size = sorted(last, key=lambda c: (len(c), c))
        total = sum(self._count(pair) for pairs in last.values() for pair in pairs)
        every = (
            (*begin, Jump(coalition, target))
            for coalition in by_size
            for pair in last[coalition]
            for begin in self._ways(pair)
        )
        return JumpRoutes(tuple(islice(every, cap)), total, None)

    def _ways(self, pair: _Pair) -> Iterator[tuple[Jump, ...]]:
        if pair is None:
            yield ()
            return
        for before in self._before[pair]:
            for begin in self._ways(before):
                yield (*begin, Jump(pair[1], pair[0]))

    def _count(self, pair: _Pair) -> int:
        return 1 if pair is None else sum(self._count(before) for before in self._before[pair])
