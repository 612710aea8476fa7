"""Labelled passages: YAML text -> :class:`~detente.model.labels.Labels`.

Each passage has a ``text`` and the ``part`` it belongs to, and what was found in it, quoted: ``mentions``
as ``party: words`` in the order of the text, ``statements`` as ``speaker | words said``, and ``goals`` as
``holder | positive | words`` (or ``negative``). Who passed a statement on stands behind its speaker:
``speaker < relay < outlet | words said``. ``events``, where somebody looked for them, are
``source > target | TYPE | words``, with ``-`` for no target. Quotations are looked up in the text.
"""

from __future__ import annotations

import re
from typing import Literal

from detente.errors import InvalidCase, Place, UnreadableFile
from detente.interchange.casefile.cast import cast_of
from detente.interchange.casefile.fields import Fields
from detente.interchange.casefile.marks import CaseText
from detente.interchange.casefile.nodes import Node, NotYaml, compose
from detente.model.cast import Cast
from detente.model.labels import (
    LabelledEvent,
    LabelledGoal,
    LabelledMention,
    LabelledStatement,
    Labels,
    Passage,
)
from detente.model.origin import Path


def read_labels(text: str, name: str = "labels") -> Labels:
    """Read labelled passages.

    Raises
    ------
    UnreadableFile
        If the text is no YAML, or empty.
    InvalidCase
        With every label that does not fit its passage.
    """
    marks = CaseText(name, text.split("\n"))
    try:
        root = compose(text)
    except NotYaml as error:
        where = marks.at_character(error.line, error.column)
        raise UnreadableFile(error.what, hint=error.hint, where=where) from None
    if root is None:
        raise UnreadableFile("the file is empty", where=Place(name))
    fields = Fields(marks)
    top = fields.known(root, (), ("about", "cast", "passages"), ("cast", "passages"), what="among labels")
    cast = cast_of(fields, top["cast"], ("cast",)) if "cast" in top else Cast()
    passages = []
    if "passages" in top:
        for path, node in fields.items(top["passages"], ("passages",), "passages"):
            passages.append(_passage(fields, node, path))
    if fields.problems:
        raise InvalidCase(fields.problems)
    if not passages:
        raise UnreadableFile("there are no passages", where=Place(name))
    return Labels(cast, tuple(passages))


def _passage(fields: Fields, node: Node, path: Path) -> Passage:
    known = ("part", "text", "mentions", "statements", "goals", "events")
    parts = fields.known(node, path, known, ("text",), what="for a passage")
    text = fields.text_of(parts["text"], "text") if "text" in parts else ""
    part = fields.optional_text(parts, "part") or "all"
    return Passage(
        text,
        part,
        _mentions(fields, parts.get("mentions"), (*path, "mentions"), text),
        _statements(fields, parts.get("statements"), (*path, "statements"), text),
        _goals(fields, parts.get("goals"), (*path, "goals"), text),
        _events(fields, parts["events"], (*path, "events"), text) if "events" in parts else None,
    )


def _mentions(fields: Fields, node: Node | None, path: Path, text: str) -> tuple[LabelledMention, ...]:
    found = []
    at = 0
    for item, row in _rows(fields, node, path, ":", 2):
        place = re.compile(rf"(?<!\w){re.escape(row[1])}(?!\w)").search(text, at)
        if place is None:
            fields.wrong(item, f"{row[1]!r} does not stand in the passage, or not behind the one before")
            continue
        at = place.end()
        found.append(LabelledMention(place.start(), at, row[0]))
    return tuple(found)


def _statements(fields: Fields, node: Node | None, path: Path, text: str) -> tuple[LabelledStatement, ...]:
    found = []
    for item, row in _rows(fields, node, path, "|", 2):
        place = _place(fields, item, row[1], text)
        speaker, *through = (each.strip() for each in row[0].split("<"))
        if place is not None:
            found.append(LabelledStatement(*place, speaker, tuple(through)))
    return tuple(found)


def _goals(fields: Fields, node: Node | None, path: Path, text: str) -> tuple[LabelledGoal, ...]:
    found = []
    for item, row in _rows(fields, node, path, "|", 3):
        place = _place(fields, item, row[2], text)
        polarity: Literal["positive", "negative"] = "positive" if row[1] == "positive" else "negative"
        if row[1] not in ("positive", "negative"):
            fields.wrong(item, f"{row[1]!r} is no polarity", "positive or negative")
        elif place is not None:
            found.append(LabelledGoal(*place, row[0], polarity))
    return tuple(found)


def _events(fields: Fields, node: Node, path: Path, text: str) -> tuple[LabelledEvent, ...]:
    found = []
    for item, row in _rows(fields, node, path, "|", 3):
        place = _place(fields, item, row[2], text)
        source, sign, target = (each.strip() for each in row[0].partition(">"))
        if not (source and sign and target):
            hint = "source > target, or source > -"
            fields.wrong(item, f"{row[0]!r} does not say who does it to whom", hint)
        elif place is not None:
            found.append(LabelledEvent(*place, source, None if target == "-" else target, row[1]))
    return tuple(found)


def _rows(
    fields: Fields, node: Node | None, path: Path, sign: str, parts: int
) -> list[tuple[Node, list[str]]]:
    if node is None:
        return []
    found = []
    for _, item in fields.items(node, path, "labels"):
        row = [each.strip() for each in fields.text_of(item, "a label").split(sign, parts - 1)]
        if len(row) == parts and all(row):
            found.append((item, row))
        else:
            fields.wrong(item, f"a label here has {parts} parts with {sign!r} between them")
    return found


def _place(fields: Fields, item: Node, words: str, text: str) -> tuple[int, int] | None:
    start = text.find(words)
    if start < 0:
        fields.wrong(item, f"{words!r} does not stand in the passage")
        return None
    return start, start + len(words)
