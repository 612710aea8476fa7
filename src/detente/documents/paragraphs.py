"""The paragraphs of a document, and their fingerprints.

1. A paragraph is a run of non-blank lines. In a text with no blank line every line is one. Blank lines
   at the beginning and the end do not count.
2. Paragraphs are counted from 1.
3. A fingerprint is the first 16 hexadecimal digits of the SHA-256 of the paragraph in Unicode form
   NFKC, every run of white space as one space, stripped, in UTF-8. Typesetting does not change it; any
   change of a word does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document."""

    number: int
    text: str

    @property
    def fingerprint(self) -> str:
        """Its fingerprint."""
        return fingerprint(self.text)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""The paragraphs of a text.

    Examples
    --------
    >>> [p.text for p in paragraphs("one\nstill one\n\ntwo\n")]
    ['one\nstill one', 'two']
    >>> [p.text for p in paragraphs("one\ntwo\n")]
    ['one', 'two']
    """
    lines = _LINE_BREAK.split(text)
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        del lines[0]
    if all(line.strip() for line in lines):
        return tuple(Paragraph(k, line) for k, line in enumerate(lines, start=1))
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return tuple(Paragraph(k, "\n".join(run)) for k, run in enumerate(runs, start=1))


def fingerprint(paragraph: str) -> str:
    r"""The fingerprint of a paragraph.

    Examples
    --------
    >>> fingerprint("two  words") == fingerprint(" two\nwords ")
    True
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", paragraph)).strip()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]
