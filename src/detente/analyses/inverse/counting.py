"""How many rankings would make the target hold?

Counted are the strict rankings of all states by the free decision makers, the others' rankings being as
the case has them, under which the target is an equilibrium. A free decision maker's improvements change
with its ranking, and with them what its opponents have to fear under SEQ and SSEQ: what is counted is the
equilibrium, not the free decision makers' own stability.

1. Where each condition is about one free ranking (always so under Nash, GMR and SMR), the numbers for the
   free decision makers multiply, each by a formula (:mod:`detente.analyses.inverse.formulas`).
2. Otherwise only the order of the relevant states matters: the rankings of the m_i states that are
   relevant for each free i are gone through, up to 10! in all, and each stands for n! / m_i! rankings.
3. Beyond that rankings are drawn by chance, and the answer is a share with its standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import factorial, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.inverse.formulas import staying
from detente.analyses.inverse.question import known_concepts, ranked_by
from detente.analyses.inverse.temptations import Conditions, conditions
from detente.analyses.inverse.trials import drawn, holding, how_many, together
from detente.errors import UsageError
from detente.graph import Graph

MOST_TRIALS = factorial(10)
"""Rankings gone through one by one."""

SAMPLES = 20_000
"""Rankings drawn where they are too many."""

_LARGE = 40
"""States beyond which drawn rankings are tried in the whole conflict, and fewer of them."""
_FEWER = 2_000
_BATCH = 1_000

How = Literal["formula", "enumeration", "sample"]
Tick = Callable[[int, int], None]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rankings make the target hold under one concept.

    Parameters
    ----------
    concept
        The concept.
    number
        The exact number; ``None`` where it was estimated.
    how
        How it was found.
    share, error
        The share of all rankings, and its standard error (0 where it is exact).
    samples
        How many rankings were drawn; 0 where it is exact.
    hopeless
        Decision makers that no ranking of the free ones keeps at the target.
    examples
        Some of the rankings: for each free decision maker the states, best first.
    """

    concept: str
    number: int | None
    how: How
    share: float
    error: float
    samples: int
    hopeless: tuple[int, ...]
    examples: tuple[tuple[tuple[int, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many rankings make the target hold.

    Parameters
    ----------
    graph, target, free
        What was asked: the conflict, the state and whose rankings are free.
    of
        How many strict rankings there are in all, combined over the free decision makers.
    counts
        One for each concept.
    """

    graph: Graph
    target: int
    free: tuple[int, ...]
    of: int
    counts: tuple[Count, ...]


def count(
    graph: Graph,
    target: int,
    free: Sequence[str],
    concepts: Sequence[str] = kernels.CONCEPTS,
    *,
    rng: np.random.Generator,
    examples: int = 0,
    samples: int = SAMPLES,
    progress: Tick | None = None,
) -> Counts:
    """Count the strict rankings under which the target is an equilibrium.

    Parameters
    ----------
    graph, target
        The conflict and the state.
    free
        Keys of the decision makers whose rankings are free.
    concepts
        Under which concepts.
    rng
        For rankings drawn by chance.
    examples
        List so many of the rankings for each concept.
    samples
        How many to draw where they are too many to go through.
    progress
        Told how many of how many rankings have been gone through.

    Raises
    ------
    UsageError
        If no decision maker is free.
    UnknownName
        If a decision maker or concept does not exist.

    References
    ----------
    Sakakibara, H., Okada, N., Nakase, D. (2002). The application of robustness analysis to the conflict
    with incomplete information. IEEE Transactions on Systems, Man, and Cybernetics C 32, 14-23.

    Kinsara, R. A., Kilgour, D. M., Hipel, K. W. (2015). Inverse approach to the graph model for conflict
    resolution. IEEE Transactions on Systems, Man, and Cybernetics: Systems 45, 734-742.
    """
    chosen = ranked_by(graph, free)
    if not chosen:
        raise UsageError("nobody's ranking is allowed to vary", hint=f"choose from: {', '.join(graph.dms)}")
    found = []
    for concept in known_concepts(concepts):
        what = conditions(graph, target, concept, chosen)
        one = _counted(what, rng, samples, progress)
        if examples and one.share:
            one = replace(one, examples=_examples(what, examples, rng))
        found.append(one)
    return Counts(graph, target, chosen, how_many([graph.n_states] * len(chosen)), tuple(found))


def _counted(what: Conditions, rng: np.random.Generator, samples: int, progress: Tick | None) -> Count:
    of = how_many([what.graph.n_states] * len(what.free))
    if what.hopeless:
        return _exact(what, 0, of, "formula")
    if what.separate:
        number = _by_formula(what)
        if number is not None:
            return _exact(what, number, of, "formula")
    sizes = [len(what.relevant(dm)) for dm in what.free]
    trials = how_many(sizes)
    if trials <= MOST_TRIALS:
        return _exact(what, _by_enumeration(what, trials, progress) * (of // trials), of, "enumeration")
    return _sampled(what, rng, samples, progress)


def _exact(what: Conditions, number: int, of: int, how: How) -> Count:
    return Count(what.concept, number, how, number / of, 0.0, 0, what.hopeless)


def _by_formula(what: Conditions) -> int | None:
    product = 1
    for dm in what.free:
        own = staying([each for each in what.temptations if each.dm == dm], what.graph.n_states)
        if own is None:
            return None
        product *= own
    return product


def _by_enumeration(what: Conditions, total: int, progress: Tick | None) -> int:
    relevant = [what.relevant(dm) for dm in what.free]
    number = done = 0
    for rankings in together([len(states) for states in relevant]):
        trials = {
            dm: dict(zip(states, payoff, strict=True))
            for dm, states, payoff in zip(what.free, relevant, rankings, strict=True)
        }
        width = rankings[0].shape[1]
        number += int(holding(what, trials, width).sum())
        done += width
        if progress is not None:
            progress(done, total)
    return number


def _sampled(what: Conditions, rng: np.random.Generator, samples: int, progress: Tick | None) -> Count:
    large = what.graph.n_states > _LARGE
    samples = min(samples, _FEWER) if large else samples
    hits = done = 0
    while done < samples:
        width = min(_BATCH, samples - done)
        payoffs = drawn([what.graph.n_states] * len(what.free), width, rng)
        hits += int(_tried(what, payoffs, width, whole=large).sum())
        done += width
        if progress is not None:
            progress(done, samples)
    share = hits / samples
    return Count(what.concept, None, "sample", share, sqrt(share * (1 - share) / samples), samples, ())


def _tried(what: Conditions, payoffs: list[NDArray[np.int16]], width: int, *, whole: bool) -> Bool:
    """In which trials, given by the payoffs of all states, the target is an equilibrium."""
    if not whole:
        trials = {dm: dict(enumerate(payoff)) for dm, payoff in zip(what.free, payoffs, strict=True)}
        return holding(what, trials, width)
    held = np.empty(width, dtype=bool)
    worth = what.graph.payoffs.copy()
    for k in range(width):
        for dm, payoff in zip(what.free, payoffs, strict=True):
            worth[dm] = payoff[:, k]
        stable = kernels.stable(worth, what.graph.moves, [what.concept])[what.concept]
        held[k] = stable[:, what.target].all()
    return held


def _examples(
    what: Conditions, most: int, rng: np.random.Generator
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The first of the rankings that fit, or where they are too many to go through, some that fit."""
    sizes = [what.graph.n_states] * len(what.free)
    found: list[tuple[tuple[int, ...], ...]] = []
    few = how_many(sizes) <= MOST_TRIALS
    batches = together(sizes) if few else (drawn(sizes, _BATCH, rng) for _ in range(SAMPLES // _BATCH))
    for payoffs in batches:
        width = payoffs[0].shape[1]
        held = _tried(what, payoffs, width, whole=max(sizes) > _LARGE)
        fitting = np.flatnonzero(held)[: most - len(found)].tolist()
        found.extend(tuple(tuple(np.argsort(-p[:, k]).tolist()) for p in payoffs) for k in fitting)
        if len(found) >= most:
            break
    return tuple(found)
