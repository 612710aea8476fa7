"""What can hold, and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import drawn
from detente.errors import UsageError
from detente.views.answer_rows import rows, rows_of, state_rows

if TYPE_CHECKING:
    from detente.analyses.stability import Stability
    from detente.work.whys import Why

_ELSEWHERE = {
    "maximin": "detente.maximin(case, 4) looks four moves ahead",
    "nm": "detente.nonmyopic(case) tells it",
    "l": "detente.limited(case, 3) looks three moves ahead",
    "r": "detente.attitudes(case) tells it",
}
"""Who answers under concepts that are none of the ordinary ones, by how their names begin."""


@checked
def stability(case: Given, concepts: Sequence[str] | Mapping[str, str] | None = None) -> Answer[Stability]:
    """What can hold, and why?

    Parameters
    ----------
    case
        The conflict.
    concepts
        ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``, ``sim``; or one for each decision maker. Default: all.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.
    UsageError
        If preferences are partly unknown (:func:`unknown` answers then), or a concept is about a horizon
        (:func:`maximin`, :func:`limited`, :func:`nonmyopic`) or about attitudes (:func:`attitudes`).

    Examples
    --------
    >>> found = stability("elmira-1991", ["nash"])
    >>> found.data["equilibria"]
    {'nash': ['5', '8', '9']}
    """
    from detente.analyses.stability import stability as analyse
    from detente.analyses.stability.nearness import measured
    from detente.views.data import stability_data
    from detente.views.tables import moves_table, tableau_table
    from detente.views.tables.tableau import CONCEPTS
    from detente.views.text.stability import stability_text

    if isinstance(concepts, str):
        concepts = [concepts]
    _refuse_special([] if concepts is None or isinstance(concepts, Mapping) else concepts)
    asked = conflict(case)
    result = analyse(asked.graph, concepts)
    # SIM is shown to who asks for it, as on the command line; it is in the record, the data and the tables.
    usual = {concept: found for concept, found in result.stable.items() if concept != "sim"}
    told = replace(result, stable=usual, left_out={}) if concepts is None else result
    tables = {
        "states": lambda: state_rows(result),
        "moves": lambda: rows_of(moves_table(asked.graph)),
    }
    if set(CONCEPTS) <= set(result.stable):
        tables["tableau"] = lambda: rows_of(tableau_table(result))
    return Answer(
        result,
        lambda: stability_text(told, measured(asked.graph), ask=asked.name),
        lambda: stability_data(result),
        tables,
        drawn(asked, result if concepts is None else None),
    )


@checked
def why(
    case: Given,
    state: str,
    dm: str | None = None,
    concept: str | Mapping[str, str] = "seq",
    *,
    extensions: Sequence[str] | None = None,
) -> Answer[Why]:
    """Why does this state hold, or not?

    Parameters
    ----------
    case
        The conflict.
    state
        A state: an id, or a statement that it alone satisfies.
    dm
        A decision maker; default: each.
    concept
        As for :func:`stability`, or ``maximin:4``, ``maximin+:4``, ``l3``, ``rnash``, ``rgmr``, ``rsmr``,
        ``rseq``.
    extensions
        Where preferences are partly unknown: ``a``, ``b``, ``c``, ``d``. Default: all.

    Raises
    ------
    NoSuchState, UnknownName, UsageError
        If there is no such state, decision maker or concept, or it has no witness.

    Examples
    --------
    >>> why("prisoners-dilemma", "4", "one", "nash").data["stable"]
    False
    """
    from detente.analyses.structures import EXTENSIONS
    from detente.work.whys import why as reasons

    asked = conflict(case)
    graph = asked.partly_known
    result = reasons(graph, graph.state(state), dm, concept, EXTENSIONS if extensions is None else extensions)

    def improvements() -> list[dict[str, Any]]:
        data = result.data()
        verdicts = data.get("verdicts", [data])
        return [
            {"dm": verdict["dm"], "concept": verdict["concept"], **row}
            for verdict in verdicts
            for row in rows(verdict.get("improvements", verdict.get("endings", [])))
        ]

    def verdicts() -> list[dict[str, Any]]:
        data = result.data()
        keys = ("dm", "concept", "extension", "stable", "open")
        return [{key: each[key] for key in keys if key in each} for each in data.get("verdicts", [data])]

    return Answer(
        result,
        result.text,
        result.data,
        {"verdicts": verdicts, "improvements": improvements},
        drawn(asked),
    )


def _refuse_special(concepts: Sequence[str]) -> None:
    from detente.work.whys import is_special

    for concept in concepts:
        if is_special(concept):
            hint = next(told for start, told in _ELSEWHERE.items() if concept.startswith(start))
            raise UsageError(f"{concept} is no ordinary concept of stability", hint=hint)
