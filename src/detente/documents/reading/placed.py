"""A document as it was decoded, and places in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points, from 0, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was decoded.

    Parameters
    ----------
    name
        The file's name as the user gave it.
    text
        All its text; every place counts in it.
    fingerprint
        SHA-256 of the file's bytes, all 64 hexadecimal digits: another file, another fingerprint.
    kind
        ``text``, ``markdown``, ``html``, ``pdf`` or ``docx``.
    encoding
        What its bytes were decoded by; ``None`` where the format settles that itself.
    title, author, date, outlet
        What the document says about itself, as written; ``None`` where it does not.
    notes
        What the analyst should know about how it was read (an encoding that was guessed, say).
    """

    name: str
    text: str
    fingerprint: str
    kind: str = "text"
    encoding: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph with its place in the document.

    Parameters
    ----------
    number
        Counted from 1 as a person would.
    span
        Where it stands.
    fingerprint
        As an evidence item of a case gives it: 16 hexadecimal digits.
    repeats
        The number of an earlier paragraph whose words it repeats (a pull quote); nothing is suggested
        from it, so that nothing counts twice.
    """

    number: int
    span: Span
    fingerprint: str
    repeats: int | None = None
