"""The definitions of stability, as printed: plain loops over sets for one decision maker and one state.

A *sanction* against DM i at s is a state u with P_i(u) <= P_i(s). K is everyone but i. State s is for i

* Nash (R):  i has no improvement from s.
* GMR:       every improvement t has a sanction u in R_K(t).
* SMR:       every improvement t has a sanction u in R_K(t) such that P_i(v) <= P_i(s) for every v
             that i can move to from u.
* SEQ:       as GMR, u in R_K^+(t): each step of the sanction is an improvement of its mover.
* SSEQ:      as SMR, u in R_K^+(t).

This is the slow twin of the kernels, which the tests hold to it, and the source of the *witness*: for a
state that is not stable the improvement that nobody can sanction, for a stable one a sanction of every
improvement as the moves that lead to it.

References
----------
Nash 1951; Howard 1971 (GMR, SMR); Fraser and Hipel 1979, 1984 (SEQ); Fang, Hipel and Kilgour 1993
(sequences of several sanctioners); Rego and Vieira 2017 (SSEQ).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.analyses.stability.remarks import Remarks
from detente.graph import Graph
from detente.graph.sequences import Sequence, improvements_of, moves_of, sequences

BY_IMPROVEMENTS = frozenset({"seq", "sseq"})
"""Concepts whose sanctions are sequences of improvements."""

WITH_COUNTER_MOVES = frozenset({"smr", "sseq"})
"""Concepts under which the decision maker may answer a sanction."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """How others can answer an improvement so that it does not pay.

    Parameters
    ----------
    moves
        The sequence from the improvement to the sanction.
    bystander
        Whether it punishes nothing: its movers would gain by the same changes of options had the
        decision maker not moved at all.
    bundles
        For each move: a state that a smaller change of the mover's options leads to and that it
        would already prefer, if there is one. SEQ takes such a bundled move to be credible.
    """

    moves: Sequence
    bystander: bool
    bundles: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """One improvement of the decision maker and what the others can do about it.

    Parameters
    ----------
    to
        The state it leads to.
    sanction
        A sanction, or ``None`` where nobody can sanction it.
    counter
        The states that the decision maker could still move to from the sanction (concepts with
        counter-moves only); none of them is better than where it began.
    bundle
        A state that a smaller change of its options leads to and that it would already prefer.
    escape
        Where every sanction can be escaped: the sequence of moves of one, and the counter-move.
    """

    to: int
    sanction: Sanction | None
    counter: tuple[int, ...] = ()
    bundle: int | None = None
    escape: tuple[Sequence, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a decision maker under a concept, and why.

    Parameters
    ----------
    state, dm, concept
        What was asked.
    stable
        The answer.
    improvements
        Every improvement of the decision maker from the state, the most wanted first.
    """

    state: int
    dm: int
    concept: str
    stable: bool
    improvements: tuple[Improvement, ...]


def verdict(graph: Graph, state: int, dm: int, concept: str) -> Verdict:
    """Decide by the definition whether a state is stable for a decision maker, with the witness.

    Parameters
    ----------
    graph
        The conflict.
    state, dm
        Numbers of the state and of the decision maker.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.

    Notes
    -----
    Searches all legal sequences of the others from each improvement: ``O(improvements x arcs x DMs)``.
    """
    worth = graph.payoffs[dm]
    wanted = [t for t in graph.reachable(dm, state) if worth[t] > worth[state]]
    wanted.sort(key=lambda t: (-int(worth[t]), t))
    remarks = Remarks(graph)
    improvements = tuple(_improvement(graph, remarks, state, dm, concept, t) for t in wanted)
    stable = all(each.sanction is not None for each in improvements)
    return Verdict(state, dm, concept, stable, improvements)


def is_stable(graph: Graph, state: int, dm: int, concept: str) -> bool:
    """Decide by the definition whether a state is stable for a decision maker (no witness)."""
    worth = graph.payoffs[dm]
    return all(
        any(not escapes for _, _, escapes in _candidates(graph, state, dm, concept, t))
        for t in graph.reachable(dm, state)
        if worth[t] > worth[state]
    )


def _candidates(
    graph: Graph, state: int, dm: int, concept: str, improvement: int
) -> Iterator[tuple[int, Sequence, list[int]]]:
    """Every sanction of an improvement, shortest first: state, sequence, and how DM can escape it."""
    if concept == "nash":
        return
    worth = graph.payoffs[dm]
    others = [k for k in range(graph.n_dms) if k != dm]
    steps = improvements_of(graph) if concept in BY_IMPROVEMENTS else moves_of(graph)
    for u, sequence in sequences(steps, others, improvement):
        if worth[u] > worth[state]:
            continue
        escapes: list[int] = []
        if concept in WITH_COUNTER_MOVES:
            escapes = [v for v in graph.reachable(dm, u) if worth[v] > worth[state]]
        yield u, sequence, escapes


def _improvement(graph: Graph, remarks: Remarks, state: int, dm: int, concept: str, to: int) -> Improvement:
    """Look for the plainest of the shortest sanctions, or else for how each can be escaped."""
    bundle = remarks.smaller_improvement(dm, state, to)
    escape: tuple[Sequence, int] | None = None
    sanctions: list[Sanction] = []
    for _, sequence, escapes in _candidates(graph, state, dm, concept, to):
        if escapes:
            escape = escape or (sequence, max(escapes, key=lambda v: int(graph.payoffs[dm][v])))
            continue
        if sanctions and len(sequence) > len(sanctions[0].moves):
            break
        bystander = remarks.is_bystander(state, to, sequence)
        sanctions.append(Sanction(sequence, bystander, remarks.bundles(to, sequence)))
    if not sanctions:
        return Improvement(to, None, (), bundle, escape)
    chosen = min(sanctions, key=lambda each: _plainness(remarks, to, each))
    end = chosen.moves[-1].to
    counter = tuple(graph.reachable(dm, end)) if concept in WITH_COUNTER_MOVES else ()
    return Improvement(to, chosen, counter, bundle)


def _plainness(remarks: Remarks, start: int, sanction: Sanction) -> tuple[bool, int, int]:
    """Real answers before bystanders', unbundled moves before bundled, small changes before large."""
    bundled = sum(1 for bundle in sanction.bundles if bundle is not None)
    return sanction.bystander, bundled, remarks.changes(start, sanction.moves)
