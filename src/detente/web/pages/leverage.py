"""The page Leverage."""

from __future__ import annotations

from typing import cast

from detente.kernels import CONCEPTS
from detente.views.names import CONCEPT_NAMES
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.blocks import blocks_of, chart

MOST_AT_ONCE = 300
"""States up to which the answer is a matter of a second."""

_HOW = (("remove", "kept at their first level"), ("freeze", "kept as they are"))


def controls(asked: Asked) -> list[Control]:
    """How options are taken out of play, and under which concept."""
    names = [(key, CONCEPT_NAMES[key]) for key in CONCEPTS]
    return [
        choose("how", "Options are", _how(asked), _HOW),
        choose("concept", "Concept", _concept(asked), names),
    ]


def answer(asked: Asked) -> Answer:
    """What each option changes for whom."""
    from detente.analyses.leverage import How, leverage
    from detente.views.headlines import leverage_headline
    from detente.views.text.leverage import leverage_text

    how, concept = _how(asked), _concept(asked)
    result = leverage(asked.graph, concept=concept, how=cast("How", how), progress=asked.progress)
    blocks: list[Block] = []
    if result.edits:
        from detente.views.charts.leverage import leverage_svg
        from detente.views.leverage import outstanding

        shown = outstanding(result)[:8]
        blocks.append(
            chart(leverage_svg(result, asked.names, shown), "Who gains and who loses by what is in play")
        )
    blocks += blocks_of(leverage_text(result, outcomes=False, chosen=False, ask=""), asked.graph)
    return Answer(blocks, controls(asked), leverage_headline(result, asked.names))


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return asked.graph.n_states > MOST_AT_ONCE


def _how(asked: Asked) -> str:
    return asked.choice("how", ["remove", "freeze"], "remove")


def _concept(asked: Asked) -> str:
    return asked.choice("concept", CONCEPTS, "seq")


PAGE = PageSpec("leverage", "Leverage", "Whose option changes whose prospects?", 90, answer, heavy, controls)
