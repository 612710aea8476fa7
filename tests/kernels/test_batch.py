"""Many conflicts at once: held to the kernels for one conflict, and so to the definitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.strategies import cases

from detente import kernels
from detente.analyses.stability import is_stable
from detente.graph import Graph, build
from detente.kernels import batch_layout
from detente.kernels.batch import equilibria, lay_out
from detente.model.case import Case


@st.composite
def _conflicts(draw: st.DrawFn) -> tuple[Graph, list[int], list[NDArray[np.int32]], NDArray[np.int32]]:
    """States and moves of a case, and several conflicts on them with any payoffs."""
    case: Case = draw(cases())
    graph = build(case)
    movers = [dm for dm in range(graph.n_dms) if graph.can_ever_move(dm)]
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    rankings = []
    for _ in movers:
        values = generator.integers(0, draw(st.sampled_from((2, 4, graph.n_states))), (3, graph.n_states))
        ranks = [np.unique(row, return_inverse=True)[1].reshape(-1) for row in values]
        rankings.append(np.stack(ranks).astype(np.int32))
    chosen = generator.integers(0, 3, (5, len(movers))).astype(np.int32)
    return graph, movers, rankings, chosen


@settings(max_examples=120)
@given(_conflicts(), st.booleans())
def test_equilibria_are_those_of_each_conflict(
    conflicts: tuple[Graph, list[int], list[NDArray[np.int32]], NDArray[np.int32]], listed: bool
) -> None:
    graph, movers, rankings, chosen = conflicts
    if not movers:
        return
    with pytest.MonkeyPatch.context() as patch:
        if not listed:  # as where what the others reach is too much to list
            patch.setattr(batch_layout, "MOST_PAIRS", 0)
        layout = lay_out([graph.moves[dm] for dm in movers])
    assert layout.few == listed or listed
    found = equilibria(layout, rankings, chosen, kernels.CONCEPTS)
    for c, row in enumerate(chosen):
        payoffs = np.zeros((graph.n_dms, graph.n_states), np.int32)
        for dm, ranks, k in zip(movers, rankings, row, strict=True):
            payoffs[dm] = ranks[k]
        expected = kernels.stable(payoffs, graph.moves)
        for concept in kernels.CONCEPTS:
            assert found[concept][c].tolist() == expected[concept].all(axis=0).tolist()


@given(_conflicts(), st.sampled_from(kernels.CONCEPTS))
def test_one_concept_alone_is_the_same(
    conflicts: tuple[Graph, list[int], list[NDArray[np.int32]], NDArray[np.int32]], concept: str
) -> None:
    graph, movers, rankings, chosen = conflicts
    if not movers:
        return
    layout = lay_out([graph.moves[dm] for dm in movers])
    alone = equilibria(layout, rankings, chosen, [concept])
    together = equilibria(layout, rankings, chosen, kernels.CONCEPTS)
    assert list(alone) == [concept]
    assert alone[concept].tolist() == together[concept].tolist()


@settings(max_examples=20)
@given(_conflicts(), st.sampled_from(kernels.CONCEPTS))
def test_equilibria_are_stable_by_the_definition(
    conflicts: tuple[Graph, list[int], list[NDArray[np.int32]], NDArray[np.int32]], concept: str
) -> None:
    graph, movers, rankings, chosen = conflicts
    if not movers:
        return
    found = equilibria(lay_out([graph.moves[dm] for dm in movers]), rankings, chosen[:1], [concept])
    payoffs = np.zeros((graph.n_dms, graph.n_states), np.int32)
    for dm, ranks, k in zip(movers, rankings, chosen[0], strict=True):
        payoffs[dm] = ranks[k]
    drawn = replace(graph, payoffs=payoffs)
    for s in range(graph.n_states):
        by_definition = all(is_stable(drawn, s, dm, concept) for dm in range(graph.n_dms))
        assert bool(found[concept][0, s]) == by_definition
