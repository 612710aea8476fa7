"""Locks that end with the process that holds them, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on every system; there two processes are not told apart
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 10.0
"""Seconds after which another process is no longer waited for: it needs a moment, or it has been stopped."""

_PAUSE = 0.01


def locks_exist() -> bool:
    """Whether this system has such locks."""
    return fcntl is not None


def locked(handle: int) -> bool:
    """Whether an open file could be locked; true where there are no locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """While this lasts, no other process of ours is in the same place with the same folder.

    Raises
    ------
    TimeoutError
        If another one does not come to an end.

    Notes
    -----
    The folder itself is locked, so that nothing is left beside the user's files. Where a folder cannot be
    opened to be locked, nobody is kept out.
    """
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE
        while handle is not None and not locked(handle):
            if time.monotonic() > until:
                raise TimeoutError(0, "another process is writing there and does not end")
            time.sleep(_PAUSE)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def put_on_disk(folder: Path) -> None:
    """Have the names in a folder written to the disk; a renaming is not lost in a power cut then."""
    with suppress(OSError):  # not every system has that for folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
