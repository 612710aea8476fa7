"""What do they get wrong about each other, and what do they only say?"""

from detente.analyses.perceptions.analysis import Perceptions, perceptions
from detente.analyses.perceptions.classes import CLASSES, Class
from detente.analyses.perceptions.corrections import Correction, Keeps
from detente.analyses.perceptions.facts import Facts
from detente.analyses.perceptions.promises import Occasion, Promise
from detente.analyses.perceptions.stated import ByOutcome, Declarations, Indifference

__all__ = [
    "CLASSES", "ByOutcome", "Class", "Correction", "Declarations", "Facts", "Indifference", "Keeps",
    "Occasion", "Perceptions", "Promise", "perceptions",
]  # fmt: skip
