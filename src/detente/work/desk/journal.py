"""An append-only record on disk: a line of JSON an entry, read back after a crash as far as it goes."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.errors import UnreadableFile, UsageError
from detente.work.files import write_atomically
from detente.work.locking import locked

Entry = dict[str, Any]


def state_folder() -> Path:
    """Where this user's programs keep their state."""
    given = os.environ.get("DETENTE_STATE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "detente"


def private_folder(path: Path) -> Path:
    """A folder that nobody else can read, made if it is not there.

    Raises
    ------
    UnreadableFile
        If it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnreadableFile(f"cannot be made: {error.strerror}", where=str(path)) from None
    return path


class Journal:
    """One record. A line that was cut off by a crash is passed over.

    Parameters
    ----------
    path
        Its file.
    lasting
        Whether what was added has to be there after a power cut, too; that takes some milliseconds each.
    """

    def __init__(self, path: Path, *, lasting: bool = True) -> None:
        self.path = path
        self._lasting = lasting

    def entries(self) -> list[Entry]:
        """What was written.

        Raises
        ------
        UnreadableFile
            If it is there and cannot be read: it may hold somebody's work.
        """
        found: list[Entry] = []
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return found
        except OSError as error:
            raise UnreadableFile(f"cannot be read: {error.strerror}", where=str(self.path)) from None
        for line in data.split(b"\n"):
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(entry, dict):
                found.append(entry)
        return found

    def add(self, entry: Entry) -> None:
        """Write one more: whole, or it raises and the record is as it was.

        Raises
        ------
        UnreadableFile
            If it cannot be written.
        """
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                self._append(handle, b"\n" + line if _cut_off(handle) else line)
            finally:
                os.close(handle)
        except OSError as error:
            what = f"what you do cannot be kept: {(error.strerror or str(error)).lower()}"
            raise UnreadableFile(what, hint="nothing was changed", where=str(self.path)) from None

    def _append(self, handle: int, line: bytes) -> None:
        size = os.fstat(handle).st_size
        try:
            rest = memoryview(line)
            while rest:  # a disk that fills up takes a part
                rest = rest[os.write(handle, rest) :]
            if self._lasting:
                os.fsync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, size)
            raise

    def restart(self, entries: list[Entry]) -> None:
        """Write anew: all of it, or it stays as it was.

        Raises
        ------
        UnreadableFile
            If it cannot be written.
        """
        lines = (json.dumps(each, ensure_ascii=True).encode() + b"\n" for each in entries)
        write_atomically(self.path, b"".join(lines))
        with suppress(OSError):
            self.path.chmod(0o600)  # a record is nobody else's business

    def remove(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)


def _cut_off(handle: int) -> bool:
    size = os.fstat(handle).st_size
    if not size:
        return False
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) != b"\n"


class Lock:
    """Held by one process at a time; let go when it ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Whether it could be taken."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UnreadableFile(f"cannot be written: {error.strerror}", where=str(self.path)) from None
        if not locked(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def take_or_refuse(self, what: str) -> None:
        """Take it.

        Raises
        ------
        UsageError
            If another process holds it.
        """
        if not self.take():
            raise UsageError(
                f"{what} is open in another workbench", hint="close that one, or work on a copy of the file"
            )

    def release(self) -> None:
        """Let it go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
