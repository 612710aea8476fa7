"""What holds strongly, and what holds only weakly?

s >> t: a decision maker strongly prefers s to t (:mod:`detente.graph.structures`). A state s is *strongly*

* GMR-stable:  every improvement t has u in R_K(t) with s >> u.
* SMR-stable:  every improvement t has such a u with s >> v also for every v in R_i(u).
* SEQ-stable:  as GMR, u by improvements; SSEQ: as SMR, u by improvements.

It is *weakly* stable if it is stable and not strongly so. Nash stability has no split: nobody is deterred.
An equilibrium is strong if it is strongly stable for every decision maker, and weak otherwise.

References
----------
Hamouda, L., Kilgour, D. M., Hipel, K. W. (2004). Strength of preference in the graph model for conflict
resolution. Group Decision and Negotiation 13, 449-462.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import stability
from detente.errors import UnknownName
from detente.graph import Graph
from detente.kernels import Arcs, count_arcs
from detente.kernels.horizons import Labels, strongly_stable

Bool = NDArray[np.bool_]

STRENGTH_CONCEPTS = ("gmr", "smr", "seq", "sseq")

MAX_ARCS = 20_000_000
"""Most moves of all decision makers: they are listed."""


@dataclass(frozen=True, slots=True, eq=False)
class Strength:
    """What is strongly and weakly stable.

    Parameters
    ----------
    graph
        The conflict.
    stable, strong
        By concept: shape ``(n_dms, n_states)``; what is strongly stable is stable.
    """

    graph: Graph
    stable: Mapping[str, Bool]
    strong: Mapping[str, Bool]

    def weak(self, concept: str) -> Bool:
        """Where a state is stable and not strongly: shape ``(n_dms, n_states)``."""
        return np.asarray(self.stable[concept] & ~self.strong[concept])

    def strong_equilibria(self, concept: str) -> Bool:
        """Where every decision maker is strongly stable."""
        return np.asarray(self.strong[concept].all(axis=0))

    def weak_equilibria(self, concept: str) -> Bool:
        """Equilibria that are not strong."""
        return np.asarray(self.stable[concept].all(axis=0) & ~self.strong_equilibria(concept))


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong stability as a reading of two states (:class:`~detente.analyses.structures.Reading`)."""

    graph: Graph

    def tempts(self, dm: int, state: int, other: int) -> bool:
        """An improvement, strong or not."""
        return bool(self.graph.payoffs[dm][other] > self.graph.payoffs[dm][state])

    def deters(self, dm: int, state: int, end: int) -> bool:
        """The state is strongly preferred to the end."""
        assert self.graph.floors is not None
        return bool(self.graph.payoffs[dm][end] <= self.graph.floors[dm][state])

    def credible(self, dm: int, state: int, other: int) -> bool:
        """An improvement of the others, strong or not."""
        return self.tempts(dm, state, other)


def arcs_of(graph: Graph) -> int:
    """How many moves a conflict has at most, all decision makers together."""
    return sum(len(m.target) if isinstance(m, Arcs) else count_arcs(m) for m in graph.moves)


def strength_refusal(graph: Graph) -> str | None:
    """Why strong and weak stability are not told apart; ``None`` if they are."""
    if graph.floors is None:
        return "the case marks no preference strong"
    if graph.unknown:
        return "strong and weak stability need preferences that are known"
    if arcs_of(graph) > MAX_ARCS:
        return f"strong and weak stability are told apart up to {MAX_ARCS:,} moves"
    return None


def strength(graph: Graph, concepts: Sequence[str] = STRENGTH_CONCEPTS) -> Strength:
    """Tell strong from weak stability.

    Parameters
    ----------
    graph
        The conflict. Call only where :func:`strength_refusal` is ``None``.
    concepts
        Which to compute.

    Raises
    ------
    UnknownName
        If there is no such concept.

    Notes
    -----
    The labels of :mod:`detente.kernels.horizons` against a lower threshold: nearly linear in the moves.
    """
    for concept in concepts:
        if concept not in STRENGTH_CONCEPTS:
            raise UnknownName("concept that can be strong", concept, STRENGTH_CONCEPTS)
    assert graph.floors is not None
    labels = Labels(graph.payoffs, graph.moves)
    strong = {
        concept: np.stack(
            [
                strongly_stable(
                    labels,
                    dm,
                    graph.floors[dm],
                    counter=concept in ("smr", "sseq"),
                    improving=concept in ("seq", "sseq"),
                )
                for dm in range(graph.n_dms)
            ]
        )
        for concept in concepts
    }
    return Strength(graph, stability(graph, list(concepts)).stable if concepts else {}, strong)
