"""What would change if a misperception were corrected, and who would want that?

Correcting a misperception takes it out of its viewer's view; everything else, other misperceptions included,
stays. A state *comes apart* if it is an equilibrium of the own games before and not after.

A decision maker *wants* a correction if by its true preferences neither the best nor the worst place of what
can hold in the own games is worse after it and one is better; it is *against* it in the opposite case.

A state is *kept* by some misperceptions of one decision maker if correcting them, and nothing less, would
make that decision maker leave it (or, of a state that misperceptions undo, stay).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analyses.perceptions.facts import Concepts, Facts, seen_by
from detente.analyses.stability import DEFAULT_CONCEPT, why
from detente.graph.games import Game, Hypergame
from detente.model.perceptions import Misperception, View, misperceptions, without

Bool = NDArray[np.bool_]

MAX_TOGETHER = 3
"""So many misperceptions of one decision maker are corrected together in search of the fewest; then all."""

MAX_EXPLAINED = 60
"""States of a kind that are traced to the misperceptions they rest on."""

Effect = Literal["wants", "against", "mixed", "nothing", "unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """What correcting one misperception changes.

    Parameters
    ----------
    wrong
        The misperception.
    lost, gained
        Equilibria of the own games before only, and after only.
    no_longer_expected, expected
        States that its viewer took to hold and then does not, and the other way round.
    effects
        For each decision maker whether it would be better off.
    status_quo
        Whether where things stand holds before and after; ``None`` where the case has no status quo.
    """

    wrong: Misperception
    lost: tuple[int, ...]
    gained: tuple[int, ...]
    no_longer_expected: tuple[int, ...]
    expected: tuple[int, ...]
    effects: tuple[Effect, ...]
    status_quo: tuple[bool, bool] | None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Where a decision maker stays once some of its misperceptions are corrected, and its game then."""

    stays: Bool
    game: Game


@dataclass(frozen=True, slots=True)
class Keeps:
    """What keeps a state, or undoes it.

    Parameters
    ----------
    dm
        Who would do otherwise if it learned something.
    wrong
        The fewest of its misperceptions that have to be corrected together for that.
    to
        Where it goes: where it would go if it learned, of a state that is kept; where it goes now, of one
        that is undone. The most wanted improvement that nobody can sanction.
    """

    dm: int
    wrong: tuple[Misperception, ...]
    to: int | None


def corrections(facts: Facts) -> tuple[Correction, ...]:
    """Correct every misperception by itself.

    Notes
    -----
    For each the games of its viewer are built anew: one run of the kernels, and one for each view inside.
    """
    given = facts.hypergame.views
    return tuple(_correction(facts, wrong, without(given, wrong)) for wrong in misperceptions(given))


def _correction(facts: Facts, wrong: Misperception, views: tuple[View, ...]) -> Correction:
    hypergame = facts.hypergame
    dm = hypergame.frame.dm(wrong.of)
    picture, _ = seen_by(hypergame.corrected(views), dm, facts.concept, facts.true)
    own = facts.own.copy()
    own[dm] = picture[dm]
    before, after = facts.own_games, own.all(axis=0) & hypergame.feasible
    thought, thinks = facts.expected[dm], picture.all(axis=0)
    status_quo = hypergame.frame.status_quo
    return Correction(
        wrong,
        _states(before & ~after),
        _states(after & ~before),
        _states(thought & ~thinks),
        _states(thinks & ~thought),
        tuple(effect(row, before, after) for row in hypergame.frame.payoffs),
        None if status_quo is None else (bool(before[status_quo]), bool(after[status_quo])),
    )


def effect(worth: NDArray[np.int32], before: Bool, after: Bool) -> Effect:
    """Whether a decision maker is better off if some states can hold instead of others."""
    if np.array_equal(before, after):
        return "nothing"
    if not before.any() or not after.any():
        return "unknown"
    best = int(worth[after].max()) - int(worth[before].max())
    worst = int(worth[after].min()) - int(worth[before].min())
    if best == worst == 0:
        return "nothing"
    if min(best, worst) >= 0:
        return "wants"
    return "against" if max(best, worst) <= 0 else "mixed"


def kept_by(facts: Facts, states: list[int]) -> dict[int, tuple[Keeps, ...]]:
    """What keeps states that hold only by misperception, and what undoes those that would hold.

    Parameters
    ----------
    facts
        Who would stay where.
    states
        States at which somebody does otherwise in its own game than in truth; at most
        :data:`MAX_EXPLAINED` of them are looked at.
    """
    rows: dict[int, dict[tuple[Misperception, ...], Row]] = {}
    games: dict[int, Game] = {}
    found: dict[int, tuple[Keeps, ...]] = {}
    for state in states[:MAX_EXPLAINED]:
        turned = np.flatnonzero(facts.own[:, state] != facts.true[:, state]).tolist()
        keeps = []
        for dm in turned:
            if dm not in rows:
                rows[dm] = _row_by_correction(facts, dm)
                games[dm] = facts.hypergame.own(dm)
            keeps.extend(_fewest(facts, rows[dm], games[dm], dm, state))
        found[state] = tuple(keeps)
    return found


def _row_by_correction(facts: Facts, dm: int) -> dict[tuple[Misperception, ...], Row]:
    """Where a decision maker would stay once some of its misperceptions are corrected, the fewest first."""
    hypergame = facts.hypergame
    key = hypergame.frame.dms[dm]
    own = [w for w in misperceptions(hypergame.views) if w.of == key and w.level == 1]
    sets = [s for size in range(1, min(MAX_TOGETHER, len(own)) + 1) for s in combinations(own, size)]
    if len(own) > MAX_TOGETHER:
        sets.append(tuple(own))
    found = {}
    for together in sets:
        after = _after(hypergame, together)
        found[together] = Row(seen_by(after, dm, facts.concept, facts.true)[0][dm], after.own(dm))
    return found


def _after(hypergame: Hypergame, together: tuple[Misperception, ...]) -> Hypergame:
    views = hypergame.views
    for wrong in reversed(together):  # from behind, so that entries keep their numbers
        views = without(views, wrong)
    return hypergame.corrected(views)


def _fewest(
    facts: Facts, rows: dict[tuple[Misperception, ...], Row], now: Game, dm: int, state: int
) -> list[Keeps]:
    """The smallest sets of misperceptions whose correction turns a decision maker at a state."""
    true = bool(facts.true[dm, state])
    found: list[Keeps] = []
    for together, row in rows.items():
        smaller = found and len(found[0].wrong) < len(together)
        if smaller:
            break
        if bool(row.stays[state]) == true:
            game = now if true else row.game
            found.append(Keeps(dm, together, _goes(game, facts.concept, dm, state)))
    return found


def _goes(game: Game, concept: Concepts, dm: int, state: int) -> int | None:
    """Where a decision maker goes from a state in its own game."""
    key = game.graph.dms[dm]
    own = concept if isinstance(concept, str) else concept.get(key, DEFAULT_CONCEPT)
    if not game.seen[state]:
        return None
    verdict = why(game.graph, state, dm, own)
    return next((each.to for each in verdict.improvements if each.sanction is None), None)


def _states(truth: Bool) -> tuple[int, ...]:
    return tuple(int(s) for s in np.flatnonzero(truth))
