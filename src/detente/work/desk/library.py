"""The documents that a workbench may read: those of the folders named at start, and nothing outside them.

1. A document is a file in a folder named at start or in one below it, :data:`DEEPEST` folders down at most.
   Where it is a symbolic link, it has to lead to a file in the same folder; folders that are links are not
   gone into. What is hidden, or no kind of file that is read, is none.
2. A document is named by its path from the folder, ``talks/march.txt``; where several folders were named,
   with the folder's own name before it. Where a path leads is looked at anew whenever it is used.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path

from detente.documents.extraction import SUFFIXES
from detente.errors import DetenteError, UnreadableFile, UsageError
from detente.work.desk.folders import Folder, Folders
from detente.work.files import file_stamp, read_limited
from detente.work.reading import MAX_DOCUMENT

MOST = 5_000
"""Documents that are listed, of all folders together."""

DEEPEST = 5
"""Folders below a folder named at start into which documents are looked for."""

_AGAIN = "start again and name one: detente serve CASE --documents DIR"


class Library:
    """The documents of some folders.

    Parameters
    ----------
    given
        The folders, as they were named.

    Raises
    ------
    UnreadableFile
        If one is no folder.
    """

    def __init__(self, given: Sequence[Path] = ()) -> None:
        folders = Folders(list(given)).folders
        self.folders = [Path(each.name) for each in folders]
        self._roots = {name: Folders([Path(each.name)]) for name, each in _titled(folders)}
        self._sums: dict[tuple[str, int, int], str] = {}

    def names(self) -> list[str]:
        """The documents by their names; :data:`MOST` at most."""
        found: list[str] = []
        for title, root in self._roots.items():
            before = f"{title}/" if len(self._roots) > 1 else ""
            for inner in _within(root.folders[0].root):
                if len(found) == MOST:
                    return found
                if self.has(before + inner):
                    found.append(before + inner)
        return found

    def path(self, name: str) -> Path:
        """Where a document really lies.

        Raises
        ------
        UsageError
            If no folder was named, or none has such a document.
        """
        if not self._roots:
            raise UsageError("no folder of documents was named at start", hint=_AGAIN)
        found = self._resolved(name)
        if found is None or not found.is_file():
            raise UsageError(
                f"{name[:80]!r} is no document of the folders", hint="name a file in one of them"
            )
        return found

    def has(self, name: str) -> bool:
        """Whether there is such a document."""
        try:
            self.path(name)
        except UsageError:
            return False
        return True

    def called(self, name: str) -> str:
        """How a document is called in readings and in the record: as on the command line."""
        root, inner = self._split(name)
        return name if root is None else str(Path(root.folders[0].name) / inner)

    def finder(self, names: Sequence[str]) -> Callable[[str], str | None]:
        """Finds among some documents what a reading calls so; by its file's name alone where no other way."""
        alike: dict[str, list[str]] = {}
        for each in names:
            alike.setdefault(each.rpartition("/")[2], []).append(each)

        def found(called: str) -> str | None:
            same = alike.get(called.replace("\\", "/").rpartition("/")[2], [])
            return next((each for each in same if self.called(each) == called), next(iter(same), None))

        return found

    def files(self) -> dict[str, Path]:
        """Where documents lie, by the file's own name, or its path where another has that name."""
        found: dict[str, Path] = {}
        for name in self.names():
            bare = name.rpartition("/")[2]
            found[name if bare in found else bare] = self.path(name)
        return found

    def sha256(self, name: str) -> str | None:
        """The SHA-256 of a document; ``None`` where it cannot be read. Kept while the file stays as it is."""
        try:
            path = self.path(name)
            status = path.stat()
            key = str(path), status.st_mtime_ns, status.st_size
            if key not in self._sums:
                self._sums[key] = hashlib.sha256(read_limited(path, MAX_DOCUMENT)).hexdigest()
            return self._sums[key]
        except (DetenteError, OSError):
            return None

    def stamp(self) -> Hashable:
        """Changes whenever a document does."""
        return tuple((name, file_stamp(self.path(name))) for name in self.names())

    def _split(self, name: str) -> tuple[Folders | None, str]:
        """The folder that a name speaks of, and the path from there."""
        if len(self._roots) == 1:
            return next(iter(self._roots.values())), name
        title, _, inner = name.partition("/")
        return self._roots.get(title), inner

    def _resolved(self, name: str) -> Path | None:
        root, inner = self._split(name)
        if root is None or inner.count("/") > DEEPEST:
            return None
        return root.resolved(root.folders[0].key, inner, suffixes=SUFFIXES)


def _titled(folders: Sequence[Folder]) -> Iterator[tuple[str, Folder]]:
    """Folders by their own names, with a number where another has it."""
    known: set[str] = set()
    for each in folders:
        title, number = each.root.name or "documents", 2
        while title in known:
            title, number = f"{each.root.name}-{number}", number + 1
        known.add(title)
        yield title, each


def _within(root: Path) -> Iterator[str]:
    """The files in a folder and those below it, the folder's own first."""

    def closed(error: OSError) -> None:
        if error.filename == str(root):
            raise UnreadableFile(f"cannot be read: {error.strerror}", where=str(root)) from None

    for here, below, files in os.walk(root, onerror=closed, followlinks=False):
        inner = Path(here).relative_to(root)
        deep = len(inner.parts) >= DEEPEST
        below[:] = [] if deep else sorted(each for each in below if not each.startswith("."))
        yield from (str((inner / each).as_posix()) for each in sorted(files) if not each.startswith("."))
