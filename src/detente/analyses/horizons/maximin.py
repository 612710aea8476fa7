"""What holds, if each decision maker looks h moves ahead and expects the worst of the others?

``F_0 = O_0 = P_i``; ``F_k(s)``, the best that i can secure with the move at s and k moves to come, is the
greatest of P_i(s) and of ``O_{k-1}`` over R_i(s); ``O_k(s)``, with the move at the others, the least of
P_i(s) and of ``F_{k-1}`` over R_K(s); empty sets are left out. s is Maximin_h-stable for i iff
``F_h(s) = P_i(s)``: no move secures more.

Laws: h = 1, 2, 3 are Nash, GMR and SMR; with sequences of improvements in place of R_K, h = 2, 3 are SEQ and
SSEQ. So every h goes on where these leave off.

In other words: an improvement t from s has an answer iff some u in R_K(t) has ``F_{h-2}(u) <= P_i(s)``.

References
----------
Rêgo, L. C., Vieira, G. I. A. Maximin_h stability in the graph model for conflict resolution for bilateral
conflicts. IEEE Transactions on Systems, Man, and Cybernetics: Systems.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.analyses.structures.definitions import Judgement, judge
from detente.analyses.structures.strength import MAX_ARCS, arcs_of
from detente.errors import TooLarge, UsageError
from detente.graph import Graph
from detente.graph.sequences import StepsFrom, improvements_of, moves_of, sequences
from detente.kernels import horizons

Bool = NDArray[np.bool_]

MAX_TOLD = 20
"""Longest horizon at which the reason is told: the definition is followed move by move."""


@dataclass(frozen=True, slots=True, eq=False)
class Maximin:
    """What is Maximin_h-stable.

    Parameters
    ----------
    graph
        The conflict.
    horizon
        How many moves each decision maker looks ahead.
    credible
        Whether the others' answers are sequences of improvements.
    stable
        Shape ``(n_dms, n_states)``.
    """

    graph: Graph
    horizon: int
    credible: bool
    stable: Bool

    def equilibria(self) -> Bool:
        """Where every decision maker is stable: shape ``(n_states,)``."""
        return np.asarray(self.stable.all(axis=0))


def maximin(graph: Graph, horizon: int, *, credible: bool = False) -> Maximin:
    """Find the Maximin_h-stable states.

    Parameters
    ----------
    graph
        The conflict; any number of decision makers.
    horizon
        h, at least 1.
    credible
        Whether the others answer by improvements only.

    Raises
    ------
    UsageError
        If the horizon is less than 1.
    TooLarge
        If there are too many moves to list.

    Notes
    -----
    One relaxation over the moves for each step, until the steps repeat.
    """
    if horizon < 1:
        raise UsageError(f"a horizon of {horizon} moves", hint="look at least 1 move ahead")
    if arcs_of(graph) > MAX_ARCS:
        raise TooLarge(
            f"{arcs_of(graph):,} moves; Maximin is computed up to {MAX_ARCS:,}",
            hint="nash, gmr, smr, seq and sseq, its cases of up to 3 moves, have no such limit",
        )
    labels = horizons.Labels(graph.payoffs, graph.moves)
    rows = [horizons.maximin(labels, dm, horizon, improving=credible) for dm in range(graph.n_dms)]
    return Maximin(graph, horizon, credible, np.stack(rows))


def maximin_why(graph: Graph, state: int, dm: int, horizon: int, *, credible: bool = False) -> Judgement:
    """Tell why a state is Maximin_h-stable for a decision maker or is not, by the definition.

    An answer to an improvement is a sequence of the others to a state where the decision maker can secure,
    with the moves left, no more than it has.

    Raises
    ------
    UsageError
        If the horizon is less than 1.
    TooLarge
        If it is more than :data:`MAX_TOLD`.
    """
    if horizon < 1:
        raise UsageError(f"a horizon of {horizon} moves", hint="look at least 1 move ahead")
    if horizon > MAX_TOLD:
        raise TooLarge(f"a horizon of {horizon:,} moves; reasons are told up to {MAX_TOLD}")
    concept = "nash" if horizon == 1 else "seq" if credible else "gmr"
    reading = _Fear(graph, dm, horizon, improvements_of(graph) if credible else moves_of(graph))
    return replace(judge(reading, state, dm, concept), concept=concept_name(horizon, credible=credible))


def concept_name(horizon: int, *, credible: bool) -> str:
    """``maximin:4``, or ``maximin+:4`` where the others answer by improvements only."""
    return f"maximin{'+' if credible else ''}:{horizon}"


class _Fear:
    """Maximin_h as a reading of two states, from the definition of F and O, word by word."""

    def __init__(self, graph: Graph, dm: int, horizon: int, answers: StepsFrom) -> None:
        self.graph = graph
        self._worth = [int(p) for p in graph.payoffs[dm]]
        self._left = horizon - 2
        others = [k for k in range(graph.n_dms) if k != dm]

        reachable = cache(graph.reachable)

        @cache
        def answered(s: int) -> frozenset[int]:
            """``R_K(s)``."""
            return frozenset(u for u, _ in sequences(answers, others, s))

        @cache
        def forced(k: int, s: int) -> int:
            """``F_k(s)``."""
            after = [offered(k - 1, t) for t in reachable(dm, s)] if k else []
            return max([self._worth[s], *after])

        @cache
        def offered(k: int, s: int) -> int:
            """``O_k(s)``."""
            after = [forced(k - 1, u) for u in answered(s)] if k else []
            return min([self._worth[s], *after])

        self._forced = forced

    def secured(self, state: int) -> int:
        """What the decision maker can secure where the others have left it."""
        return self._forced(self._left, state)

    def tempts(self, dm: int, state: int, other: int) -> bool:
        """An improvement."""
        return self._worth[other] > self._worth[state]

    def deters(self, dm: int, state: int, end: int) -> bool:
        """``F_{h-2}(end) <= P(state)``."""
        return self.secured(end) <= self._worth[state]

    def credible(self, dm: int, state: int, other: int) -> bool:
        """An improvement of its mover."""
        return bool(self.graph.payoffs[dm][other] > self.graph.payoffs[dm][state])
