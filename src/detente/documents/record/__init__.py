"""The record of what an analyst accepted of what documents suggest, and what follows from it."""

from detente.documents.record.accepting import Answer, choices, correctable, corrected, entry_of, parties_of
from detente.documents.record.drafting import Draft, draft
from detente.documents.record.entries import (
    DECISIONS,
    Accepted,
    Damage,
    Entry,
    Log,
    entry_line,
    read_log,
)
from detente.documents.record.evidence import recorded_evidence, stances
from detente.documents.record.precision import RulePrecision, precision
from detente.documents.record.selectors import DocumentRef, Passage, find, passage_of
from detente.documents.record.standing import Standing, merged, standing

__all__ = [
    "DECISIONS",
    "Accepted",
    "Answer",
    "Damage",
    "DocumentRef",
    "Draft",
    "Entry",
    "Log",
    "Passage",
    "RulePrecision",
    "Standing",
    "choices",
    "correctable",
    "corrected",
    "draft",
    "entry_line",
    "entry_of",
    "find",
    "merged",
    "parties_of",
    "passage_of",
    "precision",
    "read_log",
    "recorded_evidence",
    "stances",
    "standing",
]
