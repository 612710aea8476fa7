"""Whose option changes whose prospects?"""

from detente.analyses.leverage.analysis import CONCEPTS, DEFAULT_CONCEPT, leverage
from detente.analyses.leverage.edits import MAX_OPTIONS_PAIRED, Edit, How
from detente.analyses.leverage.results import LITTLE, Effect, Holding, InOutcome, Leverage, Span, Without

__all__ = [
    "CONCEPTS",
    "DEFAULT_CONCEPT",
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
