"""How many of what is counted can be reached at all: said wherever equilibria are counted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability.nearness import within_reach
from detente.graph import Graph


def within(graph: Graph, states: NDArray[np.bool_] | Iterable[int]) -> int | None:
    """How many of some states moves lead to from where things stand.

    Returns
    -------
    int or None
        ``None`` where that is not known, and where moves lead to every state, so that nothing needs saying.
    """
    reach = within_reach(graph)
    if reach is None or reach.all():
        return None
    chosen = states if isinstance(states, np.ndarray) and states.dtype == np.bool_ else list(states)
    return int(reach[chosen].sum())


def reach_words(graph: Graph, states: NDArray[np.bool_] | Iterable[int], *, of_them: str = " of them") -> str:
    """How many of some states can be reached, to stand after their number; empty where that says nothing."""
    chosen = states if isinstance(states, np.ndarray) and states.dtype == np.bool_ else list(states)
    number = int(chosen.sum()) if isinstance(chosen, np.ndarray) else len(chosen)
    inside = within(graph, chosen)
    if inside is None or not number:
        return ""
    if inside == number:
        return ", within reach of today" if number == 1 else ", all within reach of today"
    return (
        f", {inside or 'none'}{of_them} within reach of today" if number > 1 else ", out of reach from today"
    )


def within_data(graph: Graph, states: NDArray[np.bool_]) -> int | None:
    """The same for machines: how many, also where moves lead everywhere; ``None``: not known."""
    reach = within_reach(graph)
    return None if reach is None else int((reach & states).sum())
