"""The text of a Word file (DOCX), by python-docx: paragraphs and tables in their order."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.records import Document
from detente.errors import UnreadableFile, UsageError

MAX_UNPACKED = 200_000_000
"""Bytes: a file that unpacks to more is no document."""

MAX_XML = 20_000_000
"""Bytes of its text and what belongs to it, pictures left out."""

MAX_TAGS = 1_000_000
"""Tags in its text: each takes some four hundred bytes when it is taken apart."""

_BODY = "word/document.xml"


def read_docx(data: bytes, name: str, fingerprint: str) -> Document:
    """The text of a Word file.

    Raises
    ------
    UnreadableFile
        If it is damaged, no Word file, too large, or holds no text.
    """
    try:
        import docx
    except ImportError:
        raise UsageError("reading DOCX needs python-docx", hint=INSTALL) from None
    _refuse_too_large(data, name)
    try:
        opened = docx.Document(BytesIO(data))
        paragraphs = [text for block in opened.iter_inner_content() for text in _texts(block)]
        about = opened.core_properties
        title, author = about.title or None, about.author or None
    except Exception as error:  # a damaged file can break a parser anywhere
        hint = "it is damaged: open it in a word processor and save it anew"
        raise UnreadableFile(
            f"the DOCX cannot be read: {type(error).__name__}", hint=hint, where=name
        ) from None
    if not paragraphs:
        hint = "if it holds pictures of text, have the text recognised (OCR) first"
        raise UnreadableFile("the DOCX holds no text", hint=hint, where=name)
    return Document(
        name, "\n\n".join(paragraphs) + "\n", fingerprint, "docx", None, title=title, author=author
    )


def _refuse_too_large(data: bytes, name: str) -> None:
    """Look at what a file would unpack to before anything else does.

    Raises
    ------
    UnreadableFile
        If it is no Word file, cannot be unpacked, or is too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sizes = [(entry.filename, entry.file_size) for entry in archive.infolist()]
            if _BODY not in archive.namelist():
                hint = "unpack it and read its files"
                raise UnreadableFile("a ZIP file that is no DOCX", hint=hint, where=name)
            text = sum(size for part, size in sizes if part.lower().endswith((".xml", ".rels")))
            # No part is read before its size is known; what is longer than it says ends there.
            n_tags = archive.read(_BODY).count(b"<") if text <= MAX_XML else 0
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        hint = "it is damaged or cut short: get it again"
        raise UnreadableFile("the DOCX cannot be unpacked", hint=hint, where=name) from None
    for size, limit, parts in (
        (sum(size for _, size in sizes), MAX_UNPACKED, "bytes"),
        (text, MAX_XML, "bytes of text"),
        (n_tags, MAX_TAGS, "marks of layout"),
    ):
        if size > limit:
            what = f"unpacks to {size:,} {parts}; at most {limit:,} are read"
            raise UnreadableFile(what, hint="is this a document? Split it, or save it as text", where=name)


def _texts(block: object) -> list[str]:
    rows = getattr(block, "rows", None)
    if rows is not None:
        cells = [" | ".join(cell.text.strip() for cell in row.cells) for row in rows]
        return [text.replace("\n", " ") for text in cells if text.strip(" |")]
    text = str(getattr(block, "text", "")).replace("\n", " ").strip()
    return [text] if text else []
