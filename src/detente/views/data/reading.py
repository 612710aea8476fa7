"""A reading as data: the machine-readable contract of ``detente read --json``."""

from __future__ import annotations

from typing import Any

from detente.documents.reading import (
    DateMention,
    Reading,
    Span,
    identity,
)


def reading_data(reading: Reading) -> dict[str, Any]:
    """One document. Offsets are Unicode code points of its decoded text, end exclusive."""
    document = reading.document
    data: dict[str, Any] = {
        "document": document.name,
        "fingerprint": document.fingerprint,
        "kind": document.kind,
        "encoding": document.encoding,
        "title": document.title,
        "author": document.author,
        "date": document.date,
        "outlet": document.outlet,
        "notes": list(document.notes),
        "cast": reading.cast,
    }
    if document.kind in ("html", "pdf", "docx"):
        data["text"] = document.text  # what the offsets count in is not in the file as such
    data["paragraphs"] = [
        {"number": each.number, **_place(each.span), "fingerprint": each.fingerprint, "repeats": each.repeats}
        for each in reading.paragraphs
    ]
    data["mentions"] = [
        {**_place(each.span), "text": each.text, "party": each.party, **_about(reading, each)}
        for each in reading.mentions
    ]
    data["statements"] = [
        {
            **_place(each.span),
            "cue": _pair(each.cue),
            "speaker": each.speaker,
            "chain": [
                {"name": link.name, "kind": link.kind, "party": link.party, "anonymous": link.anonymous}
                for link in each.chain
            ],
            "content": _pair(each.content),
            "quoted": each.quoted,
            "negated": each.negated,
            "hedged": each.hedged,
            **_about(reading, each),
        }
        for each in reading.statements
    ]
    data["goals"] = [
        {
            **_place(each.span),
            "holder": each.holder,
            "polarity": each.polarity,
            "hedged": each.hedged,
            "by": each.by,
            "anonymous": each.anonymous,
            "wish": each.wish,
            "tense": each.tense,
            "cue": _pair(each.cue),
            "content": _pair(each.content),
            **_about(reading, each),
        }
        for each in reading.goals
    ]
    data["events"] = [
        {
            **_place(each.span),
            "types": list(each.types),
            "source": each.source,
            "target": each.target,
            "time": None if each.time is None else _date(each.time),
            "cue": _pair(each.cue),
            "status": each.status,
            "by": each.by,
            **_about(reading, each),
        }
        for each in reading.events
    ]
    data["dates"] = [{**_date(each), **_about(reading, each)} for each in reading.dates]
    data["discarded"] = dict(reading.discarded)
    return data


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _date(date: DateMention) -> dict[str, Any]:
    return {**_place(date.span), "text": date.text, "value": date.value, "granularity": date.granularity}


def _about(reading: Reading, suggestion: Any) -> dict[str, Any]:
    return {
        "id": identity(reading, suggestion),
        "paragraph": suggestion.paragraph,
        "rule": suggestion.rule,
        "confidence": suggestion.confidence,
    }
