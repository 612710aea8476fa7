"""The text of a Word file (DOCX), by python-docx: paragraphs and tables in their order."""

from __future__ import annotations

import zipfile
from io import BytesIO

from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.records import Document
from detente.errors import UnreadableFile, UsageError

MAX_UNPACKED = 200_000_000
"""Bytes: a file that unpacks to more is no document."""

MAX_XML = 20_000_000
"""Bytes of its text and what belongs to it, pictures left out: its tree takes some forty times as much."""


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
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sizes = [(entry.filename, entry.file_size) for entry in archive.infolist()]
            word = "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        hint = "it is damaged or cut short: get it again"
        raise UnreadableFile("the DOCX cannot be unpacked", hint=hint, where=name) from None
    if not word:
        raise UnreadableFile("a ZIP file that is no DOCX", hint="unpack it and read its files", where=name)
    for what, limit, suffixes in (("", MAX_UNPACKED, ("",)), (" of text", MAX_XML, (".xml", ".rels"))):
        unpacked = sum(size for entry, size in sizes if entry.lower().endswith(suffixes))
        if unpacked > limit:
            hint = "is this a document? Split it, or save it as text"
            raise UnreadableFile(
                f"unpacks to {unpacked:,} bytes{what}; at most {limit:,} are read", hint=hint, where=name
            )
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


def _texts(block: object) -> list[str]:
    rows = getattr(block, "rows", None)
    if rows is not None:
        cells = [" | ".join(cell.text.strip() for cell in row.cells) for row in rows]
        return [text.replace("\n", " ") for text in cells if text.strip(" |")]
    text = str(getattr(block, "text", "")).replace("\n", " ").strip()
    return [text] if text else []
