"""The public interface in Python, offered as ``detente.NAME``.

A thin edge: each function opens a conflict, runs one analysis and hands its record to the views. Sentences,
tables and drawings are theirs.
"""

from detente.api.analyses import (
    check,
    claims,
    coalitions,
    compare,
    evidence,
    evolution,
    forecast,
    leverage,
    perceptions,
    sensitivity,
    stability,
)
from detente.api.answer import Answer, Picture
from detente.api.conflict import Conflict, read_case
from detente.api.inverse import inverse_count, inverse_levers, inverse_nearest, ripeness

__all__ = [
    "Answer",
    "Conflict",
    "Picture",
    "check",
    "claims",
    "coalitions",
    "compare",
    "evidence",
    "evolution",
    "forecast",
    "inverse_count",
    "inverse_levers",
    "inverse_nearest",
    "leverage",
    "perceptions",
    "read_case",
    "ripeness",
    "sensitivity",
    "stability",
]
