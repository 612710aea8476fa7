"""Reading and writing files with care: limits, clear errors, and nothing half written."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

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
    """Write a file (a text in UTF-8): at any moment the old file or the new one is there, never a part.

    Raises
    ------
    UsageError
        If the file exists and may not be replaced.
    UnreadableFile
        If it cannot be written.
    """
    if not replace and path.exists():
        raise UsageError(f"{path} exists", hint="name another file, or say --force to replace it")
    with replacing(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another once it is whole and on the disk.

    Whatever ends the writing before, an interrupt included, leaves the old file, or none, and nothing
    beside it.

    Raises
    ------
    UnreadableFile
        If it cannot be written.
    """
    if path.is_dir() or not path.name:
        raise UnreadableFile("a folder, not a file", hint="name a file in it", where=str(path))
    # Named before it is made: an interrupt may come as soon as it is there.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}{PART}")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _give_usual_permissions(temporary, path)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot be written: {_reason(error)}", where=str(path)) from None
    finally:
        with suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def _give_usual_permissions(temporary: Path, path: Path) -> None:
    """Permissions of the file to be replaced, or those of a new file; a temporary file is private."""
    if path.exists():
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
