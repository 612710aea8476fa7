"""The definitions of coalition stability, as printed: loops over sets for one coalition and one state.

For a coalition H, its opponents K (everybody else) and a state s:

* R_H(s): what legal sequences of H reach from s (:mod:`detente.graph.sequences`).
* CI_H(s) = { t in R_H(s) : P_i(t) > P_i(s) for all i in H }, its coalition improvements.
* F_H(s) = { t : P_i(t) <= P_i(s) for some i in H }.
* C_K(x): the least set of (state, last coalition) with (y, J) for allowed J in K and y in CI_J(x), and from
  (y, J) also (z, J') for allowed J' in K other than J and z in CI_J'(y).

State s is for H

* CNash: CI_H(s) is empty.
* CGMR:  for every x in CI_H(s) some y in R_K(x) lies in F_H(s).
* CSMR:  for every x there is such a y with all of R_H(y) in F_H(s).
* CSEQ:  for every x some state of C_K(x) lies in F_H(s).

If H is everybody there is no K and nothing is a sanction: only where CI_H(s) is empty is s stable.

This is the slow twin of :mod:`detente.kernels.coalitions`, which the tests hold to it, and the source of the
*witness*.

References
----------
Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from detente.analyses.coalitions.seating import Coalition
from detente.graph import Graph
from detente.graph.sequences import Sequence as Moves
from detente.graph.sequences import moves_of, sequences

Reach = Callable[[Coalition, int], Collection[int]]
"""R_H(s); whether it holds s itself makes no difference to any verdict."""

Trail = tuple[tuple[Coalition, int], ...]
"""Who goes on together, and where to, one after the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """What some do together in answer: who, by which moves, and where it leads."""

    coalition: tuple[int, ...]
    moves: Moves
    to: int


