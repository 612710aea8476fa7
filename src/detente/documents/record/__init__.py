"""The record of what an analyst accepted of what documents suggest, and what follows from it."""

from detente.documents.record.entries import (
    DECISIONS,
    Accepted,
    Damage,
    Entry,
    Log,
    entry_line,
    read_log,
)
from detente.documents.record.precision import RulePrecision, precision
from detente.documents.record.selectors import DocumentRef, Passage, find, passage_of
from detente.documents.record.standing import Standing, merged, standing

__all__ = [
    "DECISIONS",
    "Accepted",
    "Damage",
    "DocumentRef",
    "Entry",
    "Log",
    "Passage",
    "RulePrecision",
    "Standing",
    "entry_line",
    "find",
    "merged",
    "passage_of",
    "precision",
    "read_log",
    "standing",
]
