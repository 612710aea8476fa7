"""The case, its variants and the draws of each, as worlds that are built when a claim needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analyses.claims.ground import Ground
from detente.analyses.claims.judging import Worlds
from detente.analyses.claims.world import World
from detente.analyses.ensemble import Draws, codes, describe, draw
from detente.analyses.ensemble import World as States
from detente.analyses.ensemble import Worlds as Realised
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.model.case import Case
from detente.model.claims import Claim
from detente.model.edits import AddOption, Edit
from detente.model.statements import Statement
from detente.model.variants import Numbered, edited, numbered, renumbered, restated, variant

Keys = tuple[str, ...]
"""Variants whose edits are carried out one after the other."""


class Variety:
    """The case with the edits of some of its variants.

    Parameters
    ----------
    case
        The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._variants = {each.key: each for each in case.variants}
        self._cases: dict[Keys, Case | None] = {}
        self._worlds: dict[Keys, World | None] = {}

    def edits(self, keys: Keys) -> tuple[Edit, ...]:
        """The edits of some variants, one after the other."""
        return tuple(edit for key in keys for edit in self._variants[key].edits)

    def edited(self, keys: Keys) -> Case | None:
        """The case with those edits; ``None`` where they leave no case."""
        if keys not in self._cases:
            try:
                self._cases[keys] = edited(self.case, self.edits(keys), ("variants", *keys[-1:]))
            except InvalidCase:
                self._cases[keys] = None
        return self._cases[keys] if keys else self.case

    def graph(self, keys: Keys) -> Graph:
        """The conflict with those edits.

        Raises
        ------
        InvalidCase
            If they leave no case.
        """
        world = self.world(keys)
        if world is None:
            build(variant(self.case, keys[0]) if keys else self.case)  # says what is wrong
        assert world is not None
        return world.graph

    def world(self, keys: Keys) -> World | None:
        """The conflict as it is with those edits; ``None`` where they leave no case."""
        if keys not in self._worlds:
            case = self.edited(keys)
            try:
                graph = None if case is None else build(case)
            except InvalidCase:
                graph = None
            ground = None if graph is None else Ground(graph, self.restate(keys))
            self._worlds[keys] = None if ground is None else World(ground, ground.graph.payoffs)
        return self._worlds[keys]

    def restate(self, keys: Keys) -> Callable[[Statement], Statement] | None:
        """What a statement of the case is with those edits; ``None`` where that is the same."""
        edits = self.edits(keys)
        if not any(isinstance(edit, AddOption) for edit in edits):
            return None
        return lambda statement: restated(self.case, edits, statement)

    def statements(self, keys: Keys) -> Numbered:
        """What the decision makers want, each statement with its number in the case itself."""
        numbers = renumbered(self.case, self.edits(keys), numbered(self.case))
        case = self.edited(keys)
        assert case is not None
        return {
            dm.key: [(k, p) for (k, _), p in zip(numbers[dm.key], dm.preferences or (), strict=True)]
            for dm in case.decision_makers
        }

    def needed(self, claims: Iterable[Claim], base: Keys) -> list[Keys]:
        """The combinations of variants that some claims are tested on, those that leave a case."""
        found: dict[Keys, None] = {base: None}
        for claim in claims:
            own = base if claim.variant is None else (*base, claim.variant)
            found |= {own: None, (*base, *claim.variants): None}
        return [keys for keys in found if self.world(keys) is not None]


class Doubts:
    """What is uncertain in one combination of variants, and the states and moves of its draws.

    Parameters
    ----------
    case
        The case with the variants' edits.
    restate
        What a statement of the case without them is in it, where that differs.
    """

    def __init__(self, case: Case, restate: Callable[[Statement], Statement] | None = None) -> None:
        self.ensemble = describe(case)
        self._restate = restate
        self.realised = Realised(self.ensemble)
        self._grounds: dict[int, tuple[States, Ground]] = {}

    def ground(self, states: States) -> Ground:
        """The states and moves of some draws, kept for the next of them."""
        if id(states) not in self._grounds:
            self._grounds[id(states)] = (states, Ground(states.graph, self._restate))
        return self._grounds[id(states)][1]

    def by_chance(self, seed: int, number: int) -> Drawn:
        """Draws ``0 .. number - 1`` of a seed."""
        return Drawn(self, draw(self.ensemble, seed, 0, number))

    def one_by_one(self, streams: Sequence[str]) -> Drawn:
        """The case as written, but for one judgement in each draw: the one of that stream."""
        n = len(streams)
        place = {each.stream: k for k, each in enumerate(self.ensemble.judgements)}
        holds = np.ones((n, len(self.ensemble.judgements)), dtype=bool)
        for k, stream in enumerate(streams):
            if stream in place:
                holds[k, place[stream]] = False
        position = tuple(
            tuple(_as_written(n, len(each.entries)) if each.trades > 0 else None for each in versions)
            for versions in self.ensemble.versions
        )
        own = np.zeros((n, len(self.ensemble.versions)), dtype=np.int8)
        return Drawn(self, Draws(0, own, holds, position))


class Drawn:
    """Draws of one combination of variants.

    Parameters
    ----------
    doubts
        What is uncertain.
    draws
        The draws.
    """

    def __init__(self, doubts: Doubts, draws: Draws) -> None:
        self.draws = draws
        self.codes = [codes(doubts.ensemble, draws, dm) for dm in range(len(doubts.ensemble.versions))]
        self._doubts = doubts

    @property
    def key(self) -> NDArray[np.int16]:
        """What tells draws apart: shape ``(n_draws, ...)``."""
        worlds = self._doubts.realised.keys(self.draws).astype(np.int16)
        return np.concatenate([worlds, *self.codes], axis=1)

    def world(self, k: int) -> World | None:
        """Draw k; ``None`` where it makes no case."""
        try:
            states = self._doubts.realised.world(self.draws, k)
            rows = [states.payoffs(dm, codes[k : k + 1])[0] for dm, codes in enumerate(self.codes)]
        except InvalidCase:
            return None
        return World(self._doubts.ground(states), np.stack(rows))


def _as_written(n_draws: int, n_statements: int) -> NDArray[np.int16]:
    return np.tile(np.arange(n_statements, dtype=np.int16), (n_draws, 1))


def worlds_of(drawn: dict[Keys, Drawn], k: int) -> Worlds:
    """Draw k of every combination of variants, each made when it is asked for."""
    made: dict[Keys, World | None] = {}

    def world(keys: Keys) -> World | None:
        if keys not in made:
            made[keys] = drawn[keys].world(k) if keys in drawn else None
        return made[keys]

    return world
