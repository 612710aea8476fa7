"""What holds, if each of two decision makers looks h moves ahead and knows how the other does?

``A_h(i, s)`` is the set of states where play may end if i is on turn at s and h moves are left
(:mod:`detente.kernels.limited` has the definition, ties included). Without ties it is one state, the G of the
textbooks: i moves to where the other's anticipated end is best for it, if that is better than staying.

s is *L_h-stable* for i iff ``A_h(i, s) = {s}``, and *open* iff s is in it, but not alone: it then hangs on
how ties are broken. All ``A_h`` together determine ``A_{h+1}``, so they become periodic. s is
*non-myopically* (NM) stable iff it is L_h-stable at every h of the period: looking further would change
nothing. There need be no NM equilibrium: in the conflict of Syria and Iraq over the Euphrates the period
is 4, and none holds throughout.

References
----------
Brams, S. J., Wittman, D. (1981). Nonmyopic equilibria in 2 x 2 games. Conflict Management and Peace
Science 6, 39-62.
Zagare, F. C. (1984). Limited-move equilibria in 2 x 2 games. Theory and Decision 16, 1-19.
Kilgour, D. M. (1985). Anticipation and stability in two-person noncooperative games. In: Ward, M. D.,
Luterbacher, U. (eds.), Dynamic Models of International Conflict. Lynne Rienner.
Fang, L., Hipel, K. W., Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for Conflict
Resolution. Wiley. Chapter 3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge, UsageError
from detente.graph import Graph
from detente.graph.sequences import Move, Sequence
from detente.kernels.limited import Anticipated, anticipations

Bool = NDArray[np.bool_]

MAX_STATES = 2_048
"""Most states: where play may end is kept for each."""

MAX_TOLD = 20
"""Longest horizon at which the reason is told: the definition is followed move by move."""

MAX_SLOW = 100
"""States up to which reasons are found by the definition; beyond, from the sets of the fast way."""

MAX_STEPS = 10_000
"""Most moves ahead that are looked through for a period."""


@dataclass(frozen=True, slots=True, eq=False)
class Limited:
    """What is L_h-stable.

    Parameters
    ----------
    graph
        The conflict.
    horizon
        h, how many moves each looks ahead.
    stable, open
        Shape ``(2, n_states)``; a state is not both.
    """

    graph: Graph
    horizon: int
    stable: Bool
    open: Bool

    def equilibria(self) -> Bool:
        """Where both are stable: shape ``(n_states,)``."""
        return np.asarray(self.stable.all(axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """What is non-myopically stable.

    Parameters
    ----------
    graph
        The conflict.
    begins
        The first horizon that comes back.
    horizons
        What is L_h-stable at each horizon of one period, from ``begins`` on.
    """

    graph: Graph
    begins: int
    horizons: tuple[Limited, ...]

    @property
    def stable(self) -> Bool:
        """Where each is stable at every horizon of the period: shape ``(2, n_states)``."""
        return np.asarray(np.stack([each.stable for each in self.horizons]).all(axis=0))

    def equilibria(self) -> Bool:
        """Where both are: shape ``(n_states,)``."""
        return np.asarray(self.stable.all(axis=0))


@dataclass(frozen=True, slots=True)
class Ending:
    """A state where play may end, and a sequence of moves to it that is looked forward to."""

    state: int
    moves: Sequence


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where play may end if a decision maker is on turn at a state: the witness of L_h.

    Parameters
    ----------
    state, dm, horizon
        What was asked.
    endings
        The states of ``A_h``, the state itself first.
    refused
        Where staying is among them: for each move the end, of those it may come to, that the decision
        maker likes least. None is better than staying.
    """

    state: int
    dm: int
    horizon: int
    endings: tuple[Ending, ...]
    refused: tuple[Ending, ...]

    @property
    def stable(self) -> bool:
        """Whether play ends where it is, however ties are broken."""
        return [each.state for each in self.endings] == [self.state]

    @property
    def open(self) -> bool:
        """Whether it ends there with some ways of breaking ties, and not with others."""
        return not self.stable and any(each.state == self.state for each in self.endings)


def limited(graph: Graph, horizon: int) -> Limited:
    """Find the L_h-stable states.

    Raises
    ------
    UsageError
        If there are not two decision makers, or the horizon is less than 1.
    TooLarge
        If there are too many states, or a horizon beyond :data:`MAX_STEPS` that does not come back.
    """
    _refuse(graph, horizon)
    steps, begins = _until(graph, horizon)
    there = horizon
    if horizon >= len(steps):
        there = begins + (horizon - begins) % (len(steps) - begins)
    return replace(steps[there], horizon=horizon)


def nonmyopic(graph: Graph) -> Period:
    """Find the non-myopically stable states.

    Raises
    ------
    UsageError
        If there are not two decision makers.
    TooLarge
        If there are too many states, or nothing comes back within :data:`MAX_STEPS` moves.
    """
    _refuse(graph, 1)
    steps, begins = _until(graph, MAX_STEPS)
    if begins == len(steps):
        raise TooLarge(
            f"what is anticipated does not come back within {MAX_STEPS:,} moves",
            hint="ask for one horizon, such as l5",
        )
    return Period(graph, begins, tuple(steps[begins:]))


