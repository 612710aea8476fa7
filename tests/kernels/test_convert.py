"""Blocks as arcs, and what arcs are like."""

from __future__ import annotations

import numpy as np
import pytest
from tests.kernels import oracle
from tests.kernels.conflicts import abstract, arcs_from, listed, option_form

from detente.kernels import blocks_to_arcs, convert, is_transitive
from detente.kernels.convert import count_arcs
from detente.kernels.structure import Arcs


def transitive(arcs: Arcs) -> bool:
    reach = oracle.reach(arcs)
    return all(u == s or u in reach[s] for s in range(len(reach)) for t in reach[s] for u in reach[t])


@pytest.mark.parametrize("seed", range(60))
def test_arcs_are_the_moves_of_their_blocks_in_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for move in (*option_form(rng, 40)[1], *abstract(rng, 30)[1]):
        arcs = blocks_to_arcs(move)
        assert oracle.reach(arcs) == oracle.reach(move)
        assert arcs.start.dtype == np.int64
        assert arcs.target.dtype == np.int32
        for a, b in zip(arcs.start[:-1], arcs.start[1:], strict=True):
            assert (np.diff(arcs.target[a:b]) > 0).all()
        assert len(arcs.target) <= count_arcs(move)
        if move.position is None:
            assert len(arcs.target) == count_arcs(move)
        assert is_transitive(arcs)


@pytest.mark.parametrize("seed", range(100))
def test_transitive_is_told_from_not(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(seed)
    for arcs in listed(rng, 8)[1]:
        expected = transitive(arcs)
        assert is_transitive(arcs) == expected
        monkeypatch.setattr(convert, "_CHUNK", 3)
        assert is_transitive(arcs) == expected


def test_a_way_back_is_no_objection_and_a_missing_shortcut_is() -> None:
    matrix = np.zeros((3, 3), np.bool_)
    assert is_transitive(arcs_from(matrix))
    matrix[0, 1] = matrix[1, 0] = True
    assert is_transitive(arcs_from(matrix))
    matrix[1, 2] = True
    assert not is_transitive(arcs_from(matrix))
    matrix[0, 2] = True
    assert is_transitive(arcs_from(matrix))
