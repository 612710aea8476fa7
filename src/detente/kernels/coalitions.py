"""Which states are stable for each coalition: four concepts, all coalitions, all states.

For a coalition ``H``, its opponents ``K`` (everybody else) and payoffs ``P``: ``R_H(s)`` is what legal
sequences of ``H`` reach from ``s``; ``CI_H(s)`` those of them that every member of ``H`` prefers to ``s``;
``F_H(s)`` the states that some member of ``H`` does not prefer to ``s``. A state ``s`` is

1. ``cnash``: iff ``CI_H(s)`` is empty;
2. ``cgmr``: iff for every ``x`` in ``CI_H(s)`` some ``y`` in ``R_K(x)`` lies in ``F_H(s)``;
3. ``csmr``: iff there is such a ``y`` with all of ``R_H(y)`` in ``F_H(s)`` too;
4. ``cseq``: iff for every ``x`` some state that sequences of coalition improvements lead to from ``x``
   lies in ``F_H(s)``: improvements by allowed coalitions within ``K``, none of which moves twice in a row,
   each for all its members over the state that it moves from.

**The fast way.** With ``m_i(x)`` the least ``P_i`` over ``x`` and what ``K`` leads to from there, a sanction
of ``x`` exists iff ``m_i(x) <= P_i(s)`` for some ``i`` in ``H``. (``x`` itself is no sanction, as every
member prefers it.) So ``s`` is not stable iff ``R_H(s)`` holds an ``x`` with ``m_i(x) > P_i(s)`` for all
``i`` in ``H``: an intersection of ``1 + |H|`` sets of states, of which those for ``i`` come from one
threshold sweep for each ``K`` and ``i``. For ``cnash`` it is ``P_i`` in place of ``m_i``. CSMR is decided
state by state, where CGMR holds and CNash does not.

Where every decision maker's moves are transitive, that nobody moves twice in a row takes nothing away but the
way back to where a sequence began, which changes no verdict; and coalition improvements are transitive too.
Often they are even where moves are not. Wherever each coalition's are, that none moves twice in a row takes
nothing away, as two in a row are one.

References
----------
Kilgour, D. M., Hipel, K. W., Fang, L., Peng, X. (2001). Coalition Analysis in Group Decision Support. Group
Decision and Negotiation 10, 159-175.

Inohara, T., Hipel, K. W. (2008). Coalition Analysis in the Graph Model for Conflict Resolution. Systems
Engineering 11, 343-359.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from detente.kernels.bitmaps import (
    Bits,
    Relation,
    alternating,
    bits_of,
    closure,
    is_transitive_order,
    members,
    relation_of,
    safe_after_alternating,
    safe_after_any,
    safe_after_one,
    transposed,
    united,
)
from detente.kernels.convert import blocks_to_arcs, is_transitive
from detente.kernels.structure import Blocks, Bool, Int32, Moves

COALITION_CONCEPTS = ("cnash", "cgmr", "csmr", "cseq")

Coalition = frozenset[int]


class CoalitionMoves:
    """What coalitions reach, and what they gain by.

    Parameters
    ----------
    payoffs
        Shape ``(n_dms, n_states)``: dense ranks from 0, greater is preferred.
    moves
        For each decision maker its moves.

    Notes
    -----
    One bit for each coalition asked about and pair of states, at most; states that reach the same share
    theirs.
    """

    def __init__(self, payoffs: Int32, moves: Sequence[Moves]) -> None:
        arcs = [blocks_to_arcs(each) if isinstance(each, Blocks) else each for each in moves]
        self.payoffs = payoffs
        self.n_dms, self.n_states = payoffs.shape
        self.all_states: Bits = (1 << self.n_states) - 1
        self.transitive = all(
            isinstance(given, Blocks) or is_transitive(listed)
            for given, listed in zip(moves, arcs, strict=True)
        )
        self.movers = frozenset(k for k, each in enumerate(arcs) if len(each.target))
        self.forward = [relation_of(each) for each in arcs]
        self.backward = [transposed(each) for each in self.forward]
        self.better = [_better(row) for row in payoffs]
        self._reach: dict[Coalition, Relation] = {}
        self._behind: dict[Coalition, Relation] = {}
        self._gains: dict[Coalition, Relation] = {}
        self._gained_from: dict[Coalition, Relation] = {}
        self._transitive: dict[Coalition, bool] = {}
        self._threats: dict[tuple[Coalition, int], list[Bits]] = {}

    def reach(self, coalition: Collection[int]) -> Relation:
        """``R_H``; whether a state is among those that it reaches itself is left open."""
        key = self.movers.intersection(coalition)
        if key not in self._reach:
            self._reach[key] = self._found(sorted(key))
        return self._reach[key]

    def behind(self, coalition: Collection[int]) -> Relation:
        """From where ``H`` reaches each state."""
        key = self.movers.intersection(coalition)
        if key not in self._behind:
            self._behind[key] = transposed(self.reach(key))
        return self._behind[key]

    def preferred(self, coalition: Collection[int], state: int) -> Bits:
        """What every member prefers to a state: all but ``F_H(s)``."""
        found = self.all_states
        for i in coalition:
            found &= self.better[i][self.payoffs[i, state]]
        return found

    def improvements(self, coalition: Coalition) -> Relation:
        """``CI_H``."""
        if coalition not in self._gains:
            reach, found = self.reach(coalition), [self.all_states] * self.n_states
            for i in coalition:
                better = self.better[i]
                found = [row & better[v] for row, v in zip(found, self.payoffs[i].tolist(), strict=True)]
            self._gains[coalition] = [a & b for a, b in zip(reach, found, strict=True)]
        return self._gains[coalition]

    def improved_from(self, coalition: Coalition) -> Relation:
        """From where each state is a coalition improvement."""
        if coalition not in self._gained_from:
            self._gained_from[coalition] = transposed(self.improvements(coalition))
        return self._gained_from[coalition]

    def is_transitive(self, coalition: Coalition) -> bool:
        """Whether two improvements of a coalition in a row are always one."""
        if coalition not in self._transitive:
            settled = self.transitive or is_transitive_order(self.improvements(coalition))
            self._transitive[coalition] = settled
        return self._transitive[coalition]

    def unthreatened(self, opponents: Collection[int], i: int) -> list[Bits]:
        """For each payoff of ``i``: from where the opponents' moves lead to nothing of it or less."""
        key = (self.movers.intersection(opponents), i)
        if key not in self._threats:
            self._threats[key] = safe_after_one(self.payoffs[i], self.behind(opponents))
        return self._threats[key]

    def _found(self, movers: list[int]) -> Relation:
        if not movers:
            return [0] * self.n_states
        if len(movers) == 1:
            return self.forward[movers[0]]
        if self.transitive:
            forward = united([self.forward[j] for j in movers])
            return closure(forward, united([self.backward[j] for j in movers]))
        return alternating([self.forward[j] for j in movers], [self.backward[j] for j in movers])