def outlook(graph: Graph, state: int, dm: int, horizon: int) -> Outlook:
    """Tell where play may end from a state, and how, by the definition.

    Raises
    ------
    UsageError
        If there are not two decision makers, or the horizon is less than 1.
    TooLarge
        If there are too many states, or the horizon is more than :data:`MAX_TOLD`.
    """
    _refuse(graph, horizon)
    if horizon > MAX_TOLD:
        raise TooLarge(f"a horizon of {horizon:,} moves; reasons are told up to {MAX_TOLD}")
    play = _Swept(graph, horizon) if graph.n_states > MAX_SLOW else Play(graph)
    ends = sorted(play.ends(horizon, dm, state), key=lambda x: (x != state, x))
    endings = tuple(Ending(x, play.line(horizon, dm, state, x)) for x in ends)
    refused = tuple(play.worst(horizon, dm, t) for t in graph.reachable(dm, state)) if state in ends else ()
    return Outlook(state, dm, horizon, endings, refused)


def _refuse(graph: Graph, horizon: int) -> None:
    if graph.n_dms != 2:
        raise UsageError(
            f"limited moves and non-myopic stability are for two decision makers; this case has "
            f"{graph.n_dms}",
            hint="ask for maximin:H, which looks H moves ahead for any number of them",
        )
    if horizon < 1:
        raise UsageError(f"a horizon of {horizon} moves", hint="look at least 1 move ahead")
    if graph.n_states > MAX_STATES:
        raise TooLarge(
            f"{graph.n_states:,} states; limited moves are computed up to {MAX_STATES:,}",
            hint="exclude combinations under infeasible: or require:, or ask for maximin:H",
        )


def _until(graph: Graph, horizon: int) -> tuple[list[Limited], int]:
    """What is stable at 0 moves up to a horizon, or until ``A_h`` comes back, and the first that does.

    If none does, their number. Of ``A_h`` itself only a digest is kept.
    """
    targets = [[graph.reachable(dm, s) for s in range(graph.n_states)] for dm in range(2)]
    found: list[Limited] = []
    known: dict[bytes, int] = {}
    for step in islice(anticipations(graph.payoffs, targets), min(horizon, MAX_STEPS) + 1):
        key = sha256(b"".join(np.packbits(each).tobytes() for each in step)).digest()
        if key in known:
            return found, known[key]
        known[key] = len(found)
        found.append(_read(graph, len(found), step))
    if horizon > MAX_STEPS:
        raise TooLarge(f"a horizon of {horizon:,} moves, and nothing comes back within {MAX_STEPS:,}")
    return found, len(found)


def _read(graph: Graph, horizon: int, step: Anticipated) -> Limited:
    stays = np.stack([np.diagonal(ends) for ends in step])
    alone = np.stack([ends.sum(axis=1) == 1 for ends in step])
    return Limited(graph, horizon, stays & alone, stays & ~alone)


class Play:
    """Where play may end, by the definition: plain loops over sets, one state at a time.

    Parameters
    ----------
    graph
        The conflict, of two decision makers.
    """

    def __init__(self, graph: Graph) -> None:
        self._worth: list[list[int]] = graph.payoffs.tolist()
        self._targets = cache(graph.reachable)
        self._known: dict[tuple[int, int, int], frozenset[int]] = {}

    def ends(self, horizon: int, dm: int, state: int) -> frozenset[int]:
        """The states of ``A_h(dm, state)``."""
        key = (horizon, dm, state)
        if key not in self._known:
            self._known[key] = self._ends(horizon, dm, state)
        return self._known[key]

    def _ends(self, horizon: int, dm: int, state: int) -> frozenset[int]:
        targets = self._targets(dm, state)
        if horizon == 0 or not targets:
            return frozenset({state})
        worth = self._worth[dm]
        after = [self.ends(horizon - 1, 1 - dm, t) for t in targets]

        def nothing_better(end: int) -> bool:
            return all(any(worth[g] <= worth[end] for g in ends) for ends in after)

        found = {x for ends in after for x in ends if worth[x] > worth[state] and nothing_better(x)}
        return frozenset(found | {state} if nothing_better(state) else found)

    def worst(self, horizon: int, dm: int, to: int) -> Ending:
        """The end that a decision maker likes least, of those that its move may come to."""
        worth = self._worth[dm]
        end = min(self.ends(horizon - 1, 1 - dm, to), key=lambda x: (worth[x], x))
        return Ending(end, (Move(dm, to), *self.line(horizon - 1, 1 - dm, to, end)))

    def line(self, horizon: int, dm: int, state: int, end: int) -> Sequence:
        """A sequence of moves, in turns, that leads to an end that may be reached."""
        moves: list[Move] = []
        while state != end:
            horizon -= 1
            state = next(t for t in self._targets(dm, state) if end in self.ends(horizon, 1 - dm, t))
            moves.append(Move(dm, state))
            dm = 1 - dm
        return tuple(moves)


class _Swept(Play):
    """The same from the sets that the kernel finds."""

    def __init__(self, graph: Graph, horizon: int) -> None:
        super().__init__(graph)
        targets = [[graph.reachable(dm, s) for s in range(graph.n_states)] for dm in range(2)]
        self._steps = list(islice(anticipations(graph.payoffs, targets), horizon + 1))

    def _ends(self, horizon: int, dm: int, state: int) -> frozenset[int]:
        return frozenset(np.flatnonzero(self._steps[horizon][dm][state]).tolist())
