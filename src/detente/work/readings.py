"""Readings on disk: one JSON line for every part of a document that was read, appended as it is done.

Beside a case ``NAME.yaml`` they stand in ``NAME.readings.jsonl``. A line is a :class:`Reading` of some
paragraphs of a document; :func:`load_readings` puts the parts of a document together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from detente.documents.reading import Reading, reading_from_data
from detente.errors import UnreadableFile

SUFFIX = ".readings.jsonl"


def readings_path(case: Path) -> Path:
    """Where the readings of a case stand."""
    return case.with_name(case.stem + SUFFIX)


def load_readings(path: Path) -> tuple[Reading, ...]:
    """The last reading of every document in a file, its parts put together, in the order they were made.

    Raises
    ------
    UnreadableFile
        If the file cannot be read or holds something else. A last line that was cut short is left out.
    """
    whole: dict[str, list[Reading]] = {}
    for part in stored_parts(path):
        earlier = whole.get(part.document.name, [])
        goes_on = (
            bool(earlier and part.paragraphs and earlier[-1].paragraphs)
            and part.paragraphs[0].number == earlier[-1].paragraphs[-1].number + 1
            and (part.document.fingerprint, part.cast) == (earlier[0].document.fingerprint, earlier[0].cast)
        )
        whole[part.document.name] = [*earlier, part] if goes_on else [part]
    return tuple(joined(parts) for parts in whole.values())


def texts_beside(case: Path) -> dict[str, str]:
    """The texts that were read for a case, by the fingerprint of their document; none where nothing was read.

    Raises
    ------
    UnreadableFile
        If the readings cannot be read.
    """
    path = readings_path(case)
    if not path.exists():
        return {}
    return {each.document.fingerprint: each.document.text for each in load_readings(path)}


def stored_parts(path: Path) -> Iterator[Reading]:
    """The parts in a file, one at a time."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    return  # it was being written when its writer was stopped
                yield _part(line, number, path)
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", where=str(path)) from None


def _part(line: bytes, number: int, path: Path) -> Reading:
    try:
        return reading_from_data(json.loads(line))
    except (ValueError, RecursionError) as error:  # JSON and Unicode errors among them
        what = f"line {number} is no reading: {error}"
        hint = "move the file away and read the documents again"
        raise UnreadableFile(what, hint=hint, where=str(path)) from None


def joined(parts: Iterable[Reading]) -> Reading:
    """The parts of one document as one reading."""
    every = list(parts)
    discarded: dict[str, int] = {}
    for part in every:
        for reason, count in part.discarded:
            discarded[reason] = discarded.get(reason, 0) + count
    return replace(
        every[0],
        paragraphs=tuple(each for part in every for each in part.paragraphs),
        mentions=tuple(each for part in every for each in part.mentions),
        statements=tuple(each for part in every for each in part.statements),
        goals=tuple(each for part in every for each in part.goals),
        events=tuple(each for part in every for each in part.events),
        dates=tuple(each for part in every for each in part.dates),
        discarded=tuple(discarded.items()),
    )
