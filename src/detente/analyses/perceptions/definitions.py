"""The definitions once more, as printed: plain loops for one decision maker and one state."""

from __future__ import annotations

from detente.analyses.stability.definitions import is_stable
from detente.graph.games import Game, Hypergame


def stays(game: Game, state: int, dm: int, concept: str) -> bool | None:
    """Whether a decision maker would stay at a state in a game; ``None``: the state is not seen there."""
    if not game.seen[state]:
        return None
    return is_stable(game.graph, state, dm, concept)


def holds_in_own_games(hypergame: Hypergame, state: int, concept: str) -> bool:
    """Whether a state is one of the case, is seen by everybody, and each stays in its own game."""
    if not hypergame.feasible[state]:
        return False
    dms = range(hypergame.frame.n_dms)
    return all(stays(hypergame.own(dm), state, dm, concept) is True for dm in dms)


def takes_to_hold(hypergame: Hypergame, viewer: int, state: int, concept: str) -> bool:
    """Whether a decision maker thinks that each would stay at a state, in the game that one sees."""
    dms = range(hypergame.frame.n_dms)
    return all(stays(hypergame.picture(viewer, dm), state, dm, concept) is True for dm in dms)
