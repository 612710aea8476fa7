"""Who would spoil a deal, and how: by the sequence that leads out of the bargain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.coalitions.basis import Basis
from detente.graph.sequences import Move, Sequence

Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spoiler:
    """A decision maker for which a deal is not SEQ-stable.

    Parameters
    ----------
    dm
        Who.
    moves
        The sequence that leads out of the bargain and leaves it better off: its own unsanctioned
        improvement, followed where that does not suffice by improvements of whoever makes them. Empty where
        no such sequence does: it would leave the state, and not the bargain.
    improvement
        The unsanctioned improvement that it begins with; where nothing leads out, the one it wants most.
    gain
        Places of its ranking that it gains by where the sequence ends, or by the improvement.
    n_unsanctioned
        How many unsanctioned improvements it has.
    """

    dm: int
    moves: Sequence
    improvement: int
    gain: int
    n_unsanctioned: int

    @property
    def limited(self) -> bool:
        """Whether it has one unsanctioned improvement only."""
        return self.n_unsanctioned == 1


def spoilers(basis: Basis, start: int, deal: int) -> tuple[Spoiler, ...]:
    """Who would spoil a deal, ascending.

    Parameters
    ----------
    basis
        The conflict.
    start, deal
        Numbers of the states that the deal leads from and to.
    """
    unstable = np.flatnonzero(~basis.stability.stable["seq"][:, deal])
    if not len(unstable):
        return ()
    kept = basis.bargain(start, deal)
    return tuple(_spoiler(basis, int(dm), deal, kept) for dm in unstable)


def _spoiler(basis: Basis, dm: int, deal: int, kept: Bool) -> Spoiler:
    worth = basis.graph.payoffs[dm]
    free = sorted(basis.unsanctioned(dm, deal), key=lambda t: (-int(worth[t]), t))
    assert free, "not SEQ-stable, and every improvement is sanctioned"
    moves = _way_out(basis, dm, deal, kept, free)
    end = moves[-1].to if moves else free[0]
    first = moves[0].to if moves else free[0]
    return Spoiler(dm, moves, first, int(worth[end] - worth[deal]), len(free))


def _way_out(basis: Basis, dm: int, deal: int, kept: Bool, free: list[int]) -> Sequence:
    """A shortest sequence out of the bargain; of several the one that gives most."""
    worth = basis.graph.payoffs[dm]
    layer: dict[tuple[int, int], Sequence] = {(t, dm): (Move(dm, t),) for t in free}
    seen = set(layer)
    while layer:
        out = [path for (t, _), path in layer.items() if not kept[t] and worth[t] > worth[deal]]
        if out:
            return max(out, key=lambda path: (int(worth[path[-1].to]), -path[-1].to))
        following: dict[tuple[int, int], Sequence] = {}
        for (here, last), path in layer.items():
            for by in range(basis.graph.n_dms):
                if by == last:
                    continue
                for to in basis.improving_steps(by, here):
                    if (to, by) not in seen:
                        seen.add((to, by))
                        following[to, by] = (*path, Move(by, to))
        layer = following
    return ()
