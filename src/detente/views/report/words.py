"""Words that several parts of the report share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.analyses.stability import Stability
from detente.views.names import CONCEPT_MEANINGS, CONCEPT_NAMES, Names

SHORT = {
    "nash": "Nash", "seq": "SEQ", "sseq": "SSEQ", "smr": "SMR", "gmr": "GMR", "sim": "SIM",
    "fraser_hipel": "F-H",
}  # fmt: skip
"""What a concept is called where room is short; also the order in which the report shows them."""

SHAPES = {"nash": "●", "seq": "■", "sseq": "◆", "smr": "▲", "gmr": "△", "sim": "□", "fraser_hipel": "◇"}
"""A shape for each concept, so that no badge is told by its colour alone."""

BROAD = 0.4
"""A concept under which a larger share of all states holds is only counted."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The mark of a concept."""

    key: str
    shape: str
    short: str
    name: str
    meaning: str


def badge(concept: str) -> Badge:
    """The mark of a concept."""
    return Badge(concept, SHAPES[concept], SHORT[concept], CONCEPT_NAMES[concept], CONCEPT_MEANINGS[concept])


def counts(stability: Stability) -> Mapping[str, int]:
    """How many states hold under each concept, in the order of the report."""
    found = set(stability.equilibrium_concepts)
    return {c: int(stability.equilibria(c).sum()) for c in SHORT if c in found}


def is_broad(number: int, n_states: int) -> bool:
    """Whether so many states hold that listing them says little."""
    return number > BROAD * n_states and number > 1


def share(number: int, of: int) -> str:
    """A share in words."""
    return f"{number:,} of {of:,} states ({round(100 * number / of)} %)"


def outcome_name(names: Names, key: str | None) -> str:
    """The name of an outcome class."""
    if key is None:
        return "No named outcome"
    return next(outcome.name for outcome in names.graph.case.outcomes if outcome.key == key)


def place_change(names: Names, dm: int, before: int, after: int) -> str:
    """What a change is worth to a decision maker, as places in its ranking."""
    places, groups = names.graph.places(dm)
    return f"place {places[before]:,} → {places[after]:,} of {groups:,}"
