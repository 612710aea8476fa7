"""Verdicts of a structure for all states at once, from relations as matrices."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph
from detente.kernels import Blocks, blocks_to_arcs
from detente.kernels.relations import Packed, matrix_of, packed, reached, stable_by_relations

Bool = NDArray[np.bool_]


class Reach:
    """The moves of every decision maker as matrices, and what the others reach.

    Parameters
    ----------
    graph
        The conflict.
    credible
        For each decision maker the steps that others reckon with; they count where they are moves.
    """

    def __init__(self, graph: Graph, credible: Sequence[Bool]) -> None:
        self.n_states = graph.n_states
        arcs = [blocks_to_arcs(each) if isinstance(each, Blocks) else each for each in graph.moves]
        self.own = arcs
        self._moves = [matrix_of(each) for each in arcs]
        self._credible = [moves & believed for moves, believed in zip(self._moves, credible, strict=True)]
        self._known: dict[tuple[int, bool], Packed] = {}

    def of_others(self, dm: int, *, credible: bool) -> Packed:
        """What everyone else reaches from each state by legal sequences, looked for once."""
        if (dm, credible) not in self._known:
            steps = self._credible if credible else self._moves
            others = [m for k, m in enumerate(steps) if k != dm and m.any()]
            self._known[dm, credible] = packed(reached(others, self.n_states))
        return self._known[dm, credible]


def verdicts(
    reach: Reach,
    tempting: Sequence[Bool],
    sanctions: Sequence[Bool],
    concepts: Collection[str],
) -> dict[str, Bool]:
    """The states that are stable for each decision maker under each concept.

    Parameters
    ----------
    reach
        The moves.
    tempting, sanctions
        For each decision maker the pairs of states where leaving tempts, and where ending up deters.
    concepts
        Of ``nash``, ``gmr``, ``smr`` and ``seq``.

    Returns
    -------
    dict
        By concept: shape ``(n_dms, n_states)``.
    """
    found = {concept: np.empty((len(tempting), reach.n_states), dtype=bool) for concept in concepts}
    for dm, (wanted, held) in enumerate(zip(tempting, sanctions, strict=True)):
        for concept in concepts:
            found[concept][dm] = stable_by_relations(
                wanted,
                held,
                reach.own[dm],
                None if concept == "nash" else reach.of_others(dm, credible=concept == "seq"),
                counter=concept == "smr",
            )
    return found
