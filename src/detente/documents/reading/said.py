"""A report before it is a record: shared by what finds reports and what rests on them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Said:
    """A report before its chain is known; places count from the paragraph's beginning."""

    cue: Span
    verb: Token | None
    content: Span
    speaker: Referent | None
    speaker_span: Span | None
    quoted: bool
    rule: str
    through: Referent | None = None


def moved(span: Span, offset: int) -> Span:
    """A place in a paragraph as a place in the document."""
    return Span(span.start + offset, span.end + offset)


def same_voice(one: Referent | None, other: Referent | None) -> bool:
    """Whether two phrases mean one speaker."""
    if one is None or other is None:
        return one is other
    return one == other or (one.party is not None and one.party == other.party)


def named(referent: Referent | None) -> str | None:
    """A party's key, else the name as written."""
    if referent is None:
        return None
    return referent.party or referent.name
