"""The page Coalitions: formats, deals, spoilers."""

from __future__ import annotations

from detente.web.contract.pages import Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of

MOST_AT_ONCE = 3 * 10**7
"""Pairs of states, times coalitions, up to which the answer is a matter of a second."""


def controls(asked: Asked) -> list[Control]:
    """Who sits at the table, and where deals begin."""
    tables = [key for key, _ in asked.case.formats]
    return [
        choose("format", "Table", _format(asked), [("", "Everybody"), *((key, key) for key in tables)]),
        enter("from", "Deals begin at", "state", asked.params.get("from", ""), "Empty: the status quo."),
    ]


def answer(asked: Asked) -> Answer:
    """What several could do together at a table."""
    from detente.analyses.coalitions import Basis, coalitions, deals, formats, table_named
    from detente.views.headlines import coalitions_headline
    from detente.views.text.coalitions import coalitions_text

    graph = asked.graph
    basis = Basis(graph)
    table = table_named(graph, _format(asked) or None)
    begin = asked.state("from")
    result = coalitions(basis, table, "seq")
    struck = None if begin is None else deals(basis, table, begin)
    compared = () if begin is None else formats(basis, begin)
    told = blocks_of(coalitions_text(result, struck, compared), graph)
    return Answer(told, controls(asked), coalitions_headline(struck, asked.names, result))


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return int(2**asked.graph.n_dms) * asked.graph.n_states**2 > MOST_AT_ONCE


def _format(asked: Asked) -> str:
    return asked.choice("format", ["", *(key for key, _ in asked.case.formats)], "")


PAGE = PageSpec(
    "coalitions",
    "Coalitions",
    "Who would gain by moving together, and at which table?",
    70,
    answer,
    heavy,
    controls,
)
