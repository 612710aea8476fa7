"""In what share of the ensemble does a verdict stand, and which judgement does it turn on?

1. The *share* of a verdict is the share of draws in which the claim gets the verdict that it gets in the
   case as written. It is conditional on the confidences in the case, and no chance that the claim is true.
2. The *effect* of a judgement is by how much the share is greater in the draws in which the judgement
   holds as written than in those in which it does not.
3. A judgement is *decisive alone* if turning it round in the case as written, and nothing else, changes
   the verdict.
4. A verdict *turns on* the judgements that are decisive alone and on those whose effect is beyond chance:
   more than :data:`SURE` standard errors, so that of thousands of judgements without effect hardly one is
   named. The greatest effects come first; what is decisive alone and has no effect that could be told
   from chance comes last.

5. A verdict is *doubtful* if it stands in fewer than half of the draws: as the case is written it is the
   verdict, and by its doubts it is more often another.

Errors and intervals of shares are those of :mod:`detente.analyses.shares`; for effects, too, each share is
taken with one more draw of either kind, so that few draws do not pass for certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from detente.analyses.claims.judging import VERDICTS, Verdict, Worlds, judge
from detente.analyses.claims.variety import Doubts, Drawn, Keys, Variety, worlds_of
from detente.analyses.ensemble import Judgement
from detente.analyses.ensemble.realising import same_rows
from detente.analyses.shares import interval, share
from detente.model.claims import Claim

Bool = NDArray[np.bool_]

SURE = 4.5
"""Standard errors beyond which an effect is not put down to chance."""
FEWEST = 5
"""Draws with and without a judgement from which its effect is told."""
NAMED = 3
"""Judgements that a verdict is said to turn on, at most."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a judgement does to the share of a verdict.

    Parameters
    ----------
    judgement
        The judgement.
    effect, error
        Share where it holds less share where it does not, with its standard error; ``None`` where too few
        draws are with it or without it.
    alone
        Whether turning it round, and nothing else, changes the verdict.
    """

    judgement: Judgement
    effect: float | None
    error: float | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Survival:
    """How a verdict fares in the ensemble.

    Parameters
    ----------
    n_draws
        Number of draws.
    counts
        In how many of them the claim gets each verdict, in the order of
        :data:`~detente.analyses.claims.judging.VERDICTS`.
    share, error
        The share of those with the verdict of the case, and its standard error.
    low, high
        The ends of the interval of that share.
    turns_on
        What it turns on, the greatest effect first.
    """

    n_draws: int
    counts: tuple[int, int, int]
    share: float
    error: float
    low: float
    high: float
    turns_on: tuple[Effect, ...]

    @property
    def doubtful(self) -> bool:
        """Whether the verdict stands in fewer than half of the draws."""
        return self.share < 0.5


def survival(
    variety: Variety,
    base: Keys,
    claims: Sequence[Claim],
    verdicts: Sequence[Verdict],
    number: int,
    seed: int,
    progress: Progress | None = None,
) -> tuple[Survival, ...] | None:
    """Find out how verdicts fare in the ensemble.

    Parameters
    ----------
    variety
        The case and its variants.
    base
        The variants that the claims are tested in.
    claims, verdicts
        The claims, and their verdicts on the case as written.
    number, seed
        How many draws, and from which seed.
    progress
        Told how many of how many are done.

    Returns
    -------
    tuple or None
        One for each claim; none where an interrupt came before the first draw. ``None`` where nothing in
        the case is doubted.

    Notes
    -----
    States and moves are found once for all draws in which the same constraints and rules hold, and draws
    with equal rankings are judged once. An interrupt from the keyboard ends the drawing; the draws made
    until then are the answer.
    """
    needed = variety.needed(claims, base)
    cases = {keys: case for keys in needed if (case := variety.edited(keys)) is not None}
    doubts = {keys: Doubts(case, variety.restate(keys)) for keys, case in cases.items()}
    if all(each.ensemble.certain for each in doubts.values()):
        return None
    judgements = doubts[base].ensemble.judgements
    streams = [each.stream for each in judgements if each.kind != "order"]
    turned = {keys: each.one_by_one(streams) for keys, each in doubts.items()}
    drawn = {keys: each.by_chance(seed, number) for keys, each in doubts.items()}
    total = number + len(streams)
    alone = np.zeros((len(claims), len(judgements)), dtype=bool)
    found = np.zeros((len(claims), 0), dtype=np.int8)
    own = np.array([VERDICTS.index(each) for each in verdicts], dtype=np.int8)
    flips = _judged(turned, claims, len(streams), 0, total, progress)
    if flips.shape[1] == len(streams):
        alone[:, [k for k, each in enumerate(judgements) if each.kind != "order"]] = flips != own[:, None]
        found = _judged(drawn, claims, number, len(streams), total, progress)
    if not found.shape[1]:
        return ()
    holds = drawn[base].draws.holds[: found.shape[1]]
    return tuple(_survival(judgements, holds, found[c], int(own[c]), alone[c]) for c in range(len(claims)))


def _judged(
    drawn: dict[Keys, Drawn],
    claims: Sequence[Claim],
    number: int,
    before: int,
    total: int,
    progress: Progress | None,
) -> NDArray[np.int8]:
    """The verdict on each claim in each draw, as far as it came: shape ``(n_claims, n_draws)``."""
    _, group = same_rows(np.concatenate([each.key for each in drawn.values()], axis=1))
    known: dict[int, list[int]] = {}
    columns: list[list[int]] = []
    try:
        for k in range(number):
            if int(group[k]) not in known:
                worlds = worlds_of(drawn, k)
                known[int(group[k])] = [_verdict(worlds, claim) for claim in claims]
            columns.append(known[int(group[k])])
            if progress is not None:
                progress(before + k + 1, total)
    except KeyboardInterrupt:
        pass
    return np.array(columns, dtype=np.int8).reshape(len(columns), len(claims)).T


def _verdict(worlds: Worlds, claim: Claim) -> int:
    return VERDICTS.index(judge(worlds, claim, quick=True).verdict)


def _survival(
    judgements: Sequence[Judgement], holds: Bool, found: NDArray[np.int8], own: int, alone: Bool
) -> Survival:
    stands = found == own
    n, agree = len(found), np.array(stands.sum())
    p, error = share(agree, n)
    low, high = interval(agree, n)
    counts = tuple(int((found == k).sum()) for k in range(3))
    effects = [
        Effect(each, *_effect(stands, holds[:, k]), bool(alone[k])) for k, each in enumerate(judgements)
    ]
    named = sorted((each for each in effects if each.alone or _beyond_chance(each)), key=_greatest)
    return Survival(
        n,
        (counts[0], counts[1], counts[2]),
        float(p),
        float(error),
        float(low),
        float(high),
        tuple(named[:NAMED]),
    )


def _effect(stands: Bool, holds: Bool) -> tuple[float | None, float | None]:
    with_, without = stands[holds], stands[~holds]
    if min(len(with_), len(without)) < FEWEST:
        return None, None
    spread = 0.0
    for part in (with_, without):
        p = (float(part.sum()) + 1) / (len(part) + 2)
        spread += p * (1 - p) / len(part)
    return float(with_.mean() - without.mean()), sqrt(spread)


def _beyond_chance(each: Effect) -> bool:
    return each.effect is not None and each.error is not None and abs(each.effect) > SURE * each.error


def _greatest(each: Effect) -> tuple[bool, float]:
    return not _beyond_chance(each), -abs(each.effect or 0.0)