@dataclass(frozen=True, slots=True)
class Sanction:
    """How others can answer a coalition improvement so that it does not pay for all.

    Parameters
    ----------
    steps
        One after the other; a single one, of all opponents, under CGMR and CSMR.
    against
        The members that end no better off than before the improvement.
    """

    steps: tuple[Step, ...]
    against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """One coalition improvement and what the others can do about it.

    Parameters
    ----------
    to, moves
        The state it leads to, and how.
    sanction
        A sanction of the fewest steps, or under CGMR and CSMR of the fewest moves; ``None`` where there is
        none.
    escape
        Where every sanction can be escaped (CSMR): one of them, and the coalition's moves out of it.
    """

    to: int
    moves: Moves
    sanction: Sanction | None
    escape: tuple[Sanction, Moves] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a coalition under a concept, and why.

    Parameters
    ----------
    coalition, state, concept
        What was asked.
    stable
        The answer.
    improvements
        Every improvement of the coalition, those without a sanction first, then the shortest.
    """

    coalition: tuple[int, ...]
    state: int
    concept: str
    stable: bool
    improvements: tuple[Improvement, ...]


class Definitions:
    """The sets that the definitions speak of, for one conflict and one list of allowed coalitions.

    Parameters
    ----------
    graph
        The conflict.
    allowed
        The coalitions that may form.
    reach
        What gives R_H(s) where only the states matter, if not a search of the legal sequences: a shortcut
        for large conflicts. Witnesses do not depend on it.
    """

    def __init__(self, graph: Graph, allowed: Sequence[Coalition], reach: Reach | None = None) -> None:
        self.graph = graph
        self.allowed = tuple(allowed)
        self.everybody = frozenset(range(graph.n_dms))
        self._reach = reach or (lambda coalition, state: self._found(coalition, state).keys())
        self._sequences: dict[tuple[Coalition, int], dict[int, Moves]] = {}
        self._improvements: dict[tuple[Coalition, int], frozenset[int]] = {}

    def moves(self, coalition: Coalition, state: int, to: int) -> Moves:
        """A shortest legal sequence of a coalition to a state in R_H(s)."""
        return self._found(coalition, state)[to]

    def gains(self, coalition: Coalition, state: int, to: int) -> bool:
        """Whether every member prefers a state to another: whether it is outside F_H(s)."""
        return all(self.graph.payoffs[i, to] > self.graph.payoffs[i, state] for i in coalition)

    def improvements(self, coalition: Coalition, state: int) -> frozenset[int]:
        """CI_H(s)."""
        key = (coalition, state)
        if key not in self._improvements:
            self._improvements[key] = frozenset(
                t for t in self._reach(coalition, state) if self.gains(coalition, state, t)
            )
        return self._improvements[key]

    def answers(self, opponents: Coalition, state: int, concept: str) -> Iterator[Trail]:
        """How the opponents lead on from a state: to each of R_K(x), or of C_K(x) under CSEQ."""
        if concept == "cseq":
            yield from self._chains(opponents, state)
        elif concept in ("cgmr", "csmr"):
            for y in self._found(opponents, state):  # the shortest sequences first
                yield ((opponents, y),)

    def _chains(self, opponents: Coalition, state: int) -> Iterator[Trail]:
        within = [each for each in self.allowed if each <= opponents]
        seen: dict[Coalition, set[int]] = {each: set() for each in within}
        queue: deque[Trail] = deque([()])
        while queue:
            trail = queue.popleft()
            last, here = trail[-1] if trail else (None, state)
            for coalition in within:
                if coalition == last:
                    continue
                new = self.improvements(coalition, here) - seen[coalition]
                seen[coalition] |= new
                for to in sorted(new):
                    longer = (*trail, (coalition, to))
                    queue.append(longer)
                    yield longer

    def is_stable(self, coalition: Coalition, state: int, concept: str) -> bool:
        """Decide by the definition, without a witness."""
        return all(
            any(escape is None for _, escape in self._sanctions(coalition, state, concept, x))
            for x in self.improvements(coalition, state)
        )

    def verdict(self, coalition: Coalition, state: int, concept: str) -> Verdict:
        """Decide by the definition, with the witness."""
        found = [self._improvement(coalition, state, concept, x) for x in self.improvements(coalition, state)]
        found.sort(key=lambda each: (each.sanction is not None, len(each.moves), each.to))
        stable = all(each.sanction is not None for each in found)
        return Verdict(tuple(sorted(coalition)), state, concept, stable, tuple(found))

    def _found(self, coalition: Coalition, state: int) -> dict[int, Moves]:
        key = (coalition, state)
        if key not in self._sequences:
            found: dict[int, Moves] = {}
            for t, moves in sequences(moves_of(self.graph), sorted(coalition), state):
                found.setdefault(t, moves)
            self._sequences[key] = found
        return self._sequences[key]

    def _sanctions(
        self, coalition: Coalition, state: int, concept: str, improvement: int
    ) -> Iterator[tuple[Trail, int | None]]:
        """Every sanction of an improvement, and under CSMR a gain that the coalition escapes to."""
        for trail in self.answers(self.everybody - coalition, improvement, concept):
            _, y = trail[-1]
            if not self.gains(coalition, state, y):
                yield trail, self._escape(coalition, state, y) if concept == "csmr" else None

    def _escape(self, coalition: Coalition, state: int, sanction: int) -> int | None:
        reached = self._reach(coalition, sanction)
        return min((v for v in reached if self.gains(coalition, state, v)), default=None)

    def _improvement(self, coalition: Coalition, state: int, concept: str, to: int) -> Improvement:
        moves = self.moves(coalition, state, to)
        escaped: tuple[Sanction, Moves] | None = None
        for trail, escape in self._sanctions(coalition, state, concept, to):
            sanction = self._sanction(coalition, state, to, trail)
            if escape is None:
                return Improvement(to, moves, sanction)
            if escaped is None:
                escaped = (sanction, self.moves(coalition, trail[-1][1], escape))
        return Improvement(to, moves, None, escaped)

    def _sanction(self, coalition: Coalition, state: int, improvement: int, trail: Trail) -> Sanction:
        steps: list[Step] = []
        here = improvement
        for movers, to in trail:
            steps.append(Step(tuple(sorted(movers)), self.moves(movers, here, to), to))
            here = to
        worth = self.graph.payoffs
        against = tuple(i for i in sorted(coalition) if worth[i, here] <= worth[i, state])
        return Sanction(tuple(steps), against)
