"""The record on disk: a log beside its case, ``NAME.record.jsonl`` beside ``NAME.yaml``, only ever added to.

1. Entries are written under a lock, as whole lines, and are on the disk before anything else is said.
2. A last line that its writer could not finish is closed by a line break before the next entry is written;
   it stays where it is and is reported as damage.
3. Several processes may add to one log: the lock lets one write at a time, and each reads what the others
   wrote before it asks about the next suggestion.
"""

from __future__ import annotations

import getpass
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from detente import casebook
from detente.documents.reading import Reading, Suggestion, identity
from detente.documents.record import Answer, Entry, Log, entry_line, entry_of, merged, read_log
from detente.documents.record.entries import How
from detente.errors import UnreadableFile, UsageError
from detente.interchange.casefile import HOW
from detente.model.case import Case
from detente.model.cast import Cast
from detente.work.casts import open_begun
from detente.work.files import read_limited
from detente.work.readings import load_readings, readings_path

SUFFIX = ".record.jsonl"
MAX_LOG = 500_000_000


def record_path(case: Path) -> Path:
    """Where the record of a case stands."""
    return case.with_name(case.stem + SUFFIX)


def load_log(path: Path) -> Log:
    """The entries of a log, and its damaged lines; a log that is not there is empty.

    Raises
    ------
    UnreadableFile
        If it cannot be read.
    """
    if not path.exists():
        return Log()
    return read_log(read_limited(path, MAX_LOG))


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Add entries to a log; when this returns, they are on the disk.

    Raises
    ------
    UnreadableFile
        If it cannot be written.
    """
    if not entries:
        return
    with _locked(path) as file:
        _write(file, "".join(map(entry_line, entries)).encode("ascii"))


def merge_into(path: Path, others: Sequence[Path]) -> tuple[int, Log]:
    """Add to a log every entry of other logs that it has not.

    Returns
    -------
    int
        How many were added.
    Log
        The damaged lines of the others, in ``damage``, and what stands in all of them together.

    Raises
    ------
    UnreadableFile
        If one cannot be read, or the log not be written.
    """
    logs = []
    for other in others:
        if not other.exists():
            raise UnreadableFile("there is no such file", where=str(other))
        logs.append(load_log(other))
    with _locked(path) as file:
        own = read_log(_all(file))
        known = {entry.id for entry in own.entries}
        every = merged(own.entries, *(log.entries for log in logs))
        new = [entry for entry in every if entry.id not in known]
        _write(file, "".join(map(entry_line, new)).encode("ascii"))
    return len(new), Log(every, tuple(damage for log in logs for damage in log.damage))


def answered(
    reading: Reading,
    suggestion: Suggestion,
    answer: Answer,
    *,
    who: str,
    how: How,
    seen: tuple[str, ...],
    at: str | None = None,
) -> Entry:
    """The entry of an answer given now.

    Raises
    ------
    ValueError
        If the answer makes no sense.
    """
    return entry_of(
        reading,
        suggestion,
        answer,
        id=secrets.token_hex(8),
        at=at or now(),
        who=who,
        how=how,
        supersedes=seen,
    )


def now() -> str:
    """The time, as entries have it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reviewer(given: str | None) -> str:
    """Who reviews: as said, else by the name of the login.

    Raises
    ------
    UsageError
        If nobody can be named.
    """
    if given is not None and not given.strip():
        raise UsageError("the reviewer's name is empty", hint="say --by NAME")
    try:
        name = given or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("who reviews is not known", hint="say --by NAME") from None
    return " ".join(name.split())


def suggested(path: Path) -> dict[str, tuple[Reading, Suggestion]]:
    """Every suggestion of the readings in a file, by identity, in the order of the texts.

    Raises
    ------
    UnreadableFile
        If the file is not there or holds something else.
    """
    if not path.exists():
        hint = "read documents first: detente read FILE... --case CASE"
        raise UnreadableFile("there are no readings here", hint=hint, where=str(path))
    return suggestions_of(load_readings(path))


def suggestions_of(readings: Iterable[Reading]) -> dict[str, tuple[Reading, Suggestion]]:
    """Every suggestion of some readings, by identity, in the order of the texts."""
    return {
        identity(reading, each): (reading, each) for reading in readings for each in reading.suggestions()
    }


def case_and_cast(path: Path) -> tuple[Case | None, Cast]:
    """A case with its cast; of one that has no decision makers yet, its cast alone.

    Raises
    ------
    UnreadableFile
        If it cannot be read.
    InvalidCase
        If it is neither a case nor a cast list, with what is wrong with it.
    """
    case, begun = open_begun(path)
    return case, begun.cast


def beside(case: str) -> Path:
    """The path of a case that can have a record beside it.

    Raises
    ------
    UsageError
        If it is a case of the casebook.
    UnreadableFile
        If there is no such file.
    """
    path = Path(case)
    if path.is_file():
        return path
    if case in casebook.names():
        hint = f"copy it first: detente casebook copy {case}"
        raise UsageError("a case of the casebook has no record beside it", hint=hint)
    if path.exists():
        raise UnreadableFile("not a case file", hint="name a file", where=case)
    raise UnreadableFile("there is no such file", hint=HOW, where=case)


def readings_beside(case: Path, given: Path | None) -> Path:
    """Where the readings are: as said, else beside the case."""
    return readings_path(case) if given is None else given


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """A log, opened to read and to add to, while no other process has it."""
    try:
        new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _lock(file)
            if new:
                _sync_folder(path)
            yield file
        finally:
            os.close(file)  # which gives the lock back
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise UnreadableFile(what, where=str(path)) from None


def _write(file: int, data: bytes) -> None:
    """Add whole lines behind whatever is there."""
    size = os.lseek(file, 0, os.SEEK_END)
    if size and _part(file, size - 1, 1) != b"\n":
        data = b"\n" + data
    os.lseek(file, 0, os.SEEK_END)
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
    os.fsync(file)


def _all(file: int) -> bytes:
    size = os.lseek(file, 0, os.SEEK_END)
    parts = []
    at = 0
    while at < size:
        part = _part(file, at, min(1 << 24, size - at))
        if not part:
            break
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def _part(file: int, at: int, length: int) -> bytes:
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, length)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def _sync_folder(path: Path) -> None:
    """Have the folder know a new file when the machine stops."""
    if sys.platform == "win32":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
