"""What can hold, and why?"""

from detente.analyses.stability.analysis import (
    CONCEPTS,
    DEFAULT_CONCEPT,
    MIXED,
    Stability,
    stability,
    why,
)
from detente.analyses.stability.definitions import Improvement, Sanction, Verdict, is_stable

__all__ = [
    "CONCEPTS",
    "DEFAULT_CONCEPT",
    "MIXED",
    "Improvement",
    "Sanction",
    "Stability",
    "Verdict",
    "is_stable",
    "stability",
    "why",
]
