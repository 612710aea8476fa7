"""The public interface in Python, offered as ``detente.NAME``.

A thin edge, a file for each question: a function opens a conflict, runs one analysis and hands its record to
the views. Sentences, tables and drawings are theirs.
"""

from detente.api.answer import Answer, Picture
from detente.api.check import check
from detente.api.claims import claims
from detente.api.coalitions import coalition_why, coalitions
from detente.api.comparison import compare
from detente.api.conflict import Conflict, read_case
from detente.api.elicitation import elicit_ranking, elicit_statements
from detente.api.evidence import evidence
from detente.api.evolution import back_test, evolution, forecast
from detente.api.horizons import limited, maximin, nonmyopic
from detente.api.inverse import inverse_count, inverse_levers, inverse_nearest, ripeness
from detente.api.leverage import leverage
from detente.api.perceptions import perceptions
from detente.api.report import Report, report
from detente.api.sensitivity import sensitivity
from detente.api.stability import stability, why
from detente.api.structures import attitudes, strength, unknown

__all__ = [
    "Answer",
    "Conflict",
    "Picture",
    "Report",
    "attitudes",
    "back_test",
    "check",
    "claims",
    "coalition_why",
    "coalitions",
    "compare",
    "elicit_ranking",
    "elicit_statements",
    "evidence",
    "evolution",
    "forecast",
    "inverse_count",
    "inverse_levers",
    "inverse_nearest",
    "leverage",
    "limited",
    "maximin",
    "nonmyopic",
    "perceptions",
    "read_case",
    "report",
    "ripeness",
    "sensitivity",
    "stability",
    "strength",
    "unknown",
    "why",
]
