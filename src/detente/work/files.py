"""Reading and writing files with care: limits, clear errors, and nothing half written."""

from __future__ import annotations

import glob
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from detente.errors import UnreadableFile, UsageError
from detente.work.locking import alone_in, locked, locks_exist, put_on_disk

_LONGEST_NAME = 40
"""Characters of a file's name that its temporary file carries; the whole may be as long as a name can be."""

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


def file_stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells a file from what it was before, without reading it; ``None`` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def write_atomically(
    path: Path, content: str | bytes, *, replace: bool = True, sure: Callable[[], None] | None = None
) -> None:
    """Write a file (a text in UTF-8): at any moment the old file or the new one is there, never a part.

    Parameters
    ----------
    path
        The file; where it is a link, the file that it leads to.
    content
        What is written.
    replace
        Whether a file that is there may be replaced.
    sure
        Asked when all is ready, and no other process of ours can come between; raises to write nothing.

    Raises
    ------
    UsageError
        If the file exists and may not be replaced.
    UnreadableFile
        If it cannot be written.
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError:
        raise UnreadableFile("cannot be written: half a character in the text", where=str(path)) from None
    if not replace:
        _refuse_existing(path)
    with replacing(path, replace=replace, sure=sure) as file:
        file.write(data)


@contextmanager
def replacing(
    path: Path, *, replace: bool = True, sure: Callable[[], None] | None = None
) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another once it is whole and on the disk.

    Whatever ends the writing before, an interrupt included, leaves the old file, or none, and nothing
    beside it. A process that is killed leaves its temporary file, which the next writing takes away.

    Parameters
    ----------
    path, replace, sure
        As for :func:`write_atomically`.

    Raises
    ------
    UsageError
        If the file exists and may not be replaced.
    UnreadableFile
        If it cannot be written.
    """
    target = _target(path)
    # Named before it is made: an interrupt may come as soon as it is there.
    temporary = target.with_name(f"{_temporary(target)}{secrets.token_hex(6)}{PART}")
    try:
        with os.fdopen(_made(temporary, target), "w+b") as file:
            yield file
            file.flush()
            _give_usual_permissions(temporary, target)
            os.fsync(file.fileno())
            with alone_in(target.parent):
                file.close()  # which some systems ask for before a renaming
                if sure is not None:
                    sure()
                _take_place(temporary, target, replace=replace)
        put_on_disk(target.parent)
    except FileExistsError:
        raise _exists(path) from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot be written: {_reason(error)}", where=str(path)) from None
    finally:
        with suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """The file that is written: where a link leads, so that the link stays."""
    try:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        if target.is_symlink():
            raise UnreadableFile("a link that leads nowhere", hint="name a file", where=str(path))
        if target.is_dir() or not target.name:
            raise UnreadableFile("a folder, not a file", hint="name a file in it", where=str(path))
        if target.exists() and not target.is_file():  # a device, which renaming would do away with
            raise UnreadableFile("not a regular file", hint="name another", where=str(path))
        if target.exists() and not os.access(target, os.W_OK):
            raise UnreadableFile("cannot be written: it is read-only", hint="name another", where=str(path))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot be written: {_reason(error)}", where=str(path)) from None
    return target


def _temporary(target: Path) -> str:
    """What the names of a file's temporary files begin with."""
    return f".{target.name[:_LONGEST_NAME]}."


def _made(temporary: Path, target: Path) -> int:
    """The temporary file, open and locked; those that killed processes left are taken away."""
    with alone_in(target.parent):
        for left in target.parent.glob(f"{glob.escape(_temporary(target))}{'[0-9a-f]' * 12}{PART}"):
            _take_away(left)
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
        locked(handle)
        return handle


def _take_away(left: Path) -> None:
    """Remove a temporary file that no process is writing to."""
    with suppress(OSError):
        handle = os.open(left, os.O_RDWR)
        try:
            if locks_exist() and locked(handle):
                left.unlink()
        finally:
            os.close(handle)


def _take_place(temporary: Path, target: Path, *, replace: bool) -> None:
    if replace:
        os.replace(temporary, target)
        return
    try:
        os.link(temporary, target)  # unlike renaming, fails where somebody has just made the file
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError from None
        os.replace(temporary, target)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise _exists(path)


def _exists(path: Path) -> UsageError:
    return UsageError(f"{path} exists", hint="name another file, or say --force to replace it")


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
