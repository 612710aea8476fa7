"""Many runs of the months at once, where there are too many states for exact chances.

Each mover draws by the Gumbel rule: of the worths times lambda, each with a standard Gumbel number
added, the greatest is chosen with just the probabilities of the definition (Gumbel 1954).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evolution.model import Int64, Model
from detente.kernels import Arcs, Blocks
from detente.kernels.chain import Float

_TOGETHER = 2**22
"""Choices weighed together; bounds memory."""


class Sampler:
    """Draws months of a model.

    Parameters
    ----------
    model
        The assumptions.
    start_month
        The month before the first, from year 0; ``None`` where no event has a date.
    """

    def __init__(self, model: Model, start_month: int | None) -> None:
        self._model = model
        self._dated = {} if start_month is None else model.dated_after(start_month)
        self._members = {dm: _members(model, dm) for dm in model.movers}

    def month(self, state: Int64, k: int, scale: str, sharpness: float, rng: np.random.Generator) -> Int64:
        """The states of all runs after the k-th month."""
        for _, target in self._dated.get(k, ()):
            state = target[state]
        for _, target, chance in self._model.rated:
            state = np.where(rng.random(len(state)) < chance, target[state], state)
        if not self._model.movers:
            return state
        state = state.copy()
        drawn = rng.choice(len(self._model.movers), size=len(state), p=self._model.weights)
        for place, dm in enumerate(self._model.movers):
            runs = np.flatnonzero(drawn == place)
            worth = self._model.worth(scale)[dm]
            state[runs] = self._chosen(dm, state[runs], worth, sharpness, rng)
        return state

    def _chosen(
        self, dm: int, state: Int64, worth: Float, sharpness: float, rng: np.random.Generator
    ) -> Int64:
        first, number = self._choices(dm, state)
        cut = np.searchsorted(np.cumsum(number), np.arange(_TOGETHER, int(number.sum()), _TOGETHER))
        parts = [
            self._chosen_of(dm, state[run], first[run], number[run], worth, sharpness, rng)
            for run in np.split(np.arange(len(state)), np.unique(cut))
            if len(run)
        ]
        return np.concatenate(parts) if parts else state

    def _choices(self, dm: int, state: Int64) -> tuple[Int64, Int64]:
        """Where the choices of each run begin, and how many they are."""
        start, _ = self._members[dm]
        moves = self._model.graph.moves[dm]
        key = moves.block[state] if isinstance(moves, Blocks) else state
        return start[key], start[key + 1] - start[key]

    def _chosen_of(
        self,
        dm: int,
        state: Int64,
        first: Int64,
        number: Int64,
        worth: Float,
        sharpness: float,
        rng: np.random.Generator,
    ) -> Int64:
        run = np.repeat(np.arange(len(state)), number)
        begin = np.cumsum(number) - number
        target = self._members[dm][1][np.arange(len(run)) + (first - begin)[run]].astype(np.int64)
        run, target = _allowed(self._model, dm, state, run, target)
        score = sharpness * worth[target] + rng.gumbel(size=len(target))
        order = np.lexsort((score, run))
        last = np.flatnonzero(np.diff(run[order], append=len(state)))
        return np.asarray(target[order[last]])


def _members(model: Model, dm: int) -> tuple[Int64, NDArray[np.integer]]:
    """Where the choices of each block, or state, begin, and what they are."""
    moves = model.graph.moves[dm]
    if isinstance(moves, Arcs):
        return moves.start, moves.target
    start = np.zeros(moves.n_blocks + 1, dtype=np.int64)
    np.cumsum(np.bincount(moves.block, minlength=moves.n_blocks), out=start[1:])
    return start, np.argsort(moves.block, kind="stable")


def _allowed(model: Model, dm: int, state: Int64, run: Int64, target: Int64) -> tuple[Int64, Int64]:
    """Choices without those that one-way options exclude, and with staying where it is not among them."""
    moves = model.graph.moves[dm]
    if isinstance(moves, Arcs):
        return np.concatenate([run, np.arange(len(state))]), np.concatenate([target, state])
    if moves.position is not None:
        keep = moves.reaches[moves.position[state[run]], moves.position[target]]
        run, target = run[keep], target[keep]
    return run, target
