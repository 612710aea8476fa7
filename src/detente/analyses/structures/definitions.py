"""Stability told once for every preference structure, as printed: plain loops over sets.

A structure says three things (:class:`Reading`): when a move *tempts* a decision maker, which states
*deter* it from leaving where it is, and which steps of others are *credible*. K is everyone but i. State
s is for i

* Nash:  no t in R_i(s) tempts.
* GMR:   for every t in R_i(s) that tempts some u in R_K(t) deters.
* SMR:   for every such t some such u deters, and every v in R_i(u) deters too.
* SEQ:   as GMR, u reached by credible steps.
* SSEQ:  as SMR, u reached by credible steps.

This is the slow twin of :mod:`detente.kernels.relations` and :mod:`detente.kernels.horizons`, and the
source of the witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from detente.analyses.stability.definitions import BY_IMPROVEMENTS, WITH_COUNTER_MOVES
from detente.graph import Graph
from detente.graph.sequences import Sequence, moves_of, sequences


class Reading(Protocol):
    """What a preference structure makes of two states, for one decision maker."""

    @property
    def graph(self) -> Graph:
        """The conflict."""
        ...

    def tempts(self, dm: int, state: int, other: int) -> bool:
        """Whether leaving a state for another is worth it."""
        ...

    def deters(self, dm: int, state: int, end: int) -> bool:
        """Whether ending up there deters from leaving a state."""
        ...

    def credible(self, dm: int, state: int, other: int) -> bool:
        """Whether others reckon with this step."""
        ...


@dataclass(frozen=True, slots=True)
class Temptation:
    """A move worth making, and what the others can do about it.

    Parameters
    ----------
    to
        The state it leads to.
    sanction
        A sequence of others' moves to a state that deters; ``None`` where there is none.
    counter
        Where the decision maker could go from there (concepts with counter-moves only); each deters.
    escape
        Where there is no such sequence because of counter-moves: one that nearly is, and the way out.
    """

    to: int
    sanction: Sequence | None
    counter: tuple[int, ...] = ()
    escape: tuple[Sequence, int] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a state is stable for a decision maker in a preference structure, and why.

    Parameters
    ----------
    state, dm, concept
        What was asked.
    stable
        The answer.
    temptations
        Every move worth making from the state.
    """

    state: int
    dm: int
    concept: str
    stable: bool
    temptations: tuple[Temptation, ...]


def judge(reading: Reading, state: int, dm: int, concept: str) -> Judgement:
    """Decide by the definition whether a state is stable, with the witness.

    Parameters
    ----------
    reading
        The preference structure.
    state, dm
        Numbers of the state and of the decision maker.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.

    Notes
    -----
    Searches all legal sequences of the others from each temptation.
    """
    wanted = [t for t in reading.graph.reachable(dm, state) if reading.tempts(dm, state, t)]
    found = tuple(_temptation(reading, state, dm, concept, t) for t in wanted)
    return Judgement(state, dm, concept, all(each.sanction is not None for each in found), found)


def is_stable(reading: Reading, state: int, dm: int, concept: str) -> bool:
    """Decide by the definition whether a state is stable for a decision maker (no witness)."""
    return judge(reading, state, dm, concept).stable


def _temptation(reading: Reading, state: int, dm: int, concept: str, to: int) -> Temptation:
    escape: tuple[Sequence, int] | None = None
    if concept == "nash":
        return Temptation(to, None)
    for end, path in _answers(reading, dm, concept, to):
        if not reading.deters(dm, state, end):
            continue
        counter = tuple(reading.graph.reachable(dm, end)) if concept in WITH_COUNTER_MOVES else ()
        way_out = [v for v in counter if not reading.deters(dm, state, v)]
        if not way_out:
            return Temptation(to, path, counter)
        escape = escape or (path, way_out[0])
    return Temptation(to, None, escape=escape)


def _answers(reading: Reading, dm: int, concept: str, to: int) -> Iterator[tuple[int, Sequence]]:
    """What the others reach from where a move leads, shorter sequences first."""
    graph = reading.graph
    others = [k for k in range(graph.n_dms) if k != dm]
    steps = moves_of(graph)
    if concept in BY_IMPROVEMENTS:

        def steps(mover: int, state: int) -> list[int]:
            return [t for t in graph.reachable(mover, state) if reading.credible(mover, state, t)]

    return sequences(steps, others, to)
