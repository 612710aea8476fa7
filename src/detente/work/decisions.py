"""Decisions from a file: one JSON object a line, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.documents import decode
from detente.documents.reading import Reading, Suggestion
from detente.documents.record import DECISIONS, Answer
from detente.errors import Place, Problem, UnreadableFile, nearest
from detente.work.files import read_limited

MAX_DECISIONS = 50_000_000
KEYS = (
    "suggestion", "decision", "changes", "says", "source_grade", "information_grade", "supports",
    "contradicts", "reason",
)  # fmt: skip
_SHOWN = frozenset(
    {"kind", "document", "paragraph", "start", "end", "passage", "reads", "rule", "confidence"}
)
"""Keys of a listed suggestion, which may stay where its line is filled in."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """A decision and the line it stands on."""

    place: Place
    suggestion: str
    answer: Answer


def read_decisions(path: Path, suggestions: Mapping[str, tuple[Reading, Suggestion]]) -> tuple[FromFile, ...]:
    """Read decisions.

    Raises
    ------
    UnreadableFile
        With everything that is wrong, each with its line; nothing is decided then.
    """
    name = str(path)
    text = decode(read_limited(path, MAX_DECISIONS), name)
    problems: list[Problem] = []
    found: list[FromFile] = []
    first: dict[str, Place] = {}
    for place, data in _objects(text, name, problems):
        try:
            made = _decision(place, data, suggestions)
        except _Wrong as error:
            problems.append(Problem(place, error.what, error.hint))
            continue
        if made.suggestion in first:
            what = f"suggestion {made.suggestion} is decided twice"
            problems.append(Problem(place, what, f"first at {first[made.suggestion]}"))
        first.setdefault(made.suggestion, place)
        found.append(made)
    if not problems and not found:
        problems.append(
            Problem(name, "no decisions", f"write a JSON object a line with {KEYS[0]}, {KEYS[1]}")
        )
    if problems:
        raise refused(problems)
    return tuple(found)


def refused(problems: list[Problem]) -> UnreadableFile:
    """The error for a file of decisions of which none is taken."""
    error = UnreadableFile(problems[0].what)
    error.problems = tuple(problems)
    return error


class _Wrong(Exception):
    def __init__(self, what: str, hint: str | None = None) -> None:
        self.what, self.hint = what, hint
        super().__init__(what)


def _objects(text: str, name: str, problems: list[Problem]) -> list[tuple[Place, Any]]:
    """The objects of a text, each with its place."""
    if text.lstrip().startswith("["):
        try:
            return [(Place(name), each) for each in json.loads(text)]
        except (ValueError, RecursionError) as error:
            problems.append(Problem(name, f"no JSON: {error}"))
            return []
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append((Place(name, number), json.loads(line)))
        except (ValueError, RecursionError):
            hint = "write one JSON object a line, or one list of objects"
            problems.append(Problem(Place(name, number), "no JSON", hint))
    return found


def _decision(place: Place, data: Any, suggestions: Mapping[str, tuple[Reading, Suggestion]]) -> FromFile:
    if not isinstance(data, dict):
        raise _Wrong("not an object", 'write {"suggestion": ..., "decision": ...}')
    for key in data:
        if key not in KEYS and key not in _SHOWN:
            raise _Wrong(f"{key!r} means nothing here", nearest(str(key), KEYS, most=len(KEYS)))
    suggestion, decision = _text(data, "suggestion"), _text(data, "decision")
    if suggestion is None or suggestion not in suggestions:
        raise _Wrong(f"there is no suggestion {suggestion!r}", "list them: detente review CASE --list --json")
    if decision not in DECISIONS:
        raise _Wrong(f"{decision!r} is no decision", f"one of {', '.join(DECISIONS)}")
    changes = data.get("changes")
    if changes is not None and not isinstance(changes, dict):
        raise _Wrong("changes is a mapping of fields to values")
    return FromFile(
        place,
        suggestion,
        Answer(
            decision=decision,
            changes=changes,
            says=_text(data, "says"),
            source_grade=_text(data, "source_grade") or "F",
            information_grade=_text(data, "information_grade") or "6",
            supports=_texts(data, "supports"),
            contradicts=_texts(data, "contradicts"),
            reason=_text(data, "reason"),
        ),
    )


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise _Wrong(f"{key} is a text, found {value!r}")
    return value


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Wrong(f"{key} is a list of texts")
    return tuple(value)
