"""The case: everything an analyst says about one conflict, as frozen values.

A case is in *option form* (decision makers hold options, a state is a choice of a level for each)
or, where :attr:`Case.states` is given, in *graph form* (states, moves and rankings are listed, as
in textbooks; options are then only a way to describe the states).

A :class:`Case` is checked when it is made: every name that a statement uses exists, levels and moves
make sense, nothing is defined twice. What needs the feasible states to be known (whether a ranking
is complete, say) is checked when the graph is built, :func:`detente.graph.build`.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import InvalidCase
from detente.model.description import DecisionMaker, Description
from detente.model.validation import faults

__all__ = ["Case", "DecisionMaker"]


@dataclass(frozen=True, slots=True)
class Case(Description):
    """A conflict as an analyst describes it.

    Parameters
    ----------
    title
        What people call it.
    decision_makers
        At least one, in the order they are shown.
    as_of, summary
        The date the case describes, as written; what the crisis is.
    require, infeasible
        What every feasible state satisfies; what none does. Option form only.
    outcomes
        Named classes of states; the first that holds in a state gives it its name.
    coalesce
        Feasible states that count as one. Option form only.
    status_quo
        Where things stand; may be unknown.
    states
        Graph form: the states. ``None``: option form.
    situation
        Variables that nobody owns; each an option whose ``moves`` are ``fixed``.
    consequences, events
        What moves, states and time change in the situation.
    initiative
        How often each decision maker gets to move in a forecast, by key; others weigh 1.
    attitudes
        How each decision maker stands to others, and to itself, where it is not the usual way.
    formats
        Who sits at which table: decision makers by the format's name.
    perceptions
        What decision makers get wrong about each other.
    stated
        What they declare to want.
    variants
        Named edits of the case.
    doubt
        How the case's doubts are drawn.
    judges
        Other analysts' versions of preferences.
    table
        The format chosen, by its name; ``None``: everybody sits at the table.
    reduced
        Whether edits have excluded states, so that rankings and classes may name states that are gone.
    cast
        By what words documents mean each party.
    evidence
        Sources and items that the preferences rest on.
    claims
        What has been said about the conflict, with a test of each on the model.
    origin
        Where the case was read from, for messages; takes no part in comparison.

    Raises
    ------
    InvalidCase
        With every problem that can be seen without the feasible states.
    """

    def __post_init__(self) -> None:
        found = faults(self)
        if found:
            raise InvalidCase([self.origin.problem(fault) for fault in found])
