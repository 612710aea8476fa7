"""How many of the moves that a forecast expects are improvements, and how many are errors.

A mover goes now and then where it does not gain (:mod:`detente.analyses.evolution.model`): the smaller
lambda, the more often. Of the moves that are to be expected within the months, the linear scale and lambda
itself taken, so many are improvements, so many leave their mover as well off as it was, and so many are
*disimprovements*. A forecast most of whose moves are no improvements tells more of lambda than of the case.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analyses.evolution.model import Model
from detente.kernels import Arcs, count_arcs
from detente.kernels.chain import Chain, Float

MAX_SPELLED = 5 * 10**6
"""Most moves of all decision makers that are gone through one by one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The moves to be expected within the months of a forecast.

    Parameters
    ----------
    improvements, level, disimprovements
        How many their mover gains by, is as well off after, and loses by.
    """

    improvements: float
    level: float
    disimprovements: float

    @property
    def moves(self) -> float:
        """How many in all."""
        return self.improvements + self.level + self.disimprovements

    @property
    def share(self) -> float:
        """The share of improvements; 1 where no move is to be expected."""
        return self.improvements / self.moves if self.moves > 0 else 1.0


def expected_moves(rule: Model, chain: Chain, start: int, months: int) -> Expected | None:
    """Count the moves that are to be expected, by what they do to their mover.

    Parameters
    ----------
    rule, chain
        The assumptions, and the months that follow from them.
    start
        The state at month 0.
    months
        How many months.

    Returns
    -------
    Expected or None
        ``None`` where there are too many moves to go through.
    """
    moves = [rule.graph.moves[dm] for dm in rule.movers]
    number = sum(len(own.target) if isinstance(own, Arcs) else count_arcs(own) for own in moves)
    if number > MAX_SPELLED:
        return None
    kinds = _by_effect(rule, chain)
    p = np.zeros(chain.n_states)
    p[start] = 1.0
    found = np.zeros(3)
    for month in range(1, months + 1):
        p = chain.happened(p, month)
        found += kinds @ p
        p = chain.moved(p)
    return Expected(*found.tolist())


def _by_effect(rule: Model, chain: Chain) -> Float:
    """In each state the chance of a move that its mover gains by, stays level by, loses by: ``(3, n)``."""
    found = np.zeros((3, chain.n_states))
    for dm, weight, choice in zip(rule.movers, chain.weights, chain.maps, strict=True):
        entries = choice.matrix().tocoo()
        worth = rule.graph.payoffs[dm]
        effect = np.sign(worth[entries.col].astype(np.int64) - worth[entries.row])
        moves = entries.row != entries.col
        for kind, sign in enumerate((1, 0, -1)):
            chosen = moves & (effect == sign)
            found[kind] += weight * np.bincount(entries.row[chosen], entries.data[chosen], chain.n_states)
    return found
