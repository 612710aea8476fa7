"""Reading: what a document suggests about who wants, says and does what.

A document (:class:`Document`) and a cast list go in; a :class:`Reading` comes out: paragraphs with
fingerprints, and suggestions with their places. Nothing here decides: an analyst does.
"""

from detente.documents.reading.identities import identity
from detente.documents.reading.records import (
    AUTHOR,
    KINDS,
    DateMention,
    Document,
    Link,
    Mention,
    PlacedParagraph,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
    Suggestion,
)
from detente.documents.reading.stored import reading_from_data, record_from_data, to_data

__all__ = [
    "AUTHOR",
    "KINDS",
    "DateMention",
    "Document",
    "Link",
    "Mention",
    "PlacedParagraph",
    "Reading",
    "ReportedEvent",
    "ReportedGoal",
    "ReportedStatement",
    "Span",
    "Suggestion",
    "identity",
    "reading_from_data",
    "record_from_data",
    "to_data",
]
