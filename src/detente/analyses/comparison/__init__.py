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
from detente.analyses.comparison.bargains import (
    BargainComparison,
    DealChange,
    FormatChange,
    Together,
    compare_bargains,
)
from detente.analyses.comparison.differences import Difference, differences

__all__ = [
    "CONCEPTS",
    "Answer",
    "BargainComparison",
    "Changed",
    "Comparison",
    "DealChange",
    "Difference",
    "FormatChange",
    "Reason",
    "Together",
    "compare",
    "compare_bargains",
    "counterparts",
    "differences",
]
