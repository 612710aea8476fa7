"""Where each decision maker would stay: in its own game, in its pictures of others' games, and in truth.

These facts are all that the classes of states are told by. For decision makers i and j and a state s:

* ``own[i, s]``: s is stable for i in i's own game;
* ``picture[i, j, s]``: s is stable for j in the game that i takes j to see; ``picture[i, i]`` is ``own[i]``;
* ``true[i, s]``: s is stable for i in the analyst's game.

A state that is not seen in a game is neither stable nor unstable there; no fact holds of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import CONCEPTS, stability
from detente.errors import UnknownName, UsageError
from detente.graph.games import Game, Hypergame

Bool = NDArray[np.bool_]

Concepts = str | Mapping[str, str]
"""A concept for all, or for mixed behaviour that of each decision maker."""


@dataclass(frozen=True, eq=False)
class Facts:
    """What holds for whom, in whose game.

    Parameters
    ----------
    hypergame
        The games.
    concept
        What the decision makers go by.
    own, true, seen
        Shape ``(n_dms, n_states)``; ``seen``: the states that each sees.
    picture
        Shape ``(n_dms, n_dms, n_states)``: whose picture, of whom.
    """

    hypergame: Hypergame
    concept: Concepts
    own: Bool
    true: Bool
    seen: Bool
    picture: Bool

    @cached_property
    def own_games(self) -> Bool:
        """Equilibria of the own games: states of the case that each sees and would stay at."""
        return np.asarray(self.own.all(axis=0) & self.hypergame.feasible)

    @cached_property
    def true_game(self) -> Bool:
        """Equilibria of the analyst's game."""
        return np.asarray(self.true.all(axis=0))

    @cached_property
    def expected(self) -> Bool:
        """What each takes to hold: shape ``(n_dms, n_states)``."""
        return np.asarray(self.picture.all(axis=1))


def checked(concept: Concepts, dms: Sequence[str]) -> Concepts:
    """A concept, or one for each decision maker, that this analysis can go by.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.
    UsageError
        If it is SIM.
    """
    named = [concept] if isinstance(concept, str) else list(concept.values())
    for each in named:
        if each not in CONCEPTS:
            raise UnknownName("concept", each, [c for c in CONCEPTS if c != "sim"])
        if each == "sim":
            raise UsageError(
                "SIM is not defined where some see other states than others", hint="ask for another concept"
            )
    if not isinstance(concept, str):
        for dm in concept:
            if dm not in dms:
                raise UnknownName("decision maker", dm, dms)
    return concept


def stable_in(game: Game, concept: Concepts) -> Bool:
    """Who would stay where in a game, among the states seen there: shape ``(n_dms, n_states)``."""
    found = stability(game.graph, [concept] if isinstance(concept, str) else concept)
    (rows,) = found.stable.values()
    return np.asarray(rows & game.seen)


def facts(hypergame: Hypergame, concept: Concepts) -> Facts:
    """Find out who would stay where in whose game.

    Notes
    -----
    One run of the stability kernels for each game that differs from those before it: at most one for the
    analyst, one for each decision maker, and one for each view inside a view.
    """
    n = hypergame.frame.n_dms
    true = stable_in(hypergame.true, concept)
    shape = (n, hypergame.frame.n_states)
    own, seen = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    picture = np.zeros((n, *shape), dtype=bool)
    for dm in range(n):
        picture[dm], seen[dm] = seen_by(hypergame, dm, concept, true)
        own[dm] = picture[dm, dm]
    return Facts(hypergame, concept, own, true, seen, picture)


def seen_by(hypergame: Hypergame, dm: int, concept: Concepts, true: Bool) -> tuple[Bool, Bool]:
    """Who would stay where in one decision maker's pictures, and the states that it sees."""
    if hypergame.view(dm).says_nothing:
        return true, hypergame.feasible
    game = hypergame.own(dm)
    rows = stable_in(game, concept).copy()
    for other in range(hypergame.frame.n_dms):
        if hypergame.differs(dm, other):
            rows[other] = stable_in(hypergame.picture(dm, other), concept)[other]
    return rows, game.seen
