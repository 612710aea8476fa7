"""A case that is being worked on: its text, revision by revision, with undo and redo, kept on disk.

Every change is written to a journal before it is answered, so that a server that is killed loses nothing.
The file that the case came from is written only when asked, and not if it changed meanwhile.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from detente.documents import decode
from detente.errors import ChangedOnDisk, Conflict, Exists, UnreadableFile, UsageError
from detente.interchange.casefile import MAX_BYTES
from detente.work.desk.journal import Journal
from detente.work.editing import Draft, carried_out, said
from detente.work.files import read_limited, write_atomically

Disk = Literal["none", "same", "changed", "gone"]

MOST_UNDONE = 200
"""Changes that can be taken back after the workbench was started anew."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from and is saved.

    Parameters
    ----------
    kind
        A file, a copy of a case of the casebook, or a new case.
    name
        What people call it.
    path
        The file; ``None`` until it is saved.
    """

    kind: Literal["file", "casebook", "new"]
    name: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back: what it did, and the text before it."""

    label: str
    text: str


class Document:
    """One case that is open; methods may be called from several threads.

    Lines end in a line feed here, and in the file as they did there.
    """

    def __init__(self, doc: str, source: Source, text: str, journal: Journal) -> None:
        self.doc, self.source, self.journal = doc, source, journal
        self.lock = threading.RLock()
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        text = text.replace("\r\n", "\n")
        self.text = self._saved = text
        self.revision = 1
        self.undone: list[Step] = []
        self.done: list[Step] = []
        self._disk_hash: str | None = None
        self._stamp: tuple[int, int] | None = None

    @property
    def unsaved(self) -> bool:
        """Whether there is something to save."""
        return self.text != self._saved or self.source.path is None

    def edit(self, revision: int, operations: Sequence[dict[str, Any]]) -> None:
        """Carry out operations as one step.

        Raises
        ------
        Conflict
            If the document has moved on since that revision.
        """
        with self.lock:
            self._expect(revision)
            text = carried_out(Draft(self.text), operations).text
            if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
                raise UsageError(f"a case file has at most {MAX_BYTES:,} bytes")
            self._step(said(operations), text)

    def undo(self, revision: int) -> None:
        """Take the last change back."""
        self._turn(revision, self.done, self.undone, "undo")

    def redo(self, revision: int) -> None:
        """Carry out again what was taken back last."""
        self._turn(revision, self.undone, self.done, "redo")

    def reload(self, revision: int) -> None:
        """Take over the file as it is on disk, as a change that can be taken back."""
        with self.lock:
            self._expect(revision)
            text = self.on_disk()
            self._note_disk(text)
            if text != self.text:
                self._step("take the file from disk", text)
            self._saved = text
            self.journal.add({"kind": "saved", "disk": self._disk_hash, "text": text})

    def save(self, revision: int, path: Path | None = None, *, force: bool = False) -> None:
        """Write the file.

        Parameters
        ----------
        revision
            The revision to be saved.
        path
            Another file than the document's own.
        force
            Write although the file changed on disk, or another file is there.

        Raises
        ------
        ChangedOnDisk, Exists
            If it would write over something that was not seen here.
        """
        with self.lock:
            self._expect(revision)
            target = path or self.source.path
            if target is None:
                raise UsageError("this case has no file yet", hint="save it as a file")
            own = target == self.source.path
            _stays(target)

            def sure() -> None:
                if own and self.disk() == "changed":
                    hint = "save over it, take it over, or save as another file"
                    raise ChangedOnDisk(f"{target.name} changed on disk", hint=hint)
                if not own and target.exists():
                    raise Exists(f"{target.name} is there already", hint="choose another name, or replace it")

            write_atomically(target, self.text.replace("\n", self.line_end), sure=None if force else sure)
            if not own:
                self.source = Source("file", target.name, target)
            self._note_disk(self.text)
            self._saved = self.text
            self.journal.add(
                {"kind": "saved", "disk": self._disk_hash, "text": self.text, "path": str(target)}
            )

    def disk(self) -> Disk:
        """The file beside what was read or saved last; nothing is read while time and size are the same."""
        path = self.source.path
        if path is None:
            return "none"
        try:
            _stays(path)
            status = path.stat()
        except (OSError, UnreadableFile):
            return "gone"
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp == self._stamp:
            return "same"
        try:
            data = read_limited(path, MAX_BYTES)
        except UnreadableFile:
            return "changed"
        if digest(data) != self._disk_hash:
            return "changed"
        self._stamp = stamp
        return "same"

    def on_disk(self) -> str:
        """The file's text as it is on disk now."""
        if self.source.path is None:
            raise UsageError("this case has no file yet", hint="save it first")
        _stays(self.source.path)
        text = decode(read_limited(self.source.path, MAX_BYTES), self.source.name)
        return text.replace("\r\n", "\n")

    def begin(self) -> None:
        """Note what was read, and begin the journal with it."""
        self._note_disk(self.text)
        self.journal.restart([self._opening()])

    def replay(self, entries: list[dict[str, Any]]) -> None:
        """Come back to where a journal ends."""
        for entry in entries[1:]:
            match entry["kind"]:
                case "edit":
                    self.done.append(Step(entry["label"], self.text))
                    self.undone.clear()
                    self.text = entry["text"]
                case "undo":
                    self._swap(self.done, self.undone)
                case "redo":
                    self._swap(self.undone, self.done)
                case "saved":
                    self._saved, self._disk_hash = entry["text"], entry["disk"]
                    if entry.get("path"):
                        path = Path(entry["path"])
                        self.source = Source("file", path.name, path)
            self.revision += entry["kind"] != "saved"
        self._disk_hash = self._disk_hash or entries[0]["disk"]
        if len(self.done) > MOST_UNDONE:
            self._shorten()

    def _shorten(self) -> None:
        """A journal of the last changes only."""
        steps = self.done[-MOST_UNDONE:]
        texts = [*(step.text for step in steps[1:]), self.text]
        opening = self._opening() | {
            "text": steps[0].text.replace("\n", self.line_end),
            "revision": self.revision - len(steps),
        }
        edits = [{"kind": "edit", "label": s.label, "text": t} for s, t in zip(steps, texts, strict=True)]
        saved = {"kind": "saved", "disk": self._disk_hash, "text": self._saved}
        self.journal.restart([opening, *edits, saved])
        self.done, self.undone = steps, []

    def _opening(self) -> dict[str, Any]:
        path = self.source.path
        return {
            "kind": "open",
            "doc": self.doc,
            "source": self.source.kind,
            "name": self.source.name,
            "path": None if path is None else str(path),
            "disk": self._disk_hash,
            "text": self.text.replace("\n", self.line_end),
            "revision": self.revision,
        }

    def _expect(self, revision: int) -> None:
        if revision != self.revision:
            raise Conflict(
                f"the case was changed meanwhile, in another tab perhaps (revision {self.revision})",
                hint="look at it as it is now, and do it again if it still makes sense",
            )

    def _step(self, label: str, text: str) -> None:
        self.journal.add({"kind": "edit", "label": label, "text": text})
        self.done.append(Step(label, self.text))
        self.undone.clear()
        self.text = text
        self.revision += 1

    def _turn(self, revision: int, source: list[Step], target: list[Step], kind: str) -> None:
        with self.lock:
            self._expect(revision)
            if not source:
                raise UsageError(f"there is nothing to {kind}")
            self.journal.add({"kind": kind})
            self._swap(source, target)
            self.revision += 1

    def _swap(self, source: list[Step], target: list[Step]) -> None:
        step = source.pop()
        target.append(Step(step.label, self.text))
        self.text = step.text

    def _note_disk(self, text: str) -> None:
        path = self.source.path
        if path is None:
            return
        try:
            status = path.stat()
            data = read_limited(path, MAX_BYTES)
        except (OSError, UnreadableFile):
            return
        self._disk_hash, self._stamp = digest(data), (status.st_mtime_ns, status.st_size)


def _stays(path: Path) -> None:
    """Make sure that a file still lies where it lay: a link put on its way since would lead elsewhere."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = None
    if real != path:
        hint = "save the case as another file; what is worked on here is kept"
        raise UnreadableFile("a link has taken its place and leads elsewhere", hint=hint, where=path.name)


def digest(data: bytes) -> str:
    """What tells one file from another."""
    return hashlib.sha256(data).hexdigest()
