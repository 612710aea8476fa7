"""The workbench behind its routes: documents, their answers and pages, as the contract says."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente import __version__, casebook
from detente.errors import DetenteError
from detente.web.answering import answered
from detente.web.bench import Bench
from detente.web.contract.documents import Document as DocumentData
from detente.web.contract.documents import DocumentEvent, EditReply, Files, Origin, Session
from detente.web.contract.model import Model
from detente.web.contract.pages import Page
from detente.web.drafted import model_of
from detente.web.pages import PAGES, info
from detente.web.problems import problems_of
from detente.work.desk.document import Document
from detente.work.desk.folders import Folders

EMPTY: Model = {
    "title": "", "as_of": None, "summary": None, "form": "option", "decision_makers": [], "situation": [],
    "require": [], "infeasible": [], "outcomes": [],
    "status_quo": {"kind": "none", "state": None, "levels": {}, "said": []},
    "formats": [], "variants": [], "claims": [], "sources": [], "items": [], "cast": [], "sections": {},
}  # fmt: skip


class Workbench(Bench):
    """A bench as the browser is told of it.

    Parameters
    ----------
    folders, state, documents, model
        As of a :class:`~detente.web.bench.Bench`.
    """

    def __init__(
        self,
        folders: Folders,
        state: Path,
        documents: Sequence[Path] = (),
        model: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(folders, state, documents, model)
        self.shown: str | None = None
        self._answered: dict[str, tuple[int, str]] = {}
        self._titles: dict[tuple[str, int], str | None] = {}

    def session(self) -> Session:
        """What the page has to know first."""
        typst = find_spec("typst") is not None
        return {
            "version": __version__,
            "folders": [{"key": each.key, "name": each.name} for each in self.folders.folders],
            "open": self.shown,
            "pages": [info(each) for each in PAGES],
            "pdf": typst,
            "png": typst,
        }

    def files(self) -> Files:
        """What can be opened."""
        return {
            "files": [
                {"folder": folder, "path": path, "title": self._title(file)}
                for folder, path, file in self.folders.cases()
                if self._is_case(file)
            ],
            "casebook": [{"name": each.name, "title": each.case.title} for each in casebook.entries()],
            "drafts": [
                {"doc": each.doc, "title": self._model(each)["title"], "unsaved": each.unsaved}
                for each in self.desk.drafts()
            ],
        }

    def document(self, doc: Document) -> DocumentData:
        """A document as the page shows it."""
        with doc.lock:
            text, revision = doc.text, doc.revision
            revision_answered, answered, told = self.answers.latest(doc.doc, revision, text, doc.source.name)
            solved = self.answers.reading(answered, doc.source.name).solved if answered else None
            graph = solved.graph if solved is not None else None
            return {
                "doc": doc.doc,
                "revision": revision,
                "origin": self._origin(doc),
                "unsaved": doc.unsaved,
                "undo": doc.done[-1].label if doc.done else None,
                "redo": doc.undone[-1].label if doc.undone else None,
                "disk": doc.disk(),
                "problems": problems_of(text, told),
                "answers": revision_answered,
                "answered_at": self._answered_at(doc.doc, revision_answered, right=not told),
                "n_states": None if graph is None else graph.n_states,
                "status_quo": None
                if graph is None or graph.status_quo is None
                else graph.ids[graph.status_quo],
                "model": self._model(doc),
            }

    def _answered_at(self, doc: str, revision: int | None, *, right: bool) -> str | None:
        """When the answers of a case that is not right any more were found."""
        if revision is None:
            return None
        known = self._answered.get(doc)
        if known is None or known[0] != revision:
            known = self._answered[doc] = revision, time.strftime("%Y-%m-%dT%H:%M:%S")
        return None if right else known[1]

    def changed(self, doc: Document, page: Any, change: Callable[[], None]) -> EditReply:
        """Carry out a change and answer with the document and the page that is shown."""
        with doc.lock:
            change()
            document = self.document(doc)
            answered: Page | None = None
            if page is not None:
                try:
                    answered = self.page(doc, page["key"], page["params"])
                except DetenteError:  # what the page showed may be gone; it asks again and is told
                    answered = None
            return {"document": document, "page": answered}

    def page(self, doc: Document, key: str, params: dict[str, str]) -> Page:
        """A page answered."""
        return answered(self, doc, key, params)

    def event(self, doc: Document) -> DocumentEvent:
        """What has become of a document, in short."""
        record = self.shelves.stamp(doc)
        return {"revision": doc.revision, "unsaved": doc.unsaved, "disk": doc.disk(), "record": record}

    def _model(self, doc: Document) -> Model:
        """The draft's parts; where the text is broken altogether, those of the last one that was not."""
        reading = self.answers.reading(doc.text, doc.source.name)
        _, good, _ = self.answers.latest(doc.doc, doc.revision, doc.text, doc.source.name)
        fallback = self.answers.reading(good, doc.source.name).solved if good else None
        solved = reading.solved or fallback
        found = model_of(doc.text, None if solved is None else solved.case)
        if found is None and good:
            found = model_of(good, None if fallback is None else fallback.case)
        return found or {**EMPTY, "title": doc.source.name}

    def _origin(self, doc: Document) -> Origin:
        source = doc.source
        held = None if source.path is None else self.folders.holding(source.path)
        return {
            "kind": source.kind,
            "folder": None if held is None else held[0],
            "path": None if held is None else held[1],
            "name": source.name,
        }

    def _title(self, file: Path) -> str | None:
        """A case file's title, without reading the case."""
        try:
            status = file.stat()
            key = str(file), status.st_mtime_ns
            if key not in self._titles:
                with file.open("rb") as opened:
                    head = opened.read(20_000).decode("utf-8", "replace")
                self._titles[key] = _title_in(head)
            return self._titles[key]
        except OSError:
            return None

    def _is_case(self, file: Path) -> bool:
        return self._title(file) is not None


def _title_in(head: str) -> str | None:
    """The title in the first lines of a case file; ``None`` where they are none of a case file."""
    if "detente" not in head:
        return None
    for line in head.splitlines():
        key, colon, value = line.strip().strip(",").partition(":")
        if colon and key.strip("\"' ") == "title":
            return value.strip().strip("\"'") or None
    return None
