"""Who would gain by moving together, and at which table?"""

from detente.analyses.coalitions.analysis import CONCEPTS, Coalitions, Jump, coalitions, why
from detente.analyses.coalitions.basis import Basis
from detente.analyses.coalitions.deals import HOLDS_UNDER, Bargaining, Deal, Spoiler, deals, formats
from detente.analyses.coalitions.definitions import Definitions, Improvement, Sanction, Step, Verdict
from detente.analyses.coalitions.seating import Table, allowed_coalitions, everyone, table_named, tables

__all__ = [
    "CONCEPTS",
    "HOLDS_UNDER",
    "Bargaining",
    "Basis",
    "Coalitions",
    "Deal",
    "Definitions",
    "Improvement",
    "Jump",
    "Sanction",
    "Spoiler",
    "Step",
    "Table",
    "Verdict",
    "allowed_coalitions",
    "coalitions",
    "deals",
    "everyone",
    "formats",
    "table_named",
    "tables",
    "why",
]
