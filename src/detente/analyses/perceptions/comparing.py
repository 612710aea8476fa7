"""What changes in the own games from one case to another with the same states?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.comparison.differences import Difference, differences
from detente.analyses.perceptions.analysis import Perceptions

Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two hypergames side by side; states are matched by their ids.

    Parameters
    ----------
    old, new
        What holds in them.
    differences
        What differs between the cases.
    lost, gained
        Equilibria of the own games of the old case only (its states), and of the new one only (its states).
    """

    old: Perceptions
    new: Perceptions
    differences: tuple[Difference, ...]
    lost: tuple[int, ...]
    gained: tuple[int, ...]


def compared(old: Perceptions, new: Perceptions) -> Compared:
    """Lay two cases side by side."""
    return Compared(
        old,
        new,
        differences(old.hypergame.case, new.hypergame.case),
        _only(old, new),
        _only(new, old),
    )


def _only(one: Perceptions, other: Perceptions) -> tuple[int, ...]:
    """The equilibria of one that are none of the other."""
    mine, theirs = one.facts.own_games, other.facts.own_games
    ids, there = one.hypergame.frame.ids, other.hypergame.frame.ids
    found = []
    for state in np.flatnonzero(mine).tolist():
        same = there.find(ids[state])
        if same is None or not theirs[same]:
            found.append(state)
    return tuple(found)
