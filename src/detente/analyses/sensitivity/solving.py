"""Solving draws: which states hold in each, under each concept, and what that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.ensemble import Draws, Ensemble, World, Worlds, codes, draw
from detente.analyses.ensemble.realising import same_rows
from detente.analyses.sensitivity.questions import Masks, masks, questions
from detente.kernels.batch import MOST_MOVERS, Layout, equilibria, lay_out

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]
UInt8 = NDArray[np.uint8]

MAX_BATCHED = 20_000
"""States up to which draws are solved together; beyond, one by one by the kernels for large conflicts."""

_KEPT = 64
"""Worlds whose layout is kept."""

FLIPPED_UP_TO = 10_000
"""Draws, from the first, of which some are solved again with each judgement turned round."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What some draws come to; one row a draw.

    Parameters
    ----------
    first
        The number of the first draw.
    version
        Shape ``(n, n_dms)``: whose version of its preferences each decision maker has.
    holds
        Shape ``(n, n_judgements)``: which judgements hold.
    same_as
        Shape ``(n,)``: the first draw of the batch with the same rankings, moves and states; itself, where
        it was solved.
    equilibria
        By concept: shape ``(n, n_states)``, states as the widest world numbers them.
    near, anywhere
        By concept: shape ``(n, n_questions)``: the answers, see
        :mod:`detente.analyses.sensitivity.questions`.
    flipped
        By concept: shape ``(n_flipped, n_judgements, n_questions)``: the answers ``near`` of the first
        draws once a single judgement is turned round.
    """

    first: int
    version: NDArray[np.int8]
    holds: Bool
    same_as: NDArray[np.int64]
    equilibria: dict[str, Bool]
    near: dict[str, Bool]
    anywhere: dict[str, Bool]
    flipped: dict[str, Bool]

    def __len__(self) -> int:
        return len(self.holds)

    def upto(self, count: int, flipped: int) -> Batch:
        """The first draws of the batch: what a batch of so many draws would have been.

        ``flipped``: how many of them that batch would have solved again (:meth:`Solver.n_flipped`).
        """

        def cut(parts: dict[str, Bool], rows: int) -> dict[str, Bool]:
            return {concept: part[:rows] for concept, part in parts.items()}

        return Batch(
            self.first,
            self.version[:count],
            self.holds[:count],
            self.same_as[:count],
            cut(self.equilibria, count),
            cut(self.near, count),
            cut(self.anywhere, count),
            cut(self.flipped, flipped),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    same_as: NDArray[np.int64]
    equilibria: dict[str, Bool]
    near: dict[str, Bool]
    anywhere: dict[str, Bool]


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """What is the same for all draws of a world."""

    world: World
    movers: tuple[int, ...]
    layout: Layout | None
    masks: Masks


class Solver:
    """Solves draws of one ensemble; keeps what the draws share.

    Parameters
    ----------
    ensemble
        What is uncertain.
    concepts
        Which concepts of stability.

    Raises
    ------
    InvalidCase, TooLarge
        If the case cannot be built.
    """

    def __init__(self, ensemble: Ensemble, concepts: Sequence[str]) -> None:
        self.ensemble = ensemble
        self.concepts = tuple(concepts)
        self.worlds = Worlds(ensemble)
        self.questions = questions(self.worlds)
        self._prepared: dict[int, _Prepared] = {}

    def batch(self, seed: int, first: int, count: int) -> Batch:
        """Make and solve draws ``first .. first + count - 1``.

        Notes
        -----
        Of the first :data:`FLIPPED_UP_TO` draws, one in as many as there are judgements is solved again with
        every single judgement turned round, for the total indices; that doubles their cost.
        """
        draws = draw(self.ensemble, seed, first, count)
        solved = self.solve(draws)
        return Batch(
            first,
            draws.version,
            draws.holds,
            first + solved.same_as,
            solved.equilibria,
            solved.near,
            solved.anywhere,
            self._flipped(draws),
        )

    def flippable(self) -> list[int]:
        """The judgements that can be turned round by themselves: all but those of order."""
        return [k for k, each in enumerate(self.ensemble.judgements) if each.kind != "order"]

    def n_flipped(self, first: int, count: int) -> int:
        """How many of some draws, from the first, are solved again with each judgement turned round."""
        n_which = len(self.flippable())
        return count // n_which if n_which and first < FLIPPED_UP_TO else 0

    def _flipped(self, draws: Draws) -> dict[str, Bool]:
        which = self.flippable()
        n_flipped = self.n_flipped(draws.first, len(draws))
        shape = (n_flipped, len(self.ensemble.judgements), len(self.questions))
        found = {concept: np.zeros(shape, bool) for concept in self.concepts}
        if not n_flipped:
            return found
        rows = np.repeat(np.arange(n_flipped), len(which))
        twins = draws.some(rows)
        twins.holds[np.arange(len(rows)), np.tile(which, n_flipped)] ^= True
        solved = self.solve(twins)
        for concept in self.concepts:
            found[concept][:, which] = solved.near[concept].reshape(n_flipped, len(which), -1)
        return found

    def solve(self, draws: Draws) -> _Solved:
        """Find what holds in some draws."""
        n, n_states = len(draws), self.worlds.n_states
        same_as = np.arange(n)
        found = {concept: np.zeros((n, n_states), bool) for concept in self.concepts}
        near = {concept: np.zeros((n, len(self.questions)), bool) for concept in self.concepts}
        anywhere = {concept: np.zeros((n, len(self.questions)), bool) for concept in self.concepts}
        chosen, group = same_rows(self.worlds.keys(draws).astype(np.int16))
        for number, k in enumerate(chosen):
            rows = np.flatnonzero(group == number)
            prepared = self._prepare(draws, int(k))
            alone, kind, holding = self._in_world(prepared, draws.some(rows))
            same_as[rows] = rows[alone[kind]]
            for concept in self.concepts:
                states = holding[concept]
                found[concept][np.ix_(rows, prepared.world.widest)] = states[kind]
                near[concept][rows] = _answers(states, prepared.masks.near)[kind]
                anywhere[concept][rows] = _answers(states, prepared.masks.anywhere)[kind]
        return _Solved(same_as, found, near, anywhere)

    def _prepare(self, draws: Draws, k: int) -> _Prepared:
        world = self.worlds.world(draws, k)
        known = self._prepared.get(id(world))
        if known is None or known.world is not world:
            graph = world.graph
            movers = tuple(dm for dm in range(graph.n_dms) if graph.can_ever_move(dm))
            small = graph.n_states <= MAX_BATCHED and len(movers) <= MOST_MOVERS
            layout = lay_out([graph.moves[dm] for dm in movers]) if movers and small else None
            known = _Prepared(world, movers, layout, masks(self.worlds, world, self.questions))
            if len(self._prepared) >= _KEPT:
                self._prepared.clear()
            self._prepared[id(world)] = known
        return known

    def _in_world(
        self, prepared: _Prepared, draws: Draws
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], dict[str, Bool]]:
        """Solve draws of one world.

        Returns
        -------
        tuple
            One draw of each kind, the kind of each draw, and by concept what holds in each kind.
        """
        world = prepared.world
        rankings: list[Int32] = []
        numbers = np.zeros((len(draws), len(prepared.movers)), np.int16 if len(draws) < 2**15 else np.int32)
        for column, dm in enumerate(prepared.movers):
            wanted = codes(self.ensemble, draws, dm)
            first, kind = same_rows(wanted)
            ranks = world.payoffs(dm, wanted[first])
            different, again = same_rows(ranks)  # statements may differ and rank the same
            rankings.append(ranks[different])
            numbers[:, column] = again[kind]
        alone, kind = same_rows(numbers)
        chosen = numbers[alone].astype(np.int32)
        if not prepared.movers:
            states = np.ones((len(alone), world.graph.n_states), bool)
            return alone, kind, dict.fromkeys(self.concepts, states)
        if prepared.layout is None:
            return alone, kind, self._one_by_one(prepared, rankings, chosen)
        return alone, kind, equilibria(prepared.layout, rankings, chosen, self.concepts)

    def _one_by_one(self, prepared: _Prepared, rankings: list[Int32], chosen: Int32) -> dict[str, Bool]:
        moves = [prepared.world.graph.moves[dm] for dm in prepared.movers]
        found: dict[str, list[Bool]] = {concept: [] for concept in self.concepts}
        for row in chosen:
            payoffs = np.stack([ranks[k] for ranks, k in zip(rankings, row, strict=True)])
            stable = kernels.stable(payoffs, moves, self.concepts)
            for concept in self.concepts:
                found[concept].append(np.asarray(stable[concept].all(axis=0)))
        return {concept: np.stack(rows) for concept, rows in found.items()}


def _answers(states: Bool, wanted: Bool) -> Bool:
    """Whether some wanted state is among those that hold: shape ``(n, n_questions)``."""
    common = states.astype(np.float32) @ wanted.T.astype(np.float32)
    return np.asarray(common > 0.5)
