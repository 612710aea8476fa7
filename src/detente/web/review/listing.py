"""The part Suggestions of the page Evidence: documents, suggestions, and what there is to say about both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from detente.documents.reading import KINDS
from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.parsed import missing
from detente.errors import DetenteError
from detente.model.cast import Cast
from detente.model.evidence import CREDIBILITY, RELIABILITY
from detente.views.casts import beginning
from detente.web.bench import Bench
from detente.web.contract.suggestions import (
    Counts,
    DocumentPart,
    GradePart,
    ModelPart,
    PartyPart,
    Suggestions,
)
from detente.web.review.basis import Basis, basis_of
from detente.web.review.parts import file_name, precision_parts, status_of, suggestion_part, targets_of
from detente.web.review.reading import last
from detente.web.review.shelf import Shelf
from detente.work.desk.document import Document
from detente.work.desk.library import MOST
from detente.work.endpoint import Endpoint
from detente.work.record import reviewer
from detente.work.reviewing import USUAL, Wanted

PAGE = 100
"""Suggestions handed over at a time."""

STATUSES = ("undecided", "decided", "disputed", "all")


def suggestions(bench: Bench, doc: Document, params: Mapping[str, str]) -> Suggestions:
    """What the page shows.

    Parameters
    ----------
    bench, doc
        The workbench and the case.
    params
        ``kind`` (several, with commas), ``party``, ``document`` (a reading's fingerprint), ``status``
        (``undecided``, ``decided``, ``disputed``, ``all``) and ``from``.
    """
    basis = basis_of(bench.answers, doc)
    shelf = None if doc.source.path is None else bench.shelves.of(doc)
    found = _frame(bench, doc, basis)
    if shelf is None:
        return found
    review = shelf.review
    found["kinds"] = dict(Counter(KINDS[type(each)] for _, each in review.suggestions.values()))
    asked = _rows(shelf, params)
    counts: Counts = {"undecided": 0, "accepted": 0, "rejected": 0, "disputed": 0}
    for _, status in asked:
        counts[status] += 1  # type: ignore[literal-required]
    wanted = [name for name, status in asked if _is(status, params.get("status", "undecided"))]
    first = _number(params.get("from", ""), len(wanted))
    found["counts"], found["total"], found["first"] = counts, len(wanted), first
    found["rows"] = [suggestion_part(review, name) for name in wanted[first : first + PAGE]]
    found["documents"] = list(_documents(bench, shelf))
    found["whole"] = sum(each["here"] for each in found["documents"]) < MOST
    found["targets"] = list(targets_of(basis.case, review))
    found["precision"] = precision_parts(review)
    found["damage"] = len(review.log.damage)
    own = {item.key for item in basis.evidence.items}
    found["to_take"] = sum(accepted.key not in own for _, accepted in review.standing.accepted)
    return found


def _frame(bench: Bench, doc: Document, basis: Basis) -> Suggestions:
    """All that does not depend on readings and record."""
    path = doc.source.path
    return {
        "stamp": bench.shelves.stamp(doc),
        "beside": None if path is None else path.name,
        "folders": [str(each) for each in bench.library.folders],
        "whole": True,
        "model": model_part(bench),
        "missing": list(missing()),
        "install": INSTALL,
        "reviewer": _reviewer(),
        "cast": list(_cast(basis)),
        "own_cast": basis.own,
        "cast_yaml": "" if basis.own or basis.case is None else beginning(basis.case),
        "documents": [] if path is not None else list(_unread(bench)),
        "last": last(bench, doc),
        "kinds": {},
        "counts": {"undecided": 0, "accepted": 0, "rejected": 0, "disputed": 0},
        "rows": [],
        "first": 0,
        "total": 0,
        "targets": [],
        "precision": [],
        "source_grades": _grades(RELIABILITY),
        "information_grades": _grades(CREDIBILITY),
        "damage": 0,
        "to_take": 0,
    }


def _rows(shelf: Shelf, params: Mapping[str, str]) -> list[tuple[str, str]]:
    """The suggestions of the kinds, party and document that are asked for, each with its status.

    Without those that were decided before their document changed: their decisions stand.
    """
    kinds = tuple(each for each in params.get("kind", "").split(",") if each) or USUAL
    wanted = Wanted(kinds, params.get("party") or None)
    document = params.get("document", "")
    return [
        (name, status_of(shelf.review, name))
        for name, (reading, each) in shelf.review.suggestions.items()
        if name not in shelf.review.carried
        and (not document or reading.document.fingerprint == document)
        and wanted.fits(reading, each)
    ]


def _is(status: str, wanted: str) -> bool:
    match wanted:
        case "all":
            return True
        case "decided":
            return status in ("accepted", "rejected")
        case "disputed":
            return status == "disputed"
        case _:  # what is disputed waits for a decision, too
            return status in ("undecided", "disputed")


def _number(given: str, most: int) -> int:
    return min(int(given), max(most - 1, 0)) if given.isdecimal() and len(given) < 9 else 0


def _documents(bench: Bench, shelf: Shelf) -> Iterator[DocumentPart]:
    """Documents of the folders, and those that were read and are in none."""
    library, cast = bench.library, shelf.review.cast.fingerprint
    waiting, every = _per_document(shelf)
    by_print = {each.document.fingerprint: each for each in shelf.readings}
    names = library.names()
    place = library.finder(names)
    by_name = {place(each.document.name): each for each in shelf.readings}
    shown: set[str] = set()
    for name in names:
        reading = by_print.get(library.sha256(name) or "")
        state: Any = "read"
        if reading is None:
            reading, state = by_name.get(name), "changed"
        if reading is None:
            yield _unread_part(name)
            continue
        key = reading.document.fingerprint
        shown.add(key)
        if state == "read" and len(reading.paragraphs) < shelf.whole[key]:
            state = "partly"
        yield _document(name, True, state, reading, cast, every[key], waiting[key])
    for reading in shelf.readings:
        key = reading.document.fingerprint
        if key not in shown:
            state = "partly" if len(reading.paragraphs) < shelf.whole[key] else "read"
            yield _document(file_name(reading), False, state, reading, cast, every[key], waiting[key])


def _document(
    name: str, here: bool, state: Any, reading: Any, cast: str, n: int, undecided: int
) -> DocumentPart:
    document = reading.document
    return {
        "name": name,
        "fingerprint": document.fingerprint,
        "here": here,
        "state": state,
        "other_cast": reading.cast != cast,
        "title": document.title,
        "paragraphs": len(reading.paragraphs),
        "undecided": undecided,
        "suggestions": n,
        "notes": list(document.notes),
    }


def _unread(bench: Bench) -> Iterator[DocumentPart]:
    for name in bench.library.names():
        yield _unread_part(name)


def _unread_part(name: str) -> DocumentPart:
    return {
        "name": name, "fingerprint": None, "here": True, "state": "unread", "other_cast": False,
        "title": None, "paragraphs": 0, "undecided": 0, "suggestions": 0, "notes": [],
    }  # fmt: skip


def _per_document(shelf: Shelf) -> tuple[Counter[str], Counter[str]]:
    """How many suggestions of the usual kinds wait in every document, and how many there are."""
    waiting: Counter[str] = Counter()
    every: Counter[str] = Counter()
    settled = shelf.review.standing.decided.keys() | shelf.review.carried
    for name, (reading, each) in shelf.review.suggestions.items():
        if KINDS[type(each)] in USUAL:
            every[reading.document.fingerprint] += 1
            waiting[reading.document.fingerprint] += name not in settled
    return waiting, every


def _cast(basis: Basis) -> Iterator[PartyPart]:
    names = {} if basis.case is None else {dm.key: dm.name for dm in basis.case.decision_makers}
    for party in basis.cast.parties:
        words = [*party.names, *party.leaders, *party.capitals, *party.epithets]
        yield {"key": party.key, "name": names.get(party.key, party.key), "words": words}


def model_part(bench: Bench) -> ModelPart | None:
    """The user's own model, where one was named at start, with what would be sent to it."""
    if bench.model is None:
        return None
    endpoint = Endpoint(*bench.model, Cast())
    return {"address": endpoint.url, "name": bench.model[1], "notice": endpoint.notice}


def _grades(scale: Mapping[str, str]) -> list[GradePart]:
    return [{"grade": grade, "meaning": meaning} for grade, meaning in scale.items()]


def _reviewer() -> str:
    """The name of the login, where there is one."""
    try:
        return reviewer(None)
    except DetenteError:
        return ""
