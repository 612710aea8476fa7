"""The readings and the record beside a case that is open, read anew only when their files change."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path

from detente.documents.paragraphs import paragraphs
from detente.documents.reading import Reading
from detente.errors import UsageError
from detente.web.answers import Answers
from detente.web.review.basis import Basis, basis_of
from detente.work.desk.document import Document
from detente.work.files import file_stamp
from detente.work.readings import load_readings, readings_path
from detente.work.record import record_path, suggestions_of
from detente.work.reviewing import Review

_MOST = 4
"""Cases whose readings are kept in memory."""


@dataclass
class Shelf:
    """What stands beside one case.

    Parameters
    ----------
    review
        The suggestions and the record.
    readings
        The readings, in the order in which documents were read.
    whole
        By a reading's fingerprint, how many paragraphs its document has: as many were read, or fewer.
    """

    review: Review
    readings: tuple[Reading, ...]
    whole: dict[str, int] = field(default_factory=dict)


class Shelves:
    """The shelves of a bench.

    Parameters
    ----------
    answers
        What its texts say.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.guard = threading.RLock()
        self._kept: dict[Path, tuple[Hashable, Shelf]] = {}

    def of(self, doc: Document) -> Shelf:
        """What stands beside a document's file, as it is now.

        Raises
        ------
        UsageError
            If the document has no file yet.
        UnreadableFile
            If readings or record cannot be read.
        """
        path = file_of(doc)
        basis = basis_of(self.answers, doc)
        with self.guard:
            stamp = file_stamp(readings_path(path))
            known = self._kept.get(path)
            if known is None or known[0] != stamp:
                known = stamp, self._read(path, basis, there=stamp is not None)
                self._kept.pop(path, None)
                self._kept[path] = known
                while len(self._kept) > _MOST:
                    del self._kept[next(iter(self._kept))]
            shelf = known[1]
            shelf.review.case, shelf.review.cast = basis.case, basis.cast
            shelf.review.reload()
            return shelf

    def stamp(self, doc: Document) -> str:
        """Changes with the readings and the record; empty where a document has no file."""
        if doc.source.path is None:
            return ""
        said = repr([file_stamp(where(doc.source.path)) for where in (readings_path, record_path)])
        return hashlib.sha256(said.encode("ascii")).hexdigest()[:16]

    def _read(self, path: Path, basis: Basis, *, there: bool) -> Shelf:
        readings = load_readings(readings_path(path)) if there else ()
        review = Review(basis.case, basis.cast, record_path(path), suggestions_of(readings))
        whole = {each.document.fingerprint: len(paragraphs(each.document.text)) for each in readings}
        return Shelf(review, readings, whole)


def file_of(doc: Document) -> Path:
    """The file of a document.

    Raises
    ------
    UsageError
        If it has none.
    """
    if doc.source.path is None:
        hint = "save the case first; what is read and decided is kept beside its file"
        raise UsageError("this case has no file yet", hint=hint)
    return doc.source.path
