"""What users write to try: wishes of decision makers."""

from __future__ import annotations

from detente.errors import UsageError
from detente.graph import Graph
from detente.model.language import parse
from detente.model.preferences import Preference
from detente.model.statements import speaks_of_a_move
from detente.model.validation import name_faults


def wish(graph: Graph, dm: str, text: str) -> Preference:
    """A statement that a decision maker might want.

    Raises
    ------
    UnknownName
        If there is no such decision maker.
    StatementError, UsageError
        If it is no statement about states of the conflict.
    """
    graph.dm(dm)
    statement = parse(text)
    for fault in name_faults(graph.case, statement):
        raise UsageError(f"{dm}: {text}: {fault.what}", hint=fault.hint)
    if speaks_of_a_move(statement):
        raise UsageError(f"{dm}: {text}: speaks of a move", hint="a wish is about states")
    return Preference(statement)
