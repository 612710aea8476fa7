"""Whose correction of a misperception makes a target hold as the decision makers see the conflict?

The other levers change the conflict as it is. A correction changes only what somebody believes of it, and so
what holds *as they see it*: in everybody's own game (:mod:`detente.analyses.perceptions`). A target that
holds in truth may need no other lever than this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.inverse.question import Target
from detente.analyses.perceptions import Correction, perceptions
from detente.graph import Graph
from detente.graph.games import hypergame


@dataclass(frozen=True, slots=True, eq=False)
class Learning:
    """A correction that makes a target hold as the decision makers see it.

    Parameters
    ----------
    correction
        What is corrected, and what else it changes.
    holds
        The target's states that hold then and did not before, by their numbers in the graph.
    frame
        The graph that the correction's numbers belong to: with states that somebody only imagines.
    """

    correction: Correction
    holds: tuple[int, ...]
    frame: Graph

    @property
    def wanted_by(self) -> tuple[int, ...]:
        """The decision makers that would be better off by all that changes."""
        return tuple(dm for dm, effect in enumerate(self.correction.effects) if effect == "wants")


def learnings(graph: Graph, target: Target, concept: str) -> tuple[Learning, ...]:
    """Find the misperceptions whose correction makes some state of a target hold.

    Parameters
    ----------
    graph
        The conflict.
    target
        What is to hold.
    concept
        The concept of stability.

    Returns
    -------
    tuple of Learning
        In the order of the case; empty where it gives no views.

    Notes
    -----
    One run of the stability kernels for each misperception.
    """
    if not graph.case.perceptions:
        return ()
    result = perceptions(hypergame(graph.case), concept)
    frame = result.hypergame.frame
    numbers = {graph.ids[state]: state for state in target.states}
    found = []
    for each in result.corrections:
        holds = tuple(numbers[frame.ids[s]] for s in each.gained if frame.ids[s] in numbers)
        if holds:
            found.append(Learning(each, holds, frame))
    return tuple(found)
