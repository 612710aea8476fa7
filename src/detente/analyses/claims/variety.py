"""The case, its variants and the draws of each, as worlds that are built when a claim needs them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from detente.analyses.claims.ground import Ground
from detente.analyses.claims.judging import Worlds
from detente.analyses.claims.world import World
from detente.analyses.ensemble import Draws, codes, describe, draw
from detente.analyses.ensemble import World as States
from detente.analyses.ensemble import Worlds as Realised
from detente.errors import InvalidCase, UsageError
from detente.graph import build
from detente.model.case import Case
from detente.model.claims import Claim
from detente.model.variants import Edit, Numbered, edited, numbered, renumbered

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

    def world(self, keys: Keys) -> World | None:
        """The conflict as it is with those edits."""
        if keys not in self._worlds:
            case = self.edited(keys)
            try:
                graph = None if case is None else build(case)
            except InvalidCase:
                if not keys:
                    raise
                graph = None
            self._worlds[keys] = None if graph is None else World(Ground(graph), graph.payoffs)
        return self._worlds[keys]

    def statements(self, keys: Keys) -> Numbered:
        """What the decision makers want, each statement with its number in the case itself."""
        return renumbered(self.case, self.edits(keys), numbered(self.case))

    def needed(self, claims: Iterable[Claim], base: Keys) -> list[Keys]:
        """The combinations of variants that some claims are tested on, those that leave a case."""
        found: dict[Keys, None] = {base: None}
        for claim in claims:
            own = base if claim.variant is None else (*base, claim.variant)
            found |= {own: None, (*base, *claim.variants): None}
        return [keys for keys in found if self.world(keys) is not None]


class Drawn:
    """Draws of one combination of variants.

    Parameters
    ----------
    case
        The case with its edits.
    draws
        The draws; ``None``: made from a seed.
    seed, number
        Which, and how many.
    """

    def __init__(self, case: Case, seed: int, number: int, draws: Draws | None = None) -> None:
        self.ensemble = describe(case)
        self.draws = draw(self.ensemble, seed, 0, number) if draws is None else draws
        self.codes = [codes(self.ensemble, self.draws, dm) for dm in range(len(case.decision_makers))]
        self._realised = Realised(self.ensemble)
        self._grounds: dict[int, tuple[States, Ground]] = {}

    @property
    def key(self) -> np.ndarray:
        """What tells draws apart: shape ``(n_draws, ...)``."""
        worlds = self._realised.keys(self.draws).astype(np.int16)
        return np.concatenate([worlds, *self.codes], axis=1)

    def world(self, k: int) -> World | None:
        """Draw k; ``None`` where it makes no case."""
        try:
            states = self._realised.world(self.draws, k)
            rows = [states.payoffs(dm, codes[k : k + 1])[0] for dm, codes in enumerate(self.codes)]
        except InvalidCase:
            return None
        known = self._grounds.get(id(states))
        if known is None:
            known = (states, Ground(states.graph))
            self._grounds[id(states)] = known
        return World(known[1], np.stack(rows))


def worlds_of(drawn: dict[Keys, Drawn], k: int) -> Worlds:
    """Draw k of every combination of variants, each made when it is asked for."""
    made: dict[Keys, World | None] = {}

    def world(keys: Keys) -> World | None:
        if keys not in made:
            made[keys] = drawn[keys].world(k) if keys in drawn else None
        return made[keys]

    return world


def refuse_draws(number: int, most: int) -> None:
    """Refuse a number of draws that makes no sense.

    Raises
    ------
    UsageError
        If it is negative or beyond the limit.
    """
    if number < 0:
        raise UsageError(f"{number:,} draws", hint="0 for none, or a number above it")
    if number > most:
        raise UsageError(f"{number:,} draws; the limit is {most:,}", hint="a few hundred tell shares to a few points")
