"""The passage of a suggestion in its document, as it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.documents.reading import Reading, Span
from detente.errors import UnknownName
from detente.web.bench import Bench
from detente.web.contract.suggestions import DocumentLine, DocumentPane
from detente.web.review.parts import file_name, suggestion_part
from detente.work.desk.document import Document

AROUND = 12
"""Paragraphs shown before and after the passage's own; more are asked for."""

MOST = 400
"""Paragraphs shown at most."""

LONGEST = 6_000
"""Code points of a paragraph that are shown; of a longer one those about the passage."""

_ABOUT = 2_000


def pane(bench: Bench, doc: Document, name: str, around: str) -> DocumentPane:
    """The document of a suggestion, about its passage.

    Parameters
    ----------
    bench, doc
        The workbench and the case.
    name
        The suggestion.
    around
        Paragraphs before and after its own; empty: the usual number.

    Raises
    ------
    UnknownName
        If there is no such suggestion.
    """
    shelf = bench.shelves.of(doc)
    if name not in shelf.review.suggestions:
        raise UnknownName("suggestion", name, [])
    reading, suggestion = shelf.review.suggestions[name]
    document = reading.document
    wide = min(int(around), MOST // 2) if around.isdecimal() and len(around) < 6 else AROUND
    file = bench.library.finder(bench.library.names())(document.name)
    return {
        "suggestion": suggestion_part(shelf.review, name),
        "title": document.title or file_name(reading),
        "about": [each for each in (document.author, document.outlet, document.date) if each],
        "notes": list(document.notes),
        "state": _state(bench, reading, file),
        "here": file is not None,
        "n_paragraphs": shelf.whole[document.fingerprint],
        "lines": list(_lines(reading, suggestion.paragraph, wide, suggestion.span)),
    }


def _state(bench: Bench, reading: Reading, file: str | None) -> Any:
    same = file is None or bench.library.sha256(file) == reading.document.fingerprint
    return "read" if same else "changed"


def _lines(reading: Reading, number: int, around: int, marked: Span) -> Iterator[DocumentLine]:
    text = reading.document.text
    for each in reading.paragraphs:
        if abs(each.number - number) > around:
            continue
        start, end = each.span.start, each.span.end
        if end - start > LONGEST:
            about = marked if each.number == number else Span(start, start)
            start, end = max(start, about.start - _ABOUT), min(end, about.end + _ABOUT)
        yield {
            "number": each.number,
            "start": start,
            "text": text[start:end],
            "cut_before": start > each.span.start,
            "cut_behind": end < each.span.end,
            "repeats": each.repeats,
        }
