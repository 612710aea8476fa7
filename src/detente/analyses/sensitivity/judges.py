"""Where several analysts disagree on what a decision maker wants, and whether that matters."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble import Version, Worlds
from detente.analyses.sensitivity.counting import Tally
from detente.analyses.sensitivity.measures import Estimate, information
from detente.analyses.sensitivity.result import Contrast, Disagreement, JudgeVersion
from detente.analyses.shares import share
from detente.graph import Graph

MAX_COMPARED = 2_000
"""States whose pairs are compared; of more states so many, evenly spaced."""


def disagreements(worlds: Worlds, tally: Tally) -> tuple[Disagreement, ...]:
    """Lay the versions of each decision maker side by side, and count what holds under each."""
    return tuple(_disagreement(worlds, tally, dm) for dm in tally.versions)


def _disagreement(worlds: Worlds, tally: Tally, dm: int) -> Disagreement:
    versions = tally.ensemble.versions[dm]
    drawn, yes = tally.versions[dm], tally.per[tally.main].by_version[dm]
    p, error = share(yes, drawn[:, None])
    tables = np.stack([yes.T, (drawn[:, None] - yes).T], axis=-1)  # question, version, yes or no
    bits, bits_error = information(tables) if len(tally.asked) else (np.zeros(0), np.zeros(0))
    rankings = [_as_written(worlds.base, dm, version) for version in versions]
    return Disagreement(
        dm=dm,
        versions=tuple(
            JudgeVersion(
                version.judge,
                int(drawn[v]),
                tuple(Estimate(float(a), float(b)) for a, b in zip(p[v], error[v], strict=True)),
            )
            for v, version in enumerate(versions)
        ),
        contrasts=tuple(
            _contrast(versions, rankings, a, b) for a, b in combinations(range(len(versions)), 2)
        ),
        information=tuple(Estimate(float(a), float(b)) for a, b in zip(bits, bits_error, strict=True)),
    )


def _as_written(base: Graph, dm: int, version: Version) -> NDArray[np.float64]:
    """A place for every member of the case's space, all statements as written; greater is preferred."""
    truth = [base.space.of_members(entry.preference.that) for entry in version.entries]
    if not truth:
        return np.zeros(base.space.n_members)
    order = np.lexsort(np.stack(truth)[::-1])  # the first statement counts most
    columns = np.stack(truth)[:, order]
    changes = np.concatenate([[False], (columns[:, 1:] != columns[:, :-1]).any(axis=0)])
    places = np.empty(base.space.n_members)
    places[order] = np.cumsum(changes)
    return places


def _contrast(versions: tuple[Version, ...], rankings: list[NDArray[np.float64]], a: int, b: int) -> Contrast:
    mine = {entry.preference.that: entry.id for entry in versions[a].entries}
    theirs = {entry.preference.that: entry.id for entry in versions[b].entries}
    common_a = [that for that in mine if that in theirs]
    common_b = [that for that in theirs if that in mine]
    return Contrast(
        a,
        b,
        _apart(rankings[a], rankings[b]),
        tuple(identifier for that, identifier in mine.items() if that not in theirs),
        tuple(identifier for that, identifier in theirs.items() if that not in mine),
        common_a != common_b,
    )


def _apart(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The share of pairs that two rankings do not order alike; a tie in one only counts as different."""
    n = len(first)
    if n < 2:
        return 0.0
    some = np.unique(np.linspace(0, n - 1, min(n, MAX_COMPARED)).round().astype(int))
    a, b = first[some], second[some]
    differ = sum(
        int((np.sign(a[k] - a[k + 1 :]) != np.sign(b[k] - b[k + 1 :])).sum()) for k in range(len(some) - 1)
    )
    return differ / (len(some) * (len(some) - 1) / 2)
