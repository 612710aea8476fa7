"""What ties each decision maker to a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.analyses.stability.definitions import Verdict, verdict
from detente.graph import Graph

Kind = Literal["never moves", "no move here", "content", "deterred", "free"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties one decision maker to a state.

    Parameters
    ----------
    dm
        The decision maker.
    kind
        ``never moves``: it owns no move anywhere; ``no move here``: it has moves, but none in this
        state (*structural*); ``content``: it can move, and gains by no move; ``deterred``: each of its
        improvements has a sanction; ``free``: it is not tied, some improvement has none.
    verdict
        The witness.
    """

    dm: int
    kind: Kind
    verdict: Verdict


def ties(graph: Graph, state: int, concept: str) -> tuple[Tie, ...]:
    """Tell what ties each decision maker to a state under a concept.

    Parameters
    ----------
    graph
        The conflict.
    state
        The number of the state.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    """
    return tuple(_tie(graph, state, dm, concept) for dm in range(graph.n_dms))


def _tie(graph: Graph, state: int, dm: int, concept: str) -> Tie:
    answer = verdict(graph, state, dm, concept)
    kind: Kind
    if not graph.can_ever_move(dm):
        kind = "never moves"
    elif not graph.reachable(dm, state):
        kind = "no move here"
    elif not answer.improvements:
        kind = "content"
    else:
        kind = "deterred" if answer.stable else "free"
    return Tie(dm, kind, answer)
