"""Deals: what those at a table can strike together from a state, whether it holds, and who would spoil it.

1. A *deal* from ``s`` is a state that two or more at the table all prefer to ``s`` and can reach by legal
   sequences of their own moves: a coalition improvement. It is *struck by* all at the table who gain by it;
   whatever smaller coalition could bring it about, that one can too, so that each deal is told once.
2. It *holds* under a concept iff it is stable under it for every decision maker, outsiders included.
3. A *spoiler* is a decision maker for which it is not SEQ-stable: one with an improvement that no
   improvements of others sanction. It is *limited* if there is one such improvement, and *total* if no deal
   of the table makes it stay.
4. What a spoiler does is told as the sequence that leads out of the bargain, not merely out of the state:
   its own unsanctioned improvement if that does, else followed by improvements of whoever gains.

Deals are ranked by the number of concepts they hold under, then by what their worst-off member gains, in
places of its ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.analyses.coalitions.bargaining import efficient, nash_bargain
from detente.analyses.coalitions.basis import Basis
from detente.analyses.coalitions.seating import Table, tables
from detente.analyses.coalitions.spoilers import Spoiler, spoilers
from detente.graph.sequences import Sequence as Moves
from detente.kernels import CONCEPTS as HOLDS_UNDER

__all__ = ["HOLDS_UNDER", "Bargaining", "Deal", "Spoiler", "deals", "formats"]


@dataclass(frozen=True, slots=True)
class Deal:
    """A state that several at a table can reach together and prefer.

    Parameters
    ----------
    to
        The number of the state.
    by
        Who strikes it: all at the table who gain by it, ascending.
    gains
        For each of them: how many places of its ranking it gains.
    moves
        A shortest legal sequence of theirs that brings it about.
    holds
        The concepts under which it is an equilibrium.
    spoilers
        For whom it is not SEQ-stable, ascending.
    efficient
        Whether no other deal of the table is at least as good for everybody there and better for one.
    """

    to: int
    by: tuple[int, ...]
    gains: tuple[int, ...]
    moves: Moves
    holds: tuple[str, ...]
    spoilers: tuple[Spoiler, ...]
    efficient: bool

    @property
    def worst_gain(self) -> int:
        """What the member that gains least gains."""
        return min(self.gains)


@dataclass(frozen=True, slots=True)
class Bargaining:
    """The deals of one table from one state.

    Parameters
    ----------
    table, start
        Who sits there, and where they begin.
    deals
        The best first.
    nash_bargain
        The deal with the greatest product of gains, counted in places, of those by which everybody at the
        table gains; ``None`` if there is none.
    total_spoilers
        Who would spoil every one of them.
    n_wanted
        How many states two or more at the table prefer to the start, whether or not they can reach them.
    """

    table: Table
    start: int
    deals: tuple[Deal, ...]
    nash_bargain: Deal | None
    total_spoilers: tuple[int, ...]
    n_wanted: int


def deals(basis: Basis, table: Table, start: int) -> Bargaining:
    """Find the deals that a table can strike from a state.

    Parameters
    ----------
    basis
        The conflict.
    table
        Who sits there.
    start
        The number of the state.

    Notes
    -----
    One search of legal sequences for each set of those who gain by some state, and one threshold sweep for
    each decision maker that might spoil.

    References
    ----------
    Stedman, S. J. (1997). Spoiler Problems in Peace Processes. International Security 22, 5-53. (The
    words; his limited and total spoilers are told apart by their aims.)

    Nash, J. F. (1950). The Bargaining Problem. Econometrica 18, 155-162.
    """
    seats = list(table.seats)
    worth = basis.graph.payoffs[seats]
    gain = worth - worth[:, start : start + 1]
    several = np.flatnonzero((gain > 0).sum(axis=0) >= 2)
    struck: list[tuple[int, tuple[int, ...], Moves]] = []
    for t in several.tolist():
        by = tuple(seats[k] for k in np.flatnonzero(gain[:, t] > 0))
        moves = basis.paths(start, by).get(t)
        if moves is not None:
            struck.append((t, by, moves))
    if not struck:
        return Bargaining(table, start, (), None, (), len(several))
    states = [t for t, _, _ in struck]
    gains = gain[:, states]
    best = efficient(gains)
    found = [
        Deal(
            t,
            by,
            tuple(int(basis.graph.payoffs[i, t] - basis.graph.payoffs[i, start]) for i in by),
            moves,
            tuple(c for c in HOLDS_UNDER if basis.stability.stable[c][:, t].all()),
            spoilers(basis, start, t),
            bool(best[k]),
        )
        for k, (t, by, moves) in enumerate(struck)
    ]
    chosen = nash_bargain(gains)
    ranked = sorted(found, key=lambda each: (-len(each.holds), -each.worst_gain, each.to))
    bargain = None if chosen is None else found[chosen]
    return Bargaining(table, start, tuple(ranked), bargain, _total(found), len(several))


def formats(basis: Basis, start: int) -> tuple[Bargaining, ...]:
    """The deals of every format of the case from a state, in the case's order."""
    return tuple(deals(basis, table, start) for table in tables(basis.graph))


def _total(found: Sequence[Deal]) -> tuple[int, ...]:
    spoiling = [{each.dm for each in deal.spoilers} for deal in found]
    return tuple(sorted(set.intersection(*spoiling)))