def coalition_stable(moves: CoalitionMoves, coalitions: Sequence[Coalition]) -> dict[str, Bool]:
    """Decide which states are stable for each coalition.

    The definitions are those that this module opens with.

    Parameters
    ----------
    moves
        The conflict.
    coalitions
        Those that are allowed; the same limit the sanctions of CSEQ.

    Returns
    -------
    For each concept, shape ``(n_coalitions, n_states)``.
    """
    everyone = frozenset(range(moves.n_dms))
    shape = (len(coalitions), moves.n_states)
    answer = {concept: np.ones(shape, np.bool_) for concept in COALITION_CONCEPTS}
    for row, coalition in enumerate(coalitions):
        opponents = everyone - coalition
        gains = moves.improvements(coalition)
        by_moves = {i: moves.unthreatened(opponents, i) for i in coalition}
        by_gains = _unthreatened_by_gains(moves, coalition, opponents, coalitions)
        payoffs = {i: moves.payoffs[i].tolist() for i in coalition}
        for s, wanted in enumerate(gains):
            if not wanted:
                continue
            answer["cnash"][row, s] = False
            if not opponents:
                for concept in COALITION_CONCEPTS[1:]:
                    answer[concept][row, s] = False
                continue
            free_of_moves = free_of_gains = wanted
            for i, payoff in payoffs.items():
                free_of_moves &= by_moves[i][payoff[s]]
                free_of_gains &= by_gains[i][payoff[s]]
            answer["cseq"][row, s] = not free_of_gains
            answer["cgmr"][row, s] = not free_of_moves
            answer["csmr"][row, s] = not free_of_moves and _is_symmetric(moves, coalition, opponents, s)
    return answer


