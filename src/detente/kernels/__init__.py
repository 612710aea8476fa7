"""Arrays in, arrays out; no names. What everything else computes with."""

from __future__ import annotations

from detente.kernels.convert import blocks_to_arcs, count_arcs, is_transitive
from detente.kernels.sharing import Progress
from detente.kernels.stability import stable
from detente.kernels.structure import CONCEPTS, Arcs, Blocks, Moves

__all__ = [
    "CONCEPTS",
    "Arcs",
    "Blocks",
    "Moves",
    "Progress",
    "blocks_to_arcs",
    "count_arcs",
    "is_transitive",
    "stable",
]
