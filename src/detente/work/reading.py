"""Reading many documents: one after the other, resumed where an earlier run stopped.

1. A file that cannot be read is reported and the others are read.
2. Where readings are kept, each part is appended as soon as it is done. A run that finds parts of the same
   document (the same bytes, the same cast) goes on behind them; a line that was cut short is taken off first.
3. No more than one document's text and one part of its reading are held; who wants whole readings
   (:func:`read_files` with ``whole``) holds one document's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from detente.documents.extraction import extract
from detente.documents.reading import Document, Reading, to_data
from detente.documents.reading.reader import Reader, place
from detente.errors import DetenteError, UnreadableFile
from detente.work.files import read_limited
from detente.work.readings import joined, stored_parts

MAX_DOCUMENT = 50_000_000
"""Bytes of one document: some eight million words."""


class Adviser(Protocol):
    """Something that adds suggestions to a part; a user's own model, say."""

    def advise(self, part: Reading, text: str) -> Reading:
        """The part with more suggestions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Parameters
    ----------
    name
        As the user gave it.
    reading
        Its whole reading; ``None`` where it failed or only its parts were wanted.
    counts
        How many suggestions of each kind.
    error
        Why it could not be read.
    resumed
        How many of its paragraphs an earlier run had read.
    """

    name: str
    reading: Reading | None = None
    counts: tuple[tuple[str, int], ...] = ()
    paragraphs: int = 0
    repeats: int = 0
    notes: tuple[str, ...] = ()
    discarded: tuple[tuple[str, int], ...] = ()
    error: DetenteError | None = None
    resumed: int = 0


def load_document(path: Path, encoding: str | None = None) -> Document:
    """A document from a file.

    Raises
    ------
    UnreadableFile
        If it cannot be read as one.
    """
    return extract(read_limited(path, MAX_DOCUMENT), str(path), encoding)


def read_files(
    paths: Sequence[Path],
    reader: Reader,
    *,
    keep: Path | None = None,
    fresh: bool = False,
    whole: bool = True,
    encoding: str | None = None,
    adviser: Adviser | None = None,
    tick: Callable[[int, int], None] | None = None,
    named: Callable[[Path], str] = str,
) -> Iterator[Outcome]:
    """Read files one after the other.

    Parameters
    ----------
    paths, reader
        What is read, and by whom.
    keep
        Where parts are appended and looked for; ``None``: nothing is kept.
    fresh
        Whether to read again what an earlier run has read.
    whole
        Whether to hand over whole readings or counts alone.
    encoding
        Of text and HTML files, where the user knows it.
    adviser
        Asked about each part.
    tick
        Told how many paragraphs of a document are done.
    named
        What a document is called; as its path is written, unless said otherwise.
    """
    if keep is not None:
        _mend(keep)
    first: dict[str, str] = {}
    for path in paths:
        try:
            document = replace(load_document(path, encoding), name=named(path))
        except DetenteError as error:  # also that what reads this sort of file is not installed
            yield Outcome(named(path), error=error)
            continue
        twin = first.setdefault(document.fingerprint, document.name)
        if twin != document.name:
            note = f"it is {twin} under another name: what it says counts once"
            document = replace(document, notes=(*document.notes, note))
        yield _one(document, reader, keep, fresh, whole, adviser, tick)


def _one(
    document: Document,
    reader: Reader,
    keep: Path | None,
    fresh: bool,
    whole: bool,
    adviser: Adviser | None,
    tick: Callable[[int, int], None] | None,
) -> Outcome:
    total = len(place(document.text))
    held: list[Reading] = []
    tally = _Tally()
    if keep is not None and not fresh:
        for part in _earlier(keep, document, reader.cast.fingerprint):
            tally.add(part)
            held.extend([replace(part, document=document)] if whole else [])
    resumed = tally.paragraphs
    if not (total == 0 and resumed) and (resumed < total or (total == 0 and not held)):
        for part in reader.parts(document, resumed):
            done = part if adviser is None else adviser.advise(part, document.text)
            if keep is not None:
                _append(keep, done, first=tally.paragraphs == 0)
            tally.add(done)
            held.extend([done] if whole else [])
            if tick is not None:
                tick(tally.paragraphs, total)
    reading = joined(held) if held else None
    return Outcome(
        document.name, reading, tally.counts(), tally.paragraphs, tally.repeats, document.notes,
        tuple(tally.discarded.items()), None, resumed,
    )  # fmt: skip


class _Tally:
    """Counts what was found."""

    def __init__(self) -> None:
        self.paragraphs = self.repeats = 0
        self.discarded: dict[str, int] = {}
        self._counts = dict.fromkeys(("mentions", "statements", "goals", "events", "dates"), 0)

    def add(self, part: Reading) -> None:
        self.paragraphs += len(part.paragraphs)
        self.repeats += sum(each.repeats is not None for each in part.paragraphs)
        for kind in self._counts:
            self._counts[kind] += len(getattr(part, kind))
        for reason, count in part.discarded:
            self.discarded[reason] = self.discarded.get(reason, 0) + count

    def counts(self) -> tuple[tuple[str, int], ...]:
        return tuple(self._counts.items())


def _earlier(keep: Path, document: Document, cast: str) -> Iterator[Reading]:
    """The parts of a document that an unbroken earlier run has kept; of several runs, the last."""
    parts: list[Reading] = []
    for part in stored_parts(keep) if keep.exists() else ():
        if part.document.name != document.name:
            continue
        if part.document.fingerprint != document.fingerprint or part.cast != cast:
            parts = []
        elif not part.paragraphs or part.paragraphs[0].number == 1:
            parts = [part]
        elif parts and part.paragraphs[0].number == parts[-1].paragraphs[-1].number + 1:
            parts.append(part)
    yield from parts


def _mend(keep: Path) -> None:
    """Take off a last line that was cut short."""
    try:
        with keep.open("rb+") as file:
            size = file.seek(0, os.SEEK_END)
            end = size
            while end > 0:
                start = max(0, end - 65536)
                file.seek(start)
                at = file.read(end - start).rfind(b"\n")
                if at >= 0:
                    end = start + at + 1
                    break
                end = start
            if end < size:
                file.truncate(end)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnreadableFile(f"cannot be written: {error.strerror}", where=str(keep)) from None


def _append(keep: Path, part: Reading, *, first: bool) -> None:
    """Add a part; a document's text stands in its first alone."""
    kept = part if first else replace(part, document=replace(part.document, text=""))
    line = json.dumps(to_data(kept), ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        with keep.open("ab") as file:
            file.write(line.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UnreadableFile(f"cannot be written: {error.strerror}", where=str(keep)) from None
