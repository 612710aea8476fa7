"""Counting the strict rankings that keep one decision maker at the target, without going through them.

Let U be the states that a ranking of i puts above the target. With opponents whose sequences do not
depend on i, i is stable iff no temptation t is *loose*: t in U, and every guard of t meets U. Of all n!
strict rankings of n states,

1. those with a given set W of w states above the target are n! / (w + 1): the target is the last of the
   w + 1. Where every guard is a single state (Nash, GMR, SEQ), t is loose iff W(t), t and its guards, lies
   in U, and inclusion and exclusion over the temptations gives the number:
   the sum over sets T of temptations of (-1)^|T| n! / (|W(T)| + 1), W(T) the union of their W(t).
   Under Nash this comes to n! / (r + 1) for r moves.
2. Otherwise only m relevant states besides the target count, and the rankings in which just the set X of
   them is above it are n! |X|! (m - |X|)! / (m + 1)!: the sum over all sets X in which no t is loose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.analyses.inverse.temptations import Temptation

MOST_TERMS = 200_000
"""Unions of loose sets after which rule 1 is given up."""

MOST_UP_SETS = 2**20
"""Sets that rule 2 goes through."""


def staying(temptations: Sequence[Temptation], n_states: int) -> int | None:
    """The number of strict rankings that keep a decision maker at the target.

    Parameters
    ----------
    temptations
        Its temptations; their sanctions are reached in any case.
    n_states
        How many states are ranked.

    Returns
    -------
    int or None
        ``None`` if neither rule is within its limit.
    """
    clauses = [(each.to, _least(each.to, list(each.sanctions.values()))) for each in temptations]
    if all(len(guard) == 1 for _, guards in clauses for guard in guards):
        return _by_exclusion([frozenset({t}).union(*guards) for t, guards in clauses], n_states)
    return _by_up_sets(clauses, n_states)


def _least(to: int, guards: list[frozenset[int]]) -> list[frozenset[int]]:
    """Guards that the temptation itself does not meet and that hold no smaller one."""
    own = sorted({guard for guard in guards if to not in guard}, key=lambda each: (len(each), sorted(each)))
    kept: list[frozenset[int]] = []
    for guard in own:
        if not any(other <= guard for other in kept):
            kept.append(guard)
    return kept


def _by_exclusion(loose: list[frozenset[int]], n_states: int) -> int | None:
    least = [one for one in set(loose) if not any(other < one for other in loose)]
    signs: Counter[frozenset[int]] = Counter({frozenset(): 1})
    for one in least:
        more: Counter[frozenset[int]] = Counter()
        for union, sign in signs.items():
            more[union | one] -= sign
        for union, sign in more.items():
            signs[union] += sign
        signs = Counter({union: sign for union, sign in signs.items() if sign})
        if len(signs) > MOST_TERMS:
            return None
    total = factorial(n_states)
    return sum(sign * (total // (len(union) + 1)) for union, sign in signs.items())


def _by_up_sets(clauses: list[tuple[int, list[frozenset[int]]]], n_states: int) -> int | None:
    states = sorted({t for t, _ in clauses}.union(*(guard for _, guards in clauses for guard in guards)))
    m = len(states)
    if 2**m > MOST_UP_SETS:
        return None
    bit = {state: 1 << k for k, state in enumerate(states)}
    above = np.arange(2**m, dtype=np.int64)
    stays = np.ones(2**m, dtype=bool)
    for t, guards in clauses:
        loose: NDArray[np.bool_] = (above & bit[t]) != 0
        for guard in guards:
            loose &= (above & sum(bit[v] for v in guard)) != 0
        stays &= ~loose
    sizes = np.bitwise_count(above)
    number = np.bincount(sizes[stays], minlength=m + 1).tolist()
    total = sum(count * factorial(k) * factorial(m - k) for k, count in enumerate(number))
    return int(total * (factorial(n_states) // factorial(m + 1)))
