"""Whose option changes whose prospects?"""

from detente.analyses.leverage.analysis import CONCEPTS, DEFAULT_CONCEPT, leverage
from detente.analyses.leverage.edits import MAX_OPTIONS_PAIRED, Edit, How
from detente.analyses.leverage.results import (
    HALF_A_PLACE,
    LITTLE,
    Effect,
    Holding,
    InOutcome,
    Leverage,
    Span,
    Without,
)

__all__ = [
    "CONCEPTS",
    "DEFAULT_CONCEPT",
    "HALF_A_PLACE",
    "LITTLE",
    "MAX_OPTIONS_PAIRED",
    "Edit",
    "Effect",
    "Holding",
    "How",
    "InOutcome",
    "Leverage",
    "Span",
    "Without",
    "leverage",
]
