"""Reading and writing files with care: limits, clear errors, and nothing half written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from detente.errors import UnreadableFile, UsageError

PART = ".part"
"""How the name of a file ends that is being written."""


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a regular file.

    Raises
    ------
    UnreadableFile
        If it is not there, not a regular file, cannot be read or is larger than the limit.
    """
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile("a folder, not a file", hint="name a file in it", where=name)
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for someone to write
            raise UnreadableFile("not a regular file", where=name)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableFile("there is no such file", where=name) from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot be read: {_reason(error)}", where=name) from None
    if len(data) > limit:
        raise UnreadableFile(f"{status.st_size:,} bytes; at most {limit:,} are read", where=name)
    return data


def write_atomically(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Write a file so that at any moment the old file or the new one is there, never a part.

    Raises
    ------
    UsageError
        If the file exists and may not be replaced.
    UnreadableFile
        If it cannot be written.
    """
    if not replace and path.exists():
        raise UsageError(f"{path} exists", hint="name another file, or say --force to replace it")
    if path.is_dir():
        raise UnreadableFile("a folder, not a file", hint="name a file in it", where=str(path))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART)
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        _give_usual_permissions(temporary, path)
        os.replace(temporary, path)
        temporary = None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot be written: {_reason(error)}", where=str(path)) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _give_usual_permissions(temporary: str, path: Path) -> None:
    """Permissions of the file to be replaced, or those of a new file; a temporary file is private."""
    if path.exists():
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
