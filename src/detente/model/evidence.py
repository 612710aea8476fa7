"""What a case rests on: sources, and items that paraphrase one paragraph of a source each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Grades of a source."""

CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Grades of what it says. Both scales are those of NATO's AJP-2.1 (the "Admiralty code")."""

UNNAMED = "unnamed: "
"""How the name of a speaker begins whom the text does not name."""

_GRADE = re.compile(r"[A-F][1-6]\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the case draws on.

    ``document`` is the name of its file in a folder of documents, if it goes by another name than
    the source's key; ``sha256`` is that of the file when it was read.
    """

    key: str
    author: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    kind: str | None = None
    url: str | None = None
    document: str | None = None
    sha256: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What one paragraph of a source says, in the analyst's words.

    Parameters
    ----------
    key, source
        Its own key and that of its source.
    paragraph
        Counted from 1: runs of non-blank lines, or lines where a text has no blank line.
    fingerprint
        First 16 hexadecimal digits of the SHA-256 of the paragraph (NFKC, white space folded and
        stripped, UTF-8).
    says
        A paraphrase.
    grade
        Reliability of the source ``A``-``F`` and credibility of the information ``1``-``6``.
    position
        Where in the document: code points of its text, from 0, end exclusive.
    chain
        By whom the words came, from the speaker to the document; who is not named begins with
        :data:`UNNAMED`.
    about
        The decision maker of whom it speaks.
    supports, contradicts
        What it speaks for and against, beside the statements that cite it: a preference statement
        (``us: not us.offer``), an option (``us.offer``) or another item
        (:func:`detente.model.targets.resolve`).
    """

    key: str
    source: str
    paragraph: int | None = None
    fingerprint: str | None = None
    says: str | None = None
    grade: str | None = None
    note: str | None = None
    position: tuple[int, int] | None = None
    chain: tuple[str, ...] = ()
    about: str | None = None
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()

    @property
    def source_grade(self) -> str | None:
        """How reliable the source is."""
        return None if self.grade is None else self.grade[0]

    @property
    def information_grade(self) -> str | None:
        """How credible the information is."""
        return None if self.grade is None else self.grade[1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All sources and items of a case; ``withheld`` where they were taken out of this copy of it."""

    sources: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    withheld: bool = field(default=False, compare=False)

    def item(self, key: str) -> Item | None:
        """An item by its key."""
        return next((item for item in self.items if item.key == key), None)

    def source(self, key: str) -> Source | None:
        """A source by its key."""
        return next((source for source in self.sources if source.key == key), None)


def is_sha256(text: str) -> bool:
    """Whether a text has the form of a document's fingerprint."""
    return bool(_SHA256.match(text))


def is_grade(text: str) -> bool:
    """Whether a text is a grade such as ``B2``."""
    return bool(_GRADE.match(text))


def is_fingerprint(text: str) -> bool:
    """Whether a text has the form of a paragraph's fingerprint."""
    return bool(_FINGERPRINT.match(text))
