"""The documents that a workbench may read: those of one folder named at start, and nothing outside it.

A document is a file that stands in the folder itself. Where it is a symbolic link, it has to lead to a file
in the folder; what is hidden, or no kind of file that is read, is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from pathlib import Path

from detente.documents.extraction import SUFFIXES
from detente.errors import DetenteError, UnreadableFile, UsageError
from detente.work.desk.folders import Folders
from detente.work.files import file_stamp, read_limited
from detente.work.reading import MAX_DOCUMENT

MOST = 5_000
"""Documents of a folder that are listed."""


class Library:
    """The documents of a folder.

    Parameters
    ----------
    folder
        The folder, as it was named; ``None``: none was.

    Raises
    ------
    UnreadableFile
        If it is no folder.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._folders = None if folder is None else Folders([folder])
        self._sums: dict[tuple[str, int, int], str] = {}

    def names(self) -> list[str]:
        """The documents by their files' names."""
        if self._folders is None:
            return []
        root = self._folders.folders[0].root
        try:
            listed = sorted(each.name for each in root.iterdir())
        except OSError as error:
            raise UnreadableFile(f"cannot be read: {error.strerror}", where=str(self.folder)) from None
        return [name for name in listed if self._is_document(name)][:MOST]

    def path(self, name: str) -> Path:
        """Where a document really lies.

        Raises
        ------
        UsageError
            If no folder was named, or the folder has no such document.
        """
        if self._folders is None:
            hint = "start again and name one: detente serve CASE --documents DIR"
            raise UsageError("no folder of documents was named at start", hint=hint)
        if "/" in name:
            raise UsageError(f"{name[:80]!r} is no document of the folder", hint="name a file in it")
        found = self._folders.resolved(self._folders.folders[0].key, name, suffixes=SUFFIXES)
        if not found.is_file():
            raise UsageError(f"{name[:80]!r} is no document of the folder", hint="name a file in it")
        return found

    def called(self, name: str) -> str:
        """How a document is called in readings and in the record: as on the command line."""
        return name if self.folder is None else str(self.folder / name)

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

    def _is_document(self, name: str) -> bool:
        try:
            self.path(name)
        except UsageError:
            return False
        return True
