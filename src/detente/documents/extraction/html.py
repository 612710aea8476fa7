"""The article in a web page: body, title, author, date, outlet; by trafilatura, without scripts."""

from __future__ import annotations

import re

from detente.documents.extraction.encodings import decode_guessed
from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.records import Document
from detente.errors import UnreadableFile, UsageError

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read_html(data: bytes, name: str, fingerprint: str, encoding: str | None = None) -> Document:
    """The article of a page.

    Raises
    ------
    UnreadableFile
        If no article is found.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise UsageError("reading HTML needs trafilatura", hint=INSTALL) from None
    declared = _CHARSET.search(data[:4096])
    page, used, notes = decode_guessed(data, name, encoding, declared[1].decode() if declared else None)
    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # A date that is not written as the page's own would be a guess.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # what a parser of strangers' pages may raise is without number
        found = None
    body = getattr(found, "text", None) or ""
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if found is None or not paragraphs:
        hint = "a page built by scripts holds no text: save the article as text, or print it to PDF"
        raise UnreadableFile("no article is found in this page", hint=hint, where=name)
    return Document(
        name,
        "\n\n".join(paragraphs) + "\n",
        fingerprint,
        "html",
        used,
        title=_text(found, "title"),
        author=_text(found, "author"),
        date=_text(found, "date"),
        outlet=_text(found, "sitename"),
        notes=notes,
    )


def _text(found: object, field: str) -> str | None:
    value = getattr(found, field, None)
    return str(value).strip() or None if value else None
