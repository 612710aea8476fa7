"""The maps of a month against their definitions, on random blocks, positions and lists of moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernels.conflicts import abstract, listed, option_form

from detente.kernels import Arcs, Moves
from detente.kernels.chain import Choices, Float

ROUNDING = 1e-12
"""Sums of fewer than a hundred rounded products of chances."""


def choices_of(moves: Moves, state: int, n_states: int) -> list[int]:
    """Staying, and every state that a move leads to."""
    if isinstance(moves, Arcs):
        return [state, *moves.target[moves.start[state] : moves.start[state + 1]].tolist()]
    mates = [t for t in range(n_states) if moves.block[t] == moves.block[state] and t != state]
    if moves.position is not None:
        place = moves.position
        mates = [t for t in mates if moves.reaches[place[state], place[t]]]
    return [state, *mates]


def soft(moves: Moves, worth: Float, sharpness: float) -> Float:
    rows = np.zeros((len(worth), len(worth)))
    for s in range(len(worth)):
        found = choices_of(moves, s, len(worth))
        weight = np.exp(sharpness * (worth[found] - worth[found].max()))
        rows[s, found] = weight / weight.sum()
    return rows


def best(moves: Moves, payoff: Float) -> Float:
    rows = np.zeros((len(payoff), len(payoff)))
    for s in range(len(payoff)):
        found = choices_of(moves, s, len(payoff))
        top = [t for t in found if payoff[t] == payoff[found].max()]
        rows[s, [s] if s in top else top] = 1.0 if s in top else 1 / len(top)
    return rows


@given(
    st.integers(0, 10**6),
    st.sampled_from((option_form, abstract, listed)),
    st.sampled_from((0.0, 1.0, 30.0, 1e9)),
)
def test_maps_are_their_definitions(seed: int, kind: object, sharpness: float) -> None:
    rng = np.random.default_rng(seed)
    payoffs, every = kind(rng, 24)  # type: ignore[operator]
    n = payoffs.shape[1]
    few = rng.integers(0, 3, n).astype(np.int32)  # many ties, within positions and across them
    for payoff, moves in ((few, each) for each in every):
        worth = payoff / 2
        choices = Choices(moves)
        for found, expected in (
            (choices.soft(worth, sharpness), soft(moves, worth, sharpness)),
            (choices.best(payoff), best(moves, payoff)),
        ):
            assert found.matrix().toarray() == pytest.approx(expected, abs=ROUNDING)
            value = rng.random(n)
            assert found.back(value) == pytest.approx(expected @ value, abs=ROUNDING)
            assert found.ahead(value) == pytest.approx(value @ expected, abs=ROUNDING)
