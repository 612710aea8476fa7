"""From counts to findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble import undoubted
from detente.analyses.sensitivity.counting import Counts, PerConcept, Seen, Tally
from detente.analyses.sensitivity.judges import disagreements
from detente.analyses.sensitivity.measures import Estimate, effects, information, total_indices
from detente.analyses.sensitivity.result import (
    Answer,
    Checkpoint,
    Finding,
    Frequent,
    Influence,
    Sensitivity,
)
from detente.analyses.sensitivity.solving import Batch, Solver

Float = NDArray[np.float64]

MOST_SETS = 3
"""Sets seen most often that are told of."""

LEAST_FLIPPED = 30
"""Draws turned round below which no total index is given."""

MOST_CHECKPOINTS = 100


def summarise(
    solver: Solver, tally: Tally, seed: int, wanted_error: float | None, lookup: Callable[[int], Batch]
) -> Sensitivity:
    """Turn counts into findings.

    Parameters
    ----------
    solver
        What solved the draws.
    tally
        What was counted.
    seed
        Of the draws.
    wanted_error
        The error asked for, if any.
    lookup
        Gives the batch that a draw is in.
    """
    case = solver.ensemble.case
    return Sensitivity(
        ensemble=solver.ensemble,
        ids=tuple(solver.worlds.ids),
        concepts=tally.concepts,
        main=tally.main,
        asked=tally.asked,
        has_reach=case.status_quo is not None,
        seed=seed,
        draws=tally.n,
        solved=tally.solved,
        wanted_error=wanted_error,
        undoubted=tuple(undoubted(case)),
        equilibria={
            concept: np.stack([*tally.share(per.states), *tally.interval(per.states)])
            for concept, per in tally.per.items()
        },
        answers={concept: _answers(per, tally) for concept, per in tally.per.items()},
        often={
            concept: _often(per.sets, tally, _Rows(concept, near=False), lookup)
            for concept, per in tally.per.items()
        },
        often_answered={
            concept: _often(per.patterns, tally, _Rows(concept, near=True), lookup)
            for concept, per in tally.per.items()
        },
        findings=_findings(tally),
        agreement=tally.same / tally.n,
        disagreements=disagreements(solver.worlds, tally),
        checkpoints=_checkpoints(tally),
    )


def _shares(tally: Tally, count: Counts, of: int | None = None) -> tuple[Estimate, ...]:
    """Shares of the draws, each with its error and its interval."""
    found = zip(*tally.share(count, of), *tally.interval(count, of), strict=True)
    return tuple(Estimate(*map(float, each)) for each in found)


def _answers(per: PerConcept, tally: Tally) -> tuple[Answer, ...]:
    near, anywhere = _shares(tally, per.near), _shares(tally, per.anywhere)
    return tuple(Answer(*pair) for pair in zip(near, anywhere, strict=True))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Picks what was counted out of a batch."""

    concept: str
    near: bool

    def __call__(self, batch: Batch) -> NDArray[np.bool_]:
        return (batch.near if self.near else batch.equilibria)[self.concept]


def _often(
    known: dict[bytes, Seen],
    tally: Tally,
    rows: _Rows,
    lookup: Callable[[int], Batch],
) -> tuple[Frequent, ...]:
    foremost = sorted(known.values(), key=lambda seen: (-seen.count, seen.draw))[:MOST_SETS]
    found = []
    for seen in foremost:
        batch = lookup(seen.draw)
        members = np.flatnonzero(rows(batch)[seen.draw - batch.first])
        (often,) = _shares(tally, np.array([seen.count]))
        found.append(Frequent(often, tuple(int(m) for m in members)))
    return tuple(found)


def _findings(tally: Tally) -> tuple[Finding, ...]:
    """The influence of every judgement on every answer, the most informative first."""
    judgements, per, n = tally.ensemble.judgements, tally.per[tally.main], tally.n
    if not judgements or not tally.asked:
        return tuple(
            Finding(each, n - int(held), 0, ()) for each, held in zip(judgements, tally.held, strict=True)
        )
    effect = effects(tally.held, per.both, per.near, n)
    without = per.near - per.both
    held = np.broadcast_to(tally.held[:, None], per.both.shape)
    tables = np.stack([per.both, held - per.both, without, n - held - without], axis=-1)
    bits, bits_error = information(tables.reshape(*per.both.shape, 2, 2))
    total, total_error = total_indices(tally.held / n, per.changed, tally.n_flipped, per.near / n)
    if tally.n_flipped < LEAST_FLIPPED:
        total[:] = np.nan
    total[[k for k, each in enumerate(judgements) if each.kind == "order"]] = np.nan

    def influence(j: int, q: int) -> Influence:
        return Influence(
            right=_known(effect.right, j, q),
            wrong=_known(effect.wrong, j, q),
            effect=_known(effect.difference, j, q),
            information=Estimate(float(bits[j, q]), float(bits_error[j, q])),
            total=_known((total, total_error), j, q),
        )

    found = [
        Finding(
            judgement,
            n - int(tally.held[j]),
            int(bits[j].argmax()),
            tuple(influence(j, q) for q in range(len(tally.asked))),
        )
        for j, judgement in enumerate(judgements)
    ]
    return tuple(sorted(found, key=lambda each: -each.influence[each.foremost].information.value))


def _known(estimate: tuple[Float, Float], j: int, q: int) -> Estimate | None:
    value, error = float(estimate[0][j, q]), float(estimate[1][j, q])
    return None if np.isnan(value) else Estimate(value, error)


def _checkpoints(tally: Tally) -> tuple[Checkpoint, ...]:
    """The running estimates, thinned out to what a picture can show."""
    every = max(1, -(-len(tally.trace) // MOST_CHECKPOINTS))
    kept = [each for k, each in enumerate(tally.trace, start=1) if k % every == 0 or k == len(tally.trace)]
    return tuple(Checkpoint(n, _shares(tally, count, n)) for n, count in kept)
