"""What can hold, where preferences are more or less than a ranking?"""

from detente.analyses.structures.attitudes import (
    ATTITUDE_CONCEPTS,
    Attitudes,
    Relational,
    attitudes,
    attitudes_refusal,
)
from detente.analyses.structures.definitions import Judgement, Reading, Temptation, is_stable, judge
from detente.analyses.structures.strength import (
    STRENGTH_CONCEPTS,
    Strength,
    Strong,
    strength,
    strength_refusal,
)
from detente.analyses.structures.unknown import (
    EXTENSIONS,
    UNKNOWN_CONCEPTS,
    Extension,
    Unknown,
    extensions_named,
    unknown,
)

__all__ = [
    "ATTITUDE_CONCEPTS",
    "EXTENSIONS",
    "STRENGTH_CONCEPTS",
    "UNKNOWN_CONCEPTS",
    "Attitudes",
    "Extension",
    "Judgement",
    "Reading",
    "Relational",
    "Strength",
    "Strong",
    "Temptation",
    "Unknown",
    "attitudes",
    "attitudes_refusal",
    "extensions_named",
    "is_stable",
    "judge",
    "strength",
    "strength_refusal",
    "unknown",
]
