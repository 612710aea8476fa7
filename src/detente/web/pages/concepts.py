"""The concepts as the pages name them."""

from __future__ import annotations

from detente.analyses.stability import Stability
from detente.views.names import CONCEPT_MEANINGS, CONCEPT_NAMES
from detente.web.contract.pages import ConceptInfo

CODES = {
    "nash": "Nash",
    "gmr": "GMR",
    "smr": "SMR",
    "seq": "SEQ",
    "sseq": "SSEQ",
    "sim": "SIM",
    "fraser_hipel": "F-H",
}
"""Short codes, as the report has them; the literature also writes R (rationality) for Nash."""


def concept_info(key: str, n: int) -> ConceptInfo:
    """A concept with the number of its equilibria."""
    return {
        "key": key,
        "code": CODES.get(key, key.upper()),
        "name": CONCEPT_NAMES.get(key, key),
        "meaning": CONCEPT_MEANINGS.get(key, ""),
        "n": n,
    }


def concepts_of(result: Stability) -> list[ConceptInfo]:
    """Every concept that was computed."""
    return [concept_info(c, int(result.equilibria(c).sum())) for c in result.equilibrium_concepts]
