"""An append-only record on disk: a line of JSON an entry, read back after a crash as far as it goes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from detente.errors import UnreadableFile, UsageError

try:
    import fcntl
except ImportError:  # not on every system; there two servers on one document are not told apart
    fcntl = None  # type: ignore[assignment]

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
    """One record. A line that was cut off by a crash is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> list[Entry]:
        """What was written."""
        found: list[Entry] = []
        try:
            data = self.path.read_bytes()
        except OSError:
            return found
        for line in data.split(b"\n"):
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict):
                found.append(entry)
        return found

    def add(self, entry: Entry) -> None:
        """Write one more; it is in the hands of the system when this returns."""
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if _cut_off(handle):
                line = b"\n" + line
            os.write(handle, line)
        finally:
            os.close(handle)

    def restart(self, entries: list[Entry]) -> None:
        """Write anew: all of it, or it stays as it was."""
        part = self.path.with_suffix(".part")
        with part.open("wb") as file:
            file.writelines(json.dumps(each, ensure_ascii=True).encode() + b"\n" for each in entries)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.path)

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
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
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
