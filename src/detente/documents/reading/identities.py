"""A short name for a suggestion, by which an analyst's answer finds it again."""

from __future__ import annotations

import hashlib

from detente.documents.reading.records import (
    KINDS,
    DateMention,
    Mention,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Suggestion,
)


def identity(reading: Reading, suggestion: Suggestion) -> str:
    """A short name of a suggestion that is the same at every reading of the same document.

    Notes
    -----
    The first 12 hexadecimal digits of the SHA-256 of the document's fingerprint, the suggestion's kind, its
    place, its cue's place (two goals can share a sentence) and whom it is about; not of rule or confidence,
    so that a better rule with the same finding keeps the analyst's answer.
    """
    about = ""
    cue = suggestion.span
    match suggestion:
        case Mention():
            about = suggestion.party
        case ReportedStatement():
            about, cue = suggestion.speaker or "", suggestion.cue
        case ReportedGoal():
            about, cue = suggestion.holder, suggestion.cue
        case ReportedEvent():
            about, cue = f"{suggestion.source}>{suggestion.target}", suggestion.cue
        case DateMention():
            about = suggestion.text
    parts = (
        reading.document.fingerprint,
        KINDS[type(suggestion)],
        f"{suggestion.span.start}-{suggestion.span.end}",
        f"{cue.start}-{cue.end}",
        about,
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
