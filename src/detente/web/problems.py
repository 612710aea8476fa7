"""Problems of a text at the parts of the case that they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from detente.errors import DetenteError, Place
from detente.errors import Problem as Told
from detente.web.contract.common import Problem
from detente.web.hints import IN_THE_PAGES_WORDS
from detente.work.editing.sections import split
from detente.work.editing.yaml import load

Path = list[str | int]

_AS_TEXT = " If the text goes on after a comma, YAML"
Start = tuple[int, int]


def problems_of(text: str, told: Sequence[Told]) -> list[Problem]:
    """Problems as data, each with the path of its part."""
    starts = _starts(text) if told else []
    return [_problem(each, starts) for each in told]


def _problem(told: Told, starts: list[tuple[Start, Path, bool]]) -> Problem:
    where = told.where
    path: Path = []
    offset: int | None = None
    line: int | None = None
    if isinstance(where, Place) and where.line is not None:
        line = where.line
        at = (where.line - 1, (where.column or 1) - 1)
        found = bisect_right([start for start, _, _ in starts], at) - 1
        if found >= 0:
            start, path, is_value = starts[found]
            if is_value and start[0] == at[0]:
                offset = at[1] - start[1]
    if path and path[-1] == "that":  # a statement is its text, however the file writes it
        path = path[:-1]
    hint = IN_THE_PAGES_WORDS.get(told.hint or "", told.hint)
    if path and hint is not None and (at_text := hint.find(_AS_TEXT)) > 0:
        hint = hint[:at_text]  # how a file breaks a line is nothing to who writes in a field
    return {"path": path, "what": told.what, "hint": hint, "offset": offset, "line": line}


def _starts(text: str) -> list[tuple[Start, Path, bool]]:
    """Where keys and values begin, in order: line and column from 0, the path, and whether it is a value."""
    found: list[tuple[Start, Path, bool]] = []
    try:
        parts = split(text)
        if parts is None:
            found.extend(_inside(load(text), [], 0))
        else:
            line = 0
            for part in parts:
                if part.key:
                    found.extend(_inside(load(part.text), [], line))
                line += part.text.count("\n")
    except DetenteError:
        return []
    # Where a key and the value of another part begin at one place, the value is the inner one.
    found.sort(key=lambda each: (each[0], len(each[1])))
    return found


def _inside(tree: Any, path: Path, line: int) -> Iterator[tuple[Start, Path, bool]]:
    if isinstance(tree, CommentedMap):
        for key, value in tree.items():
            here = [*path, str(key)]
            if tree.lc.data and key in tree.lc.data:
                a, b, c, d = tree.lc.data[key]
                yield (a + line, b), here, False
                if isinstance(value, str):
                    yield (c + line, d), here, True
            yield from _inside(value, here, line)
    elif isinstance(tree, CommentedSeq):
        for k, value in enumerate(tree):
            here = [*path, k]
            if tree.lc.data and k in tree.lc.data:
                c, d = tree.lc.data[k][:2]
                yield (c + line, d), here, isinstance(value, str)
            yield from _inside(value, here, line)
