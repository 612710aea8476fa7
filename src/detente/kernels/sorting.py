"""Counting and sorting whole numbers: linear, stable.

Plain loops throughout: NumPy's own sums and copies would run no faster when compiled, and take
several times as long to compile.
"""

from __future__ import annotations

import numpy as np

from detente.kernels._jit import njit
from detente.kernels.structure import Int64

_INSERTION = 24  # up to here insertion beats clearing a table of 256 counts (measured)


@njit
def sort_pairs(pairs: Int64, room: Int64, highest: int) -> None:
    """Sort ``key << 32 | value`` by key, stably, in place.

    Parameters
    ----------
    pairs
        What to sort; keys and values are not negative and below ``2**31``.
    room
        At least as long.
    highest
        No key is greater.

    Notes
    -----
    Radix sort, a pass over the pairs for each byte of ``highest``.

    """
    n = len(pairs)
    if n <= _INSERTION:
        for k in range(1, n):
            pair, at = pairs[k], k
            while at > 0 and pairs[at - 1] >> 32 > pair >> 32:
                pairs[at] = pairs[at - 1]
                at -= 1
            pairs[at] = pair
        return
    start = np.empty(256, np.int32)
    source, target = pairs[:n], room[:n]
    swapped = False
    shift = 0
    while highest >> shift:
        for digit in range(256):
            start[digit] = 0
        for pair in source:
            start[(pair >> (32 + shift)) & 255] += 1
        total = 0
        for digit in range(256):
            total, start[digit] = total + start[digit], total
        for pair in source:
            digit = (pair >> (32 + shift)) & 255
            target[start[digit]] = pair
            start[digit] += 1
        source, target = target, source
        swapped = not swapped
        shift += 8
    if swapped:
        for k in range(n):
            pairs[k] = source[k]


@njit
def accumulate(counts: Int64) -> None:
    """Replace each number by the sum up to and including it."""
    for k in range(1, len(counts)):
        counts[k] += counts[k - 1]
