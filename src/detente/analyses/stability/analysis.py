"""What can hold, and why?

A state is an *equilibrium* under a concept if it is stable under it for every decision maker; under
*mixed* behaviour each decision maker has a concept of its own. An equilibrium is *structural* for a
decision maker that owns a move somewhere but has none there: it is tied to the state only because it
cannot leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.stability.definitions import Verdict, verdict
from detente.analyses.stability.simultaneous import sim, sim_refusal
from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.kernels import Progress

Bool = NDArray[np.bool_]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
"""Concepts of individual stability, in the order they are shown."""

DEFAULT_CONCEPT = "seq"
"""What a decision maker goes by that a mix of concepts does not name."""

MIXED = "mixed"


@dataclass(frozen=True, eq=False)
class Stability:
    """The states that are stable, for whom and under which concept.

    Parameters
    ----------
    graph
        The conflict.
    stable
        By concept: shape ``(n_dms, n_states)``.
    mixed
        The concept of each decision maker, where a mix was asked for; its verdicts stand under
        ``"mixed"``.
    left_out
        Concepts that were asked for and not computed, with the reason.
    """

    graph: Graph
    stable: Mapping[str, Bool]
    mixed: Mapping[str, str] | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def concepts(self) -> list[str]:
        """The concepts computed."""
        return list(self.stable)

    def equilibria(self, concept: str) -> Bool:
        """Where every decision maker is stable: shape ``(n_states,)``.

        ``fraser_hipel`` is the classical equilibrium of Fraser and Hipel: each decision maker SEQ- or
        SIM-stable.
        """
        if concept == "fraser_hipel":
            return np.asarray((self.stable["seq"] | self.stable["sim"]).all(axis=0))
        return np.asarray(self.stable[concept].all(axis=0))

    @property
    def equilibrium_concepts(self) -> list[str]:
        """The concepts that :meth:`equilibria` answers for."""
        classical = ["fraser_hipel"] if {"seq", "sim"} <= set(self.stable) else []
        return [*self.stable, *classical]

    def structural(self, concept: str) -> dict[int, list[int]]:
        """For each equilibrium the decision makers tied to it only because they have no move there."""
        tied = self.tied(np.flatnonzero(self.equilibria(concept)))
        return {s: dms for s, dms in tied.items() if dms}

    def n_structural(self, concept: str) -> int:
        """How many equilibria are structural for some decision maker."""
        somebody = np.zeros(self.graph.n_states, dtype=bool)
        for without in self.without_move:
            somebody |= without
        return int((self.equilibria(concept) & somebody).sum())

    def tied(self, states: NDArray[np.intp]) -> dict[int, list[int]]:
        """For each of some states the decision makers that have a move somewhere and none there."""
        columns = np.array([without[states] for without in self.without_move])
        return {int(s): np.flatnonzero(columns[:, k]).tolist() for k, s in enumerate(states)}

    @cached_property
    def without_move(self) -> tuple[Bool, ...]:
        """For each decision maker where it has no move though it has one somewhere."""
        having = (self.graph.has_move(dm) for dm in range(self.graph.n_dms))
        return tuple(~has_move if has_move.any() else np.zeros_like(has_move) for has_move in having)


def stability(
    graph: Graph,
    concepts: Sequence[str] | Mapping[str, str] | None = None,
    *,
    threads: int = 1,
    progress: Progress | None = None,
) -> Stability:
    """Find the states that are stable, for every decision maker and concept.

    Parameters
    ----------
    graph
        The conflict.
    concepts
        Which to compute (all that are defined, if not given), or for mixed behaviour the concept of
        each decision maker; one that is not named goes by SEQ.
    threads
        How many decision makers may be worked on at a time, in large conflicts.
    progress
        Told how much of the work is done, in large conflicts.

    Raises
    ------
    UnknownName
        If a concept or decision maker does not exist.
    UsageError
        If SIM is asked for by name where it is not defined.

    Notes
    -----
    Threshold sweep; near linear in states times pairs of decision makers. SIM is exhaustive.
    """
    if isinstance(concepts, Mapping):
        return _mixed(graph, concepts, threads, progress)
    wanted = list(dict.fromkeys(concepts)) if concepts is not None else list(CONCEPTS)
    for concept in wanted:
        if concept not in CONCEPTS:
            raise UnknownName("concept", concept, CONCEPTS)
    left_out: dict[str, str] = {}
    if "sim" in wanted and (refusal := sim_refusal(graph)):
        if concepts is not None:
            raise UsageError(refusal, hint="ask for another concept")
        left_out["sim"] = refusal
        wanted.remove("sim")
    return Stability(graph, _verdicts(graph, wanted, threads, progress), None, left_out)


def why(graph: Graph, state: int, dm: int, concept: str = DEFAULT_CONCEPT) -> Verdict:
    """Tell why a state is stable for a decision maker or is not.

    Parameters
    ----------
    graph
        The conflict.
    state, dm
        Numbers of the state and the decision maker.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.

    Raises
    ------
    UnknownName
        If there is no such concept.
    """
    if concept == "sim":
        raise UsageError("SIM has no witness to show", hint="ask why under another concept")
    if concept not in kernels.CONCEPTS:
        raise UnknownName("concept with a witness", concept, kernels.CONCEPTS)
    return verdict(graph, state, dm, concept)


def _verdicts(
    graph: Graph, wanted: Sequence[str], threads: int, progress: Progress | None
) -> dict[str, Bool]:
    swept = [concept for concept in wanted if concept != "sim"]
    found = kernels.stable(graph.payoffs, graph.moves, swept, threads, progress) if swept else {}
    if "sim" in wanted:
        found["sim"] = sim(graph)
    return {concept: found[concept] for concept in CONCEPTS if concept in found}


def _mixed(graph: Graph, given: Mapping[str, str], threads: int, progress: Progress | None) -> Stability:
    for dm, concept in given.items():
        graph.dm(dm)
        if concept not in CONCEPTS:
            raise UnknownName("concept", concept, CONCEPTS)
    by_dm = {dm: given.get(dm, DEFAULT_CONCEPT) for dm in graph.dms}
    if "sim" in by_dm.values() and (refusal := sim_refusal(graph)):
        raise UsageError(refusal, hint="ask for another concept")
    found = _verdicts(graph, list(dict.fromkeys(by_dm.values())), threads, progress)
    rows = [found[by_dm[dm]][k] for k, dm in enumerate(graph.dms)]
    return Stability(graph, {MIXED: np.stack(rows)}, by_dm)
