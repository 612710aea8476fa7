"""The page Perceptions."""

from __future__ import annotations

from detente.kernels import CONCEPTS
from detente.views.names import CONCEPT_NAMES
from detente.web.contract.pages import Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.blocks import blocks_of

MOST_AT_ONCE = 200
"""States up to which the answer is a matter of a second."""


def controls(asked: Asked) -> list[Control]:
    """What it means that a state holds."""
    names = [(key, CONCEPT_NAMES[key]) for key in CONCEPTS]
    return [choose("concept", "Concept", _concept(asked), names)]


def answer(asked: Asked) -> Answer:
    """What they get wrong about each other, and what they only say."""
    from detente.analyses.perceptions import perceptions
    from detente.graph.games import hypergame
    from detente.views.headlines import perceptions_headline
    from detente.views.text.perceptions import perceptions_text

    result = perceptions(hypergame(asked.case), _concept(asked))
    told = blocks_of(perceptions_text(result), asked.graph)
    return Answer(told, controls(asked), perceptions_headline(result, asked.names))


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return asked.graph.n_states > MOST_AT_ONCE


def _concept(asked: Asked) -> str:
    return asked.choice("concept", CONCEPTS, "seq")


PAGE = PageSpec(
    "perceptions",
    "Perceptions",
    "What do they get wrong about each other, and what do they only say?",
    100,
    answer,
    heavy,
    controls,
)
