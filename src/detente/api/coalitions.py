"""Who would gain by moving together, and at which table?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, drawn, pictured
from detente.errors import UsageError
from detente.views.answer_rows import marked_rows, rows

if TYPE_CHECKING:
    from detente.analyses.coalitions import Coalitions, Verdict


@checked
def coalitions(
    case: Given, table: str | None = None, *, start: str | None = None, jumps: str = "seq"
) -> Answer[Coalitions]:
    """Who would gain by moving together, and at which table?

    Parameters
    ----------
    case
        The conflict.
    table
        A format of the case: who sits at the table. Default: everybody.
    start
        Where deals begin; default: the status quo.
    jumps
        The concept of the equilibria that jumps lead between.

    Raises
    ------
    UnknownName, NoSuchState
        If the case has no such format or state, or there is no such concept.
    """
    from detente.analyses.coalitions import Basis, deals, formats, table_named
    from detente.analyses.coalitions import coalitions as analyse
    from detente.views.data.coalitions import coalitions_data
    from detente.views.text.coalitions import coalitions_text

    basis = Basis(conflict(case).graph)
    begin = basis.graph.status_quo if start is None else basis.graph.state(start)
    seated = table_named(basis.graph, table)
    result = analyse(basis, seated, jumps)
    struck = None if begin is None else deals(basis, seated, begin)
    compared = () if begin is None else formats(basis, begin)

    def data() -> dict[str, Any]:
        return coalitions_data(result, struck, compared)

    return Answer(
        result,
        lambda: coalitions_text(result, struck, compared),
        data,
        {
            "deals": lambda: rows(data().get("deals") or []),
            "jumps": lambda: rows(data()["jumps"]),
            "states": lambda: marked_rows(
                basis.graph, {concept: result.equilibria(concept) for concept in result.stable}
            ),
        },
        pictured(
            "States that no coalition would leave",
            lambda: counted({concept: len(ids) for concept, ids in data()["equilibria"].items()}),
        ),
    )


@checked
def coalition_why(
    case: Given, state: str, members: Sequence[str], *, table: str | None = None, concept: str = "cseq"
) -> Answer[Verdict]:
    """Why would a coalition leave a state, or stay?

    Parameters
    ----------
    case
        The conflict.
    state
        A state: an id, or a statement that it alone satisfies.
    members
        The coalition.
    table
        A format of the case: who sits at the table. Default: everybody.
    concept
        ``cnash``, ``cgmr``, ``csmr`` or ``cseq``.

    Raises
    ------
    NoSuchState, UnknownName, UsageError
        If there is no such state, decision maker, format or concept, or they form no coalition.
    """
    from detente.analyses.coalitions import Basis, table_named
    from detente.analyses.coalitions import why as analyse
    from detente.views.data.coalitions import coalition_why_data
    from detente.views.text.coalition_why import coalition_why_text

    asked = conflict(case)
    graph, basis = asked.graph, Basis(asked.graph)
    if not members:
        raise UsageError("a coalition of nobody", hint="name its members")
    coalition = frozenset(graph.dm(each) for each in members)
    result = analyse(basis, table_named(graph, table), coalition, graph.state(state), concept)

    def data() -> dict[str, Any]:
        return coalition_why_data(graph, result)

    return Answer(
        result,
        lambda: coalition_why_text(graph, result),
        data,
        {"improvements": lambda: rows(data()["improvements"])},
        drawn(asked),
    )
