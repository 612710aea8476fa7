"""Every document that is open, and those that were when the workbench last stopped."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

from detente import casebook
from detente.documents import decode
from detente.errors import UnknownName, UnreadableFile
from detente.interchange.casefile import MAX_BYTES, write_case
from detente.work.cases import TAKEN_OVER, open_case
from detente.work.desk.document import Document, Source
from detente.work.desk.folders import Folders
from detente.work.desk.journal import Journal, Lock, private_folder
from detente.work.editing.draft import section_text
from detente.work.files import read_limited

_ID = re.compile(r"[a-z]+-[A-Za-z0-9-]{1,60}\Z")


class Desk:
    """The documents of one workbench.

    Parameters
    ----------
    folders
        Where cases may be read and written.
    state
        Where journals are kept.
    """

    def __init__(self, folders: Folders, state: Path) -> None:
        self.folders = folders
        self.state = private_folder(state / "documents")
        self._open: dict[str, Document] = {}
        self._locks: dict[str, Lock] = {}
        self._guard = threading.RLock()

    def document(self, doc: str) -> Document:
        """A document that is open or has a journal.

        Raises
        ------
        UnknownName
            If there is none.
        """
        with self._guard:
            if doc in self._open:
                return self._open[doc]
            entries = self._entries(doc)
            if not entries:
                raise UnknownName("document", doc, list(self._open))
            return self._resumed(doc, entries)

    def open_file(self, path: Path) -> Document:
        """Open a case file; work on it that was not saved comes back.

        A file of another format is taken over as a new case: it is not written to.
        """
        path = path.resolve()
        if path.suffix.lower() in TAKEN_OVER:
            return self._opened_as_new(path)
        doc = "file-" + hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        with self._guard:
            if doc in self._open:
                return self._open[doc]
            if entries := self._entries(doc):
                resumed = self._resumed(doc, entries)
                if resumed.unsaved or resumed.disk() == "same":
                    return resumed
                self._close(doc)
            text = decode(read_limited(path, MAX_BYTES), path.name)
            return self._begun(doc, Source("file", path.name, path), text)

    def _opened_as_new(self, path: Path) -> Document:
        text = write_case(open_case(str(path)))
        with self._guard:
            return self._begun(f"new-{secrets.token_hex(6)}", Source("new", path.stem), text)

    def open_casebook(self, name: str) -> Document:
        """Open a copy of a case of the casebook."""
        text = casebook.text(name)
        doc = f"book-{name}"
        with self._guard:
            if doc in self._open:
                return self._open[doc]
            if entries := self._entries(doc):
                return self._resumed(doc, entries)
            return self._begun(doc, Source("casebook", name), text)

    def new(self, title: str) -> Document:
        """Begin a case."""
        title = " ".join(title.split()) or "A new case"
        head = "title: " + section_text(title).strip()
        text = f"detente: 1\n{head}\ndecision_makers: {{}}\n"
        with self._guard:
            return self._begun(f"new-{secrets.token_hex(6)}", Source("new", title), text)

    def drafts(self) -> Iterator[Document]:
        """Documents that are open or hold work that was not saved."""
        for path in sorted(self.state.glob("*.jsonl")):
            doc = path.stem
            try:
                document = self.document(doc)
            except Exception:  # one journal that is broken or in use does not hide the others
                continue
            if document.undone or document.done or document.source.kind == "new":
                yield document

    def _entries(self, doc: str) -> list[dict[str, object]]:
        if not _ID.match(doc):
            return []
        entries = self._journal(doc).entries()
        return entries if entries and entries[0].get("kind") == "open" else []

    def _broken(self, doc: str) -> UnreadableFile:
        return UnreadableFile(
            "the record of work on this case is broken",
            hint="move it elsewhere, and open the case again",
            where=str(self._journal(doc).path),
        )

    def _journal(self, doc: str) -> Journal:
        return Journal(self.state / f"{doc}.jsonl")

    def _begun(self, doc: str, source: Source, text: str) -> Document:
        self._take(doc, source.name)
        document = Document(doc, source, text, self._journal(doc))
        document.begin()
        self._open[doc] = document
        return document

    def _resumed(self, doc: str, entries: list[dict[str, object]]) -> Document:
        first = entries[0]
        texts_are_texts = all(isinstance(each.get("text", ""), str) for each in entries)
        if not {"path", "source", "name", "text", "disk"} <= set(first) or not texts_are_texts:
            raise self._broken(doc)
        path = None if first["path"] is None else Path(str(first["path"]))
        source = Source(first["source"], str(first["name"]), path)  # type: ignore[arg-type]
        self._take(doc, source.name)
        document = Document(doc, source, str(first["text"]), self._journal(doc))
        try:
            document.revision = int(str(first.get("revision", 1)))
            document.replay(entries)
        except (KeyError, IndexError, TypeError, ValueError):
            self._close(doc)
            raise self._broken(doc) from None
        if document.source.path is not None and self.folders.holding(document.source.path) is None:
            self._close(doc)
            raise UnknownName("document", doc, [])
        self._open[doc] = document
        return document

    def _take(self, doc: str, name: str) -> None:
        if doc not in self._locks:
            lock = Lock(self.state / f"{doc}.lock")
            lock.take_or_refuse(name)
            self._locks[doc] = lock

    def _close(self, doc: str) -> None:
        self._open.pop(doc, None)
        lock = self._locks.pop(doc, None)
        if lock is not None:
            lock.release()

    def close(self) -> None:
        """Let everything go."""
        for doc in list(self._locks):
            self._close(doc)
