"""What changed in the case, what changed in the answers, and why?"""

from detente.analyses.comparison.analysis import (
    CONCEPTS,
    Answer,
    Changed,
    Comparison,
    Reason,
    compare,
    counterparts,
)
from detente.analyses.comparison.differences import Difference, differences

__all__ = [
    "CONCEPTS",
    "Answer",
    "Changed",
    "Comparison",
    "Difference",
    "Reason",
    "compare",
    "counterparts",
    "differences",
]
