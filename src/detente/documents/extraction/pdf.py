"""The text of a PDF, by pypdf. Pictures of text hold none, and that is said.

A PDF has lines, not paragraphs. A line ends a paragraph where a blank line follows, or where it ends a
sentence and is clearly shorter than the page's lines. A word cut at a line's end is put together.
"""

from __future__ import annotations

import logging
import re
import statistics
from io import BytesIO
from typing import Any

from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.records import Document
from detente.errors import UnreadableFile, UsageError

_SENTENCE_END = re.compile(r"[.!?:][\"\u201d')\]]*$")


def read_pdf(data: bytes, name: str, fingerprint: str) -> Document:
    """The text of a PDF.

    Raises
    ------
    UnreadableFile
        If it is damaged, needs a password, or holds no text.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError
    except ImportError:
        raise UsageError("reading PDF needs pypdf", hint=INSTALL) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files are no answer to anyone
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError:
        locked = True
    except Exception as error:  # a damaged file can break a parser anywhere
        raise _damaged(name, error) from None
    if locked:
        hint = "save a copy without a password and read that"
        raise UnreadableFile("the PDF is locked with a password", hint=hint, where=name)
    try:
        pages = [page.extract_text() or "" for page in reader.pages]
        about = reader.metadata
    except Exception as error:
        raise _damaged(name, error) from None
    if sum(character.isalpha() for page in pages for character in page) < 10 * max(1, len(pages)) // 2:
        hint = "it is probably scanned: have its text recognised (OCR) first"
        what = "page holds" if len(pages) == 1 else f"{len(pages):,} pages hold"
        raise UnreadableFile(f"the PDF's {what} no text", hint=hint, where=name)
    empty = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    notes = (f"pages without text: {', '.join(map(str, empty))}",) if empty else ()
    text = "\n\n".join(paragraph for page in pages for paragraph in _paragraphs(page)) + "\n"
    return Document(
        name, text, fingerprint, "pdf", None,
        title=_field(about, "title"), author=_field(about, "author"), notes=notes,
    )  # fmt: skip


def _damaged(name: str, error: Exception) -> UnreadableFile:
    hint = "it is damaged or cut short: get it again, or print it to a new PDF"
    return UnreadableFile(f"the PDF cannot be read: {type(error).__name__}", hint=hint, where=name)


def _field(about: Any, field: str) -> str | None:
    value = getattr(about, field, None) if about is not None else None
    return str(value).strip() or None if value else None


def _paragraphs(page: str) -> list[str]:
    """A page's lines as paragraphs."""
    lines = [line.strip() for line in page.splitlines()]
    lengths = [len(line) for line in lines if line]
    usual = statistics.quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0
    found: list[str] = []
    current = ""
    for line in lines:
        if not line:
            current = _close(found, current)
            continue
        if current.endswith("-") and current[-2:-1].isalpha() and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}" if current else line
        if len(line) < 0.75 * usual and _SENTENCE_END.search(line):
            current = _close(found, current)
    _close(found, current)
    return found


def _close(found: list[str], current: str) -> str:
    if current:
        found.append(current)
    return ""
