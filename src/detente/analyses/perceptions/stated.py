"""What would hold if they wanted what they declare, and what do the declarations leave open?

Three games with the states and moves of the case:

* *declared*: everybody wants what it declares; who declares nothing, what it wants;
* *real*: everybody wants what it wants, and knows it: the analyst's game;
* *mixed*: everybody wants what it wants and takes the others to want what they declare. A state holds there
  if each stays in its own such game.

A short list of declarations leaves most states indifferent, and a state that nobody distinguishes from
another holds for nothing. What can be compared is therefore which *outcomes* hold and which *deals* can be
struck, not how many equilibria there are; :class:`Indifference` says how much is left open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analyses.coalitions import Bargaining, Basis, deals, everyone
from detente.analyses.perceptions.facts import Concepts, Facts, stable_in
from detente.analyses.perceptions.promises import MAX_STATES, Promise, promises
from detente.graph import Graph
from detente.graph.games import Game

Bool = NDArray[np.bool_]

MAX_PAIRS = 10**8
"""Decision makers times pairs of states up to which deals are looked for."""

GAMES = ("real", "declared", "mixed")


@dataclass(frozen=True, slots=True)
class Indifference:
    """How much a decision maker leaves open.

    Parameters
    ----------
    dm
        Who.
    declared, real
        Places of the ranking that it declares, and of its own.
    tied_declared, tied_real
        The share of all pairs of states that are tied.
    """

    dm: int
    declared: int
    real: int
    tied_declared: float
    tied_real: float


@dataclass(frozen=True, slots=True)
class ByOutcome:
    """One outcome under the three games.

    Parameters
    ----------
    outcome
        Its key: the first outcome of the case that holds in a state; ``None`` for states that none names.
    holds
        For each of :data:`GAMES`: how many of its states hold.
    deals
        For ``real`` and ``declared``: how many of its states are deals; ``None`` where none were looked for.
    """

    outcome: str | None
    holds: Mapping[str, int]
    deals: Mapping[str, int] | None


@dataclass(frozen=True, slots=True, eq=False)
class Declarations:
    """Stated against real.

    Parameters
    ----------
    holds
        For each of :data:`GAMES` the states that hold: shape ``(n_states,)``.
    indifference
        For each decision maker that declares something.
    outcomes
        Those of which a state holds or is a deal in some game, in the order of the case.
    real_deals, declared_deals
        What everybody at one table could strike from where things stand, by what they want and by what they
        declare; ``None`` where the case has no status quo or too many states.
    promises
        What is declared about one's own conduct; ``None`` where there are too many states to weigh it.
    """

    holds: Mapping[str, Bool]
    indifference: tuple[Indifference, ...]
    outcomes: tuple[ByOutcome, ...]
    real_deals: Bargaining | None
    declared_deals: Bargaining | None
    promises: tuple[Promise, ...] | None


def declarations(facts: Facts) -> Declarations:
    """Lay what is declared beside what is wanted."""
    hypergame = facts.hypergame
    stated = hypergame.case.stated
    real, declared = hypergame.true, hypergame.declared(stated)
    holds = {
        "real": facts.true_game,
        "declared": np.asarray(stable_in(declared, facts.concept).all(axis=0)),
        "mixed": _each_believes(real, declared, facts.concept),
    }
    real_deals, declared_deals = _deals(real.graph), _deals(declared.graph)
    small = int(real.seen.sum()) <= MAX_STATES
    return Declarations(
        holds,
        tuple(_indifference(real, declared, hypergame.frame.dm(each.dm)) for each in stated),
        _by_outcome(real, holds, real_deals, declared_deals),
        real_deals,
        declared_deals,
        promises(real.graph, stated) if small else None,
    )


def _each_believes(real: Game, declared: Game, concept: Concepts) -> Bool:
    """Where each stays that knows what it wants itself and takes the others at their word."""
    rows = []
    for dm, own in enumerate(real.graph.payoffs):
        payoffs = declared.graph.payoffs.copy()
        payoffs[dm] = own
        game = Game(replace(declared.graph, payoffs=payoffs), declared.seen)
        rows.append(stable_in(game, concept)[dm])
    return np.asarray(np.stack(rows).all(axis=0))


def _indifference(real: Game, declared: Game, dm: int) -> Indifference:
    there, here = (game.graph.payoffs[dm][game.seen] for game in (declared, real))
    return Indifference(dm, len(np.unique(there)), len(np.unique(here)), tied(there), tied(here))


def tied(worth: NDArray[np.int32]) -> float:
    """The share of pairs of states that rank equal."""
    n = len(worth)
    if n < 2:
        return 0.0
    sizes = np.unique(worth, return_counts=True)[1].astype(np.int64)
    return float((sizes * (sizes - 1)).sum()) / (n * (n - 1))


def _deals(graph: Graph) -> Bargaining | None:
    if graph.status_quo is None or graph.n_dms * graph.n_states**2 > MAX_PAIRS:
        return None
    return deals(Basis(graph), everyone(graph), graph.status_quo)


def first_outcome(graph: Graph) -> NDArray[np.int64]:
    """The number of the first outcome of each state; one past the last where none holds."""
    first = np.full(graph.n_states, len(graph.case.outcomes))
    for k in range(len(graph.case.outcomes) - 1, -1, -1):
        first[graph.outcomes()[graph.case.outcomes[k].key]] = k
    return first


def _by_outcome(
    real: Game,
    holds: Mapping[str, Bool],
    real_deals: Bargaining | None,
    declared_deals: Bargaining | None,
) -> tuple[ByOutcome, ...]:
    first = first_outcome(real.graph)
    keys = [*(outcome.key for outcome in real.graph.case.outcomes), None]
    struck = {"real": real_deals, "declared": declared_deals}
    found = []
    for k, key in enumerate(keys):
        inside = first == k
        counts = {name: int((inside & where).sum()) for name, where in holds.items()}
        made = {
            name: sum(bool(inside[deal.to]) for deal in bargaining.deals)
            for name, bargaining in struck.items()
            if bargaining is not None
        }
        if any(counts.values()) or any(made.values()):
            found.append(ByOutcome(key, counts, made if len(made) == len(struck) else None))
    return tuple(found)
