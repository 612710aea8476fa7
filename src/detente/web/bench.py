"""The bench: what was named at start and what is open, as far as a page may ask of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from detente.errors import InvalidCase
from detente.views.names import Names
from detente.web.answers import Answers, Solved
from detente.web.beside import Beside
from detente.web.contract.pages import CaseAnswer
from detente.web.review.shelf import Shelves
from detente.work.desk.desk import Desk
from detente.work.desk.document import Document
from detente.work.desk.folders import Folders
from detente.work.desk.library import Library
from detente.work.jobs import Jobs


class Bench:
    """What was named at start, and what is open.

    Parameters
    ----------
    folders
        Where cases are read and written.
    state
        Where journals and jobs are kept.
    documents
        The folders of the sources' texts.
    model
        The language model of the user's own that may be asked when documents are read: the address of its
        endpoint and the name it knows the model by; ``None``: none was named, and none is offered.
    """

    def __init__(
        self,
        folders: Folders,
        state: Path,
        documents: Sequence[Path] = (),
        model: tuple[str, str] | None = None,
    ) -> None:
        self.folders, self.state, self.model = folders, state, model
        self.library = Library(documents)
        self.desk = Desk(folders, state)
        self.answers = Answers()
        self.shelves = Shelves(self.answers)
        self.beside: Beside[CaseAnswer] = Beside()
        self.jobs: Jobs | None = None
        """Long work; ``None``: nobody waits, and all is answered at once."""

    def solved(self, doc: Document, variant: str = "") -> tuple[int, Solved]:
        """The latest revision that could be solved, or a variant of it.

        Raises
        ------
        InvalidCase
            If there is none, with the problems.
        """
        revision, text, told = self.answers.latest(doc.doc, doc.revision, doc.text, doc.source.name)
        if revision is None:
            raise InvalidCase(told)
        reading = self.answers.reading(text, doc.source.name, variant)
        if reading.solved is None:
            raise InvalidCase(reading.problems)
        return revision, reading.solved

    def text(self, doc: Document) -> str:
        """The text that answers speak of."""
        return self.answers.latest(doc.doc, doc.revision, doc.text, doc.source.name)[1]

    def names(self, doc: Document) -> Names:
        """What people call things in a document."""
        return self.solved(doc)[1].names

    def note_fault(self, told: str) -> str:
        """Keep what went wrong in the program itself; the name of the file that has it."""
        file = self.state / "faults.log"
        with suppress(OSError), file.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{told}\n")
        return str(file)
