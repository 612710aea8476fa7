"""A sensitivity analysis: solve draws, count what they come to, stop when that is sure enough."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

from detente import kernels
from detente.analyses.ensemble import describe
from detente.analyses.sensitivity import Batch, Sensitivity, Solver, Tally, summarise
from detente.errors import TooLarge, UnknownName, UsageError
from detente.model.case import Case
from detente.model.doubt import DRAWS
from detente.work.draws.plan import Plan, batch_size, cut
from detente.work.draws.running import Workers, batches, threads
from detente.work.draws.store import Store, usual_folder

MAX_DRAWS = 10_000_000

MAIN = "seq"
"""The concept that judgements are held against, unless another is asked for."""

Progress = Callable[[int, int, Tally], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Parameters
    ----------
    draws
        How many at most; ``None``: the usual number (:data:`detente.model.doubt.DRAWS`), or where an error
        is asked for as many as it can take.
    seed
        Not negative.
    concepts
        Concepts of stability; none: all five.
    error
        Stop once the error of every answer is at most this; ``None``: make all draws.
    workers
        Threads on this machine; ``None``: one a core.
    scheduler
        Address of a Dask scheduler to compute on.
    folder
        Where to keep what was computed; ``None``: in the user's cache.
    """

    draws: int | None = None
    seed: int = 0
    concepts: tuple[str, ...] = ()
    error: float | None = None
    workers: int | None = None
    scheduler: str | None = None
    folder: Path | None = None

    @property
    def most(self) -> int:
        """How many draws are made at most: a share of one half has the error ``0.5 / sqrt(n)``."""
        if self.draws is not None:
            return self.draws
        if self.error is None:
            return DRAWS
        return max(DRAWS, min(MAX_DRAWS, ceil(0.25 / self.error**2)))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """An answer, and where its draws are kept."""

    result: Sensitivity
    folder: Path


def check(request: Request) -> None:
    """See that a request can be met.

    Raises
    ------
    UsageError, TooLarge
        If not.
    """
    draws = request.draws
    if draws is not None and draws < 1:
        raise UsageError(f"{draws} draws tell nothing", hint="ask for one at least")
    if draws is not None and draws > MAX_DRAWS:
        hint = "an error of 0.001 takes 250,000 draws at most; say --error to stop once it is small enough"
        raise TooLarge(f"{draws:,} draws; at most {MAX_DRAWS:,} are made", hint=hint)
    if request.seed < 0:
        raise UsageError(f"a seed of {request.seed}", hint="a seed is a whole number from 0")
    if request.error is not None and not 0 < request.error < 1:
        raise UsageError(f"an error of {request.error:g}", hint="an error is between 0 and 1, such as 0.01")
    if request.workers is not None and request.workers < 1:
        raise UsageError(f"{request.workers} workers", hint="ask for one at least")
    for concept in request.concepts:
        if concept not in kernels.CONCEPTS:
            raise UnknownName("concept", concept, kernels.CONCEPTS)


def run(case: Case, request: Request, progress: Progress | None = None) -> Run:
    """Find which judgement, if wrong, changes the answer.

    Parameters
    ----------
    case
        The case.
    request
        What is asked for.
    progress
        Told after each batch: draws done, draws asked for, what was counted.

    Raises
    ------
    UsageError, TooLarge
        If the request cannot be met, or the folder holds another run.
    InvalidCase
        If a draw is no sensible case.
    UnreadableFile
        If results cannot be kept.
    Unreachable
        If a cluster was asked for and cannot be used.
    """
    check(request)
    concepts = request.concepts or kernels.CONCEPTS
    plan = Plan(case, concepts, request.seed)
    solver = Solver(describe(case), concepts)
    key = plan.key
    store = Store(request.folder or usual_folder(key), solver, key)
    tally = _tally(solver, concepts)

    def hire() -> AbstractContextManager[Workers]:
        if request.scheduler is not None:
            from detente.work.draws.cluster import cluster

            return cluster(plan, key, request.scheduler)
        return threads(plan, key, request.workers or os.cpu_count() or 1)

    draws = 1 if solver.ensemble.certain else request.most
    size = batch_size(solver)
    parts = list(cut(draws, size))
    for batch in batches(store, parts, hire):
        tally.add(batch)
        if progress is not None:
            progress(tally.n, draws, tally)
        if request.error is not None and tally.error <= request.error:
            break

    @lru_cache(maxsize=8)
    def read(first: int) -> Batch:
        found = store.read(first, min(size, draws - first))
        assert found is not None, "a batch that was read is there"
        return found

    def lookup(draw: int) -> Batch:
        return read(draw // size * size)

    return Run(summarise(solver, tally, request.seed, request.error, lookup), store.folder)


def _tally(solver: Solver, concepts: tuple[str, ...]) -> Tally:
    main = MAIN if MAIN in concepts else concepts[0]
    return Tally(solver.ensemble, concepts, solver.questions, solver.worlds.n_states, main)


def in_memory(case: Case, draws: int, seed: int, concepts: tuple[str, ...]) -> Sensitivity | None:
    """So many draws without files, as a report makes them; ``None`` where nothing is uncertain."""
    ensemble = describe(case)
    if ensemble.certain:
        return None
    solver = Solver(ensemble, concepts)
    tally = _tally(solver, concepts)
    size = batch_size(solver)
    known = {first: solver.batch(seed, first, count) for first, count in cut(draws, size)}
    for batch in known.values():
        tally.add(batch)
    return summarise(solver, tally, seed, None, lambda draw: known[draw // size * size])
