"""Counting what batches of draws come to, so that any number of draws fits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble import Ensemble
from detente.analyses.sensitivity.questions import Question
from detente.analyses.sensitivity.solving import Batch
from detente.analyses.shares import interval, share

Bool = NDArray[np.bool_]
Counts = NDArray[np.int64]

CHECKPOINTS = 10
"""Running estimates noted for each batch."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a set was seen, and in which draw first."""

    count: int
    draw: int


@dataclass(slots=True)
class PerConcept:
    """Counts under one concept.

    Parameters
    ----------
    states
        Draws in which each state holds.
    near, anywhere
        Draws in which each question is answered by yes.
    both
        Shape ``(J, Q)``: those of them (``near``) in which each judgement holds.
    by_version
        By decision maker with several versions: shape ``(V, Q)``.
    changed
        Shape ``(J, Q)``: draws whose answer changed once the judgement was turned round.
    sets
        By digest of the set of states that hold: how often it was seen.
    patterns
        The same by which questions are answered by yes.
    """

    states: Counts
    near: Counts
    anywhere: Counts
    both: Counts
    by_version: dict[int, Counts]
    changed: Counts
    sets: dict[bytes, Seen] = field(default_factory=dict)
    patterns: dict[bytes, Seen] = field(default_factory=dict)


class Tally:
    """Counts over batches, added in the order of their draws.

    Parameters
    ----------
    ensemble, concepts, asked
        What the draws are of, and what was asked of them.
    n_states
        Number of states of the widest world.
    main
        The concept that the running estimate goes by.
    """

    def __init__(
        self,
        ensemble: Ensemble,
        concepts: Sequence[str],
        asked: tuple[Question, ...],
        n_states: int,
        main: str,
    ) -> None:
        self.ensemble, self.concepts, self.asked, self.main = ensemble, tuple(concepts), asked, main
        self.n_states = n_states
        self.n = self.solved = self.n_flipped = 0
        self.held: Counts = np.zeros(len(ensemble.judgements), np.int64)
        self.versions = {
            dm: np.zeros(len(each), np.int64) for dm, each in enumerate(ensemble.versions) if len(each) > 1
        }
        self.per = {concept: self._nothing() for concept in self.concepts}
        self.same: Counts = np.zeros((len(self.concepts), len(self.concepts), len(asked)), np.int64)
        self.trace: list[tuple[int, Counts]] = []

    def _nothing(self) -> PerConcept:
        n_judgements, n_asked = len(self.ensemble.judgements), len(self.asked)

        def zeros(*shape: int) -> Counts:
            return np.zeros(shape, np.int64)

        return PerConcept(
            states=zeros(self.n_states),
            near=zeros(n_asked),
            anywhere=zeros(n_asked),
            both=zeros(n_judgements, n_asked),
            by_version={dm: zeros(len(each), n_asked) for dm, each in self.versions.items()},
            changed=zeros(n_judgements, n_asked),
        )

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        self._follow(batch)
        self.n += len(batch)
        self.solved += int((batch.same_as == batch.first + np.arange(len(batch))).sum())
        self.held += batch.holds.sum(axis=0)
        for dm, drawn in self.versions.items():
            np.add.at(drawn, batch.version[:, dm], 1)
        for concept, counts in self.per.items():
            self._count(batch, concept, counts)
        for a, first in enumerate(self.concepts):
            for b, second in enumerate(self.concepts):
                self.same[a, b] += (batch.near[first] == batch.near[second]).sum(axis=0)
        self.n_flipped += len(next(iter(batch.flipped.values())))

    def _follow(self, batch: Batch) -> None:
        """Note the running estimate at some points of a batch that is about to be counted."""
        before = self.per[self.main].near
        upto = before + np.cumsum(batch.near[self.main], axis=0, dtype=np.int64)
        points = np.linspace(len(batch) / CHECKPOINTS, len(batch), CHECKPOINTS)
        for k in np.unique(np.ceil(points).astype(int)):
            draws = self.n + int(k)
            self.trace.append((draws, upto[k - 1].copy()))

    def running(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The share of yes for each question under the main concept so far, and its error."""
        return self.share(self.per[self.main].near)

    def share(self, count: Counts, of: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shares of the draws and their errors, which are zero where every draw is the case as it is."""
        p, error = share(count, self.n if of is None else of)
        return p, np.zeros_like(error) if self.ensemble.certain else error

    def interval(
        self, count: Counts, of: int | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The intervals of shares of the draws, which are points where every draw is the case as it is."""
        p, _ = self.share(count, of)
        return (p, p) if self.ensemble.certain else interval(count, self.n if of is None else of)

    @property
    def error(self) -> float:
        """The largest error of the running estimate; of the states where nothing is asked."""
        per = self.per[self.main]
        _, error = self.share(per.near if self.asked else per.states)
        return float(error.max())

    def _count(self, batch: Batch, concept: str, counts: PerConcept) -> None:
        holding, near = batch.equilibria[concept], batch.near[concept]
        counts.states += holding.sum(axis=0)
        counts.near += near.sum(axis=0)
        counts.anywhere += batch.anywhere[concept].sum(axis=0)
        answers = near.astype(np.float32)
        counts.both += np.rint(batch.holds.astype(np.float32).T @ answers).astype(np.int64)
        for dm, table in counts.by_version.items():
            np.add.at(table, batch.version[:, dm], near)
        flipped = batch.flipped[concept]
        turned = flipped != near[: len(flipped), None, :]
        turned[:, [k for k, each in enumerate(self.ensemble.judgements) if each.kind == "order"]] = False
        counts.changed += turned.sum(axis=0)
        _see(counts.sets, holding, batch.first)
        _see(counts.patterns, near, batch.first)


def _see(known: dict[bytes, Seen], rows: Bool, first: int) -> None:
    """Count equal rows under a digest, which is short whatever the number of states."""
    for digest, count, row in _kinds(rows):
        before = known.get(digest)
        known[digest] = (
            Seen(count, first + row) if before is None else Seen(before.count + count, before.draw)
        )


def _kinds(rows: Bool) -> Iterator[tuple[bytes, int, int]]:
    packed = np.packbits(rows, axis=1)
    if packed.shape[1] == 0:
        yield b"", len(rows), 0
        return
    keys = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).reshape(-1)
    kinds, first, count = np.unique(keys, return_index=True, return_counts=True)
    for kind, row, times in zip(kinds, first, count, strict=True):
        yield hashlib.blake2b(kind.tobytes(), digest_size=12).digest(), int(times), int(row)
