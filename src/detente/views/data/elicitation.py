"""What answers about pairs of states say, as data."""

from __future__ import annotations

from typing import Any

from detente.analyses.elicitation import Elicited, Ranked, Reply
from detente.graph import Graph
from detente.model.statements import to_text

SIGNS = {"first": ">", "second": "<", "same": "=", "unsure": "?"}
"""How an answer is written between two states."""


def elicited_data(result: Elicited | Ranked) -> dict[str, Any]:
    """The statements or the ranking found, and the answers they rest on."""
    graph = result.graph
    data: dict[str, Any] = {
        "title": graph.case.title,
        "dm": graph.dms[result.dm],
        "answers": [_answer(graph, reply) for reply in result.replies],
    }
    if isinstance(result, Ranked):
        ids = graph.ids
        return data | {
            "ranking": [[ids[state] for state in group] for group in result.ranking],
            "unknown": [[ids[one], ids[other]] for one, other in result.unknown],
        }
    return data | {
        "statements": [
            {"that": to_text(that), "answers": [place + 1 for place in places]}
            for that, places in zip(result.statements, result.support, strict=True)
        ],
        "left_out": [to_text(each) for each in result.idle],
        "not_asked": [to_text(each) for each in result.unasked],
        "pairs_as_given": result.as_given,
    }


def _answer(graph: Graph, reply: Reply) -> list[str]:
    return [graph.ids[reply.first], SIGNS[reply.said], graph.ids[reply.second]]