def _unthreatened_by_gains(
    moves: CoalitionMoves, coalition: Coalition, opponents: Coalition, allowed: Sequence[Coalition]
) -> dict[int, list[Bits]]:
    gaining = [each for each in allowed if each <= opponents and any(moves.improvements(each))]
    relations = [moves.improved_from(each) for each in gaining]
    if all(map(moves.is_transitive, gaining)):
        relations = [united(relations)] if relations else []
        return {i: safe_after_any(moves.payoffs[i], relations) for i in coalition}
    return {i: safe_after_alternating(moves.payoffs[i], relations) for i in coalition}


def _is_symmetric(moves: CoalitionMoves, coalition: Coalition, opponents: Coalition, state: int) -> bool:
    """CSMR at one state: each improvement has a sanction from which the coalition reaches no gain."""
    preferred = moves.preferred(coalition, state)
    theirs, towards = moves.reach(opponents), moves.behind(opponents)
    own, back = moves.reach(coalition), moves.behind(coalition)
    wanted = moves.improvements(coalition)[state]
    hopeful = preferred  # from here the coalition reaches a gain, or it is one
    while wanted:
        x = (wanted & -wanted).bit_length() - 1
        candidates = theirs[x] & ~hopeful
        while candidates:
            low = candidates & -candidates
            escape = own[low.bit_length() - 1] & preferred
            if not escape:
                break
            hopeful |= back[(escape & -escape).bit_length() - 1]
            candidates &= ~hopeful
        if not candidates:
            return False
        wanted &= ~towards[(candidates & -candidates).bit_length() - 1]
    return True


def jumps(
    moves: CoalitionMoves, coalitions: Sequence[Coalition], equilibria: Bool
) -> list[tuple[int, int, int]]:
    """Coalition improvements by a minimal coalition from one equilibrium to another.

    Parameters
    ----------
    moves
        The conflict.
    coalitions
        Those that are allowed.
    equilibria
        Shape ``(n_states,)``.

    Returns
    -------
    Number of the coalition, state before, state after; by state before, then coalition.
    """
    among = bits_of(equilibria)
    found: list[tuple[int, int, int]] = []
    for s in members(among):
        for row, coalition in enumerate(coalitions):
            targets = moves.improvements(coalition)[s] & among
            if targets:
                for smaller in coalitions:
                    if smaller < coalition:
                        targets &= ~moves.improvements(smaller)[s]
                found.extend((row, s, t) for t in members(targets))
    return found


def safe_gains(moves: CoalitionMoves, i: int) -> list[Bits]:
    """For each payoff of ``i``: from where improvements of the others lead to nothing of it or less.

    An improvement ``t`` of ``i`` from ``s`` has no sanction under SEQ iff it is in the set for ``P_i(s)``.
    """
    relations = [transposed(_improving(moves, j)) for j in sorted(moves.movers - {i})]
    if moves.transitive:
        return safe_after_any(moves.payoffs[i], relations)
    return safe_after_alternating(moves.payoffs[i], relations)


def _improving(moves: CoalitionMoves, j: int) -> Relation:
    payoff = moves.payoffs[j].tolist()
    return [row & moves.better[j][v] for row, v in zip(moves.forward[j], payoff, strict=True)]


def _better(payoff: Int32) -> list[Bits]:
    """For each payoff: the states with a greater one."""
    return [bits_of(payoff > value) for value in range(int(payoff.max()) + 1)]
