"""What is asked: a target, concepts, decision makers; checked once for all four answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente import kernels
from detente.errors import NoSuchState, StatementError, UnknownName
from detente.graph import Graph
from detente.model.language import parse
from detente.model.options import read_pattern
from detente.model.statements import AtState, InOutcome, Statement, speaks_of_a_move
from detente.model.validation import name_faults

Need = Literal["one", "all"]
"""Whether a target of several states holds if one of them does, or only if all do."""


@dataclass(frozen=True, slots=True)
class Target:
    """The states that are to hold.

    Parameters
    ----------
    text
        As it was asked for.
    states
        Their numbers, ascending; at least one.
    outcome
        The key of the outcome, if the target is one.
    """

    text: str
    states: tuple[int, ...]
    outcome: str | None = None

    @property
    def is_state(self) -> bool:
        """Whether it is one state."""
        return len(self.states) == 1


def target(graph: Graph, text: str) -> Target:
    """The states that a user means: an id, a pattern, the key of an outcome, or a statement.

    Raises
    ------
    NoSuchState
        If no feasible state is meant.
    StatementError
        If it is none of these.
    """
    text = text.strip()
    state = graph.ids.find(text)
    if state is not None:
        return Target(text, (state,))
    statement = _statement(graph, text)
    if statement is None:
        return Target(text, (graph.state(text),))
    if speaks_of_a_move(statement):
        what = f"{text} speaks of a move, not of a state"
        raise NoSuchState(what, hint="leave out by, rises, falls and was")
    for fault in name_faults(graph.case, statement):
        raise NoSuchState(fault.what, hint=fault.hint)
    states = np.flatnonzero(graph.space.holds(statement)).tolist()
    if not states:
        raise NoSuchState(f"{text} holds in no feasible state", hint="ask for a state that can come about")
    outcome = statement.outcome if isinstance(statement, InOutcome) else None
    return Target(text, tuple(states), outcome)


def _statement(graph: Graph, text: str) -> Statement | None:
    """A statement, or the outcome or pattern that it is; ``None`` if it can only be a state's id."""
    if text in {outcome.key for outcome in graph.case.outcomes}:
        return InOutcome(text)
    if graph.case.states is None and read_pattern(tuple(graph.space.options.values()), text) is not None:
        return AtState(text)
    if " " not in text and "." not in text:
        return None
    try:
        return parse(text)
    except StatementError:
        return None


def one_state(graph: Graph, text: str) -> int:
    """The one state that a user means: an id, the key of an outcome, or a statement.

    Raises
    ------
    NoSuchState
        If none is meant, or several.
    StatementError
        If it is none of these.
    """
    found = target(graph, text)
    if found.is_state:
        return found.states[0]
    some = ", ".join(graph.ids[s] for s in found.states[:6])
    more = f" and {len(found.states) - 6:,} more" if len(found.states) > 6 else ""
    raise NoSuchState(
        f"{len(found.states):,} states fit {text}, and one is asked for", hint=f"say which: {some}{more}"
    )


def known_concepts(concepts: Sequence[str]) -> list[str]:
    """The concepts asked for, each once.

    Raises
    ------
    UnknownName
        If one does not exist, or this question is not answered for it.
    """
    for concept in concepts:
        if concept not in kernels.CONCEPTS:
            raise UnknownName("concept for this question", concept, kernels.CONCEPTS)
    return list(dict.fromkeys(concepts))


def ranked_by(graph: Graph, keys: Sequence[str]) -> tuple[int, ...]:
    """The numbers of some decision makers, ascending, each once.

    Raises
    ------
    UnknownName
        If one does not exist.
    """
    return tuple(sorted({graph.dm(key) for key in keys}))
