"""The rows of the second table: conflicts that are not shaped evenly, each of about 2^20 states."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from benchmarks.speed import conflicts as of

from detente.graph import build
from detente.kernels.structure import Bool

Make = Callable[[int], of.Conflict]
"""A conflict of about so many states, as a power of two."""


def _half(levels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Bool:
    return np.random.default_rng(1).random(levels.shape[1]) < 0.5


def _twelve(exponent: int) -> of.Conflict:
    most = 8 if exponent >= 20 else 4  # of 24 options: 1,271,626 or 12,951 states
    return of.with_strict_payoffs(build(of.few_of_all(12, 2, most)))


FAMILIES: dict[str, Make] = {
    "even, 3 decision makers": lambda e: of.plain(e, 3),
    "one has 16 of 20 options": lambda e: of.shaped([2] * e, [e - 4, 2, 2]),
    "12 decision makers with 2 options": _twelve,
    "many ties (10 ranks)": lambda e: of.shaped([2] * e, of.even(e, 3), different=10),
    "half of the states infeasible": lambda e: of.shaped([2] * (e + 1), of.even(e + 1, 3), _half),
    "a third of the options one-way": lambda e: of.shaped(
        [2] * e, of.even(e, 3), one_way=lambda option: option % 3 == 0
    ),
    "three levels for yes/no": lambda e: of.shaped([3] * round(e * 0.63), of.even(round(e * 0.63), 3)),
    "exactly 1 of 4, in groups": lambda e: of.with_strict_payoffs(build(of.grouped(e // 2))),
    "moves given as a list": lambda e: of.listed(1 << e, 10 * (1 << e)),
}
