"""Bytes of a document -> its text and what it says about itself, whatever its format.

The format is told by the bytes where they tell it, else by the file's name. What cannot be read whole is an
error that says why; nothing is lost in silence.
"""

from __future__ import annotations

import hashlib
import re

from detente.documents.extraction.encodings import decode_guessed
from detente.documents.reading.records import Document
from detente.errors import UnreadableFile

__all__ = ["SUFFIXES", "decode_guessed", "extract"]

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")

_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file, or a newer one locked with a password",
     "save it as DOCX without a password, or as text"),
    (b"{\\rtf", "an RTF file", "save it as DOCX, or as text"),
    (b"\x89PNG", "a picture", "have its text recognised first (OCR) and save that"),
    (b"\xff\xd8\xff", "a picture", "have its text recognised first (OCR) and save that"),
    (b"GIF8", "a picture", "have its text recognised first (OCR) and save that"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
)  # fmt: skip


def extract(data: bytes, name: str, encoding: str | None = None) -> Document:
    """A document from its bytes.

    Parameters
    ----------
    data, name
        The bytes and the file's name, which also appears in messages.
    encoding
        For text and HTML: what the user knows the bytes to be; ``None``: found out.

    Raises
    ------
    UnreadableFile
        If there is nothing in it, it is no document, damaged or locked, or its text cannot be had whole.
    """
    if not data.strip():
        raise UnreadableFile("the file is empty", where=name)
    for magic, what, hint in _REFUSED:
        if data.startswith(magic):
            raise UnreadableFile(f"this is {what}, which is not read", hint=hint, where=name)
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    print_ = hashlib.sha256(data).hexdigest()
    if data[:1024].lstrip().startswith(b"%PDF"):
        from detente.documents.extraction.pdf import read_pdf

        return read_pdf(data, name, print_)
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        from detente.documents.extraction.docx import read_docx

        return read_docx(data, name, print_)
    if suffix == ".pdf":
        raise UnreadableFile("not a PDF, or its beginning is missing", where=name)
    if suffix in (".html", ".htm", ".xhtml") or _looks_html(data):
        from detente.documents.extraction.html import read_html

        return read_html(data, name, print_, encoding)
    text, used, notes = decode_guessed(data, name, encoding)
    if not text.strip():
        raise UnreadableFile("the file is empty", where=name)
    kind = "markdown" if suffix in (".md", ".markdown") else "text"
    title, author = _head(text, markdown=kind == "markdown")
    return Document(name, text, print_, kind, used, title=title, author=author, notes=notes)


_TITLE = re.compile(r"#[ \t]+(?P<title>\S[^\r\n]{0,199}?)[ \t#]*$")
_NAME = r"[A-Z][\w'\u2019-]*\.?"
_BYLINE = re.compile(
    rf"[*_]{{0,2}}(?:By|BY)[ \t]+"
    rf"(?P<who>{_NAME}(?:[ \t]+(?:{_NAME}|and|AND|de|von|van|bin|al))*[ \t]+{_NAME})[*_]{{0,2}}$"
)
_HEAD = 8
"""Lines: a byline further down belongs to something else."""


def _head(text: str, *, markdown: bool) -> tuple[str | None, str | None]:
    """The title of Markdown (its first line, with ``#``) and the author of a byline, where there are such."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()[:40] if line.strip()][:_HEAD]
    heading = _TITLE.match(lines[0]) if markdown and lines else None
    bylines = [found for found in map(_BYLINE.match, lines) if found is not None]
    title = heading["title"] if heading is not None else None
    return title, bylines[0]["who"] if bylines else None


def _looks_html(data: bytes) -> bool:
    return re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", data[:2048], re.I) is not None
