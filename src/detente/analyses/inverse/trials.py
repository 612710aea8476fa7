"""Many rankings at once: under which of them is the target an equilibrium?

A trial gives each free decision maker a ranking. Trials are columns: the payoff of a state is a row of
whole numbers, one a trial, greater is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.analyses.inverse.temptations import Conditions, Network

Bool = NDArray[np.bool_]
Int16 = NDArray[np.int16]

Trials = Mapping[int, Mapping[int, Int16]]
"""By free decision maker and state: the payoff in each trial. States that do not matter may be missing."""

_CHUNK = 5_040
"""Trials handed out at a time, about."""


def holding(conditions: Conditions, trials: Trials, number: int) -> Bool:
    """In which trials the target is an equilibrium: shape ``(number,)``.

    Parameters
    ----------
    conditions
        What must be so.
    trials
        The payoffs of every relevant state.
    number
        How many trials there are.
    """
    holds = np.ones(number, dtype=bool)
    s = conditions.target
    for each in conditions.temptations:
        mine = trials.get(each.dm, {})
        good = np.zeros(number, dtype=bool)
        reached = None if each.network is None else _reached(each.network, trials, number)
        for u, guard in each.sanctions.items():
            fits = np.ones(number, dtype=bool) if reached is None else reached[u].copy()
            for v in guard:
                fits &= mine[v] <= mine[s]
            good |= fits
        if each.free:
            good |= mine[each.to] <= mine[s]
        holds &= good
    return holds


def _reached(network: Network, trials: Trials, number: int) -> dict[int, Bool]:
    """In which trials each state is reached."""
    there = np.zeros((network.n_places, number), dtype=bool)
    there[0] = True
    open_in = {
        (arc.mover, arc.before, arc.after): trials[arc.mover][arc.after] > trials[arc.mover][arc.before]
        for arc in network.arcs
        if arc.free
    }
    changed = True
    while changed:
        changed = False
        for arc in network.arcs:
            come = there[arc.tail]
            if arc.free:
                come = come & open_in[arc.mover, arc.before, arc.after]
            if (come & ~there[arc.head]).any():
                there[arc.head] |= come
                changed = True
    found: dict[int, Bool] = {u: np.zeros(number, dtype=bool) for u in network.state_of}
    for place in range(1, network.n_places):
        found[network.state_of[place]] |= there[place]
    return found


def all_strict(size: int) -> Iterator[Int16]:
    """Every strict ranking of some states once, many at a time.

    Yields
    ------
    NDArray
        Shape ``(size, n)``: in each of n rankings the payoff of each state, 0 to size - 1.
    """
    tail = min(size, 7)
    inner = np.array(list(permutations(range(tail))), dtype=np.int16).reshape(-1, tail).T
    for head in permutations(range(size), size - tail):
        left = np.array([k for k in range(size) if k not in head], dtype=np.int16)
        fixed = np.repeat(np.array(head, dtype=np.int16)[:, None], inner.shape[1], axis=1)
        yield np.vstack([fixed, left[inner]])


def together(rankings: Sequence[int]) -> Iterator[list[Int16]]:
    """Every combination of strict rankings, one of so many states for each decision maker."""
    if not rankings:
        yield []
        return
    for first in all_strict(rankings[0]):
        for rest in together(rankings[1:]):
            if not rest:
                yield [first]
                continue
            width = rest[0].shape[1]
            step = max(1, _CHUNK // width)
            for k in range(0, first.shape[1], step):
                part = first[:, k : k + step]
                yield [
                    np.repeat(part, width, axis=1),
                    *(np.tile(other, (1, part.shape[1])) for other in rest),
                ]


def drawn(sizes: Sequence[int], number: int, rng: np.random.Generator) -> list[Int16]:
    """Strict rankings by chance, each as likely as any other."""
    return [
        rng.permuted(np.repeat(np.arange(size, dtype=np.int16)[:, None], number, axis=1), axis=0)
        for size in sizes
    ]


def how_many(sizes: Sequence[int]) -> int:
    """The number of combinations of strict rankings."""
    product = 1
    for size in sizes:
        product *= factorial(size)
    return product
