"""Nodes of a text that is read again and again with small changes: only what was changed is parsed anew.

A *piece* is a run of lines that begins with a key at some indent and goes on to the next key at that indent.
Where all of these hold, the nodes of a mapping in block style are those of its pieces, one after the other:

1. each piece, read by itself, is a mapping in block style at that indent: so no quotation, bracket or
   block of text is open where the next begins;
2. no line of it that says anything stands further left;
3. no line begins with a sign that ends a document or is for the parser: ``---``, ``...``, ``%``;
4. there is no tab, no character that could end a line but a line feed, and no byte order mark.

Anything else, all that is wrong included, is left to :func:`detente.interchange.casefile.nodes.compose`. The
nodes are the same as its, but for where mappings and lists in block style end.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import lru_cache

from detente.interchange.casefile.nodes import (
    MAX_NESTING,
    MAX_PARTS,
    Mapping,
    Node,
    NotYaml,
    Scalar,
    Sequence,
    compose,
)

_ELSEWHERE = re.compile("[\t\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ufeff]|^(---|\\.\\.\\.|%)", re.MULTILINE)
_SILENT = re.compile(r" *(#.*)?$")
_BARE = re.compile(r" *([A-Za-z][A-Za-z0-9_-]*):( +#.*| *)$")
_DEEPEST = 3
"""Mappings within mappings that are taken apart: a file's, its decision makers, the parts of one."""

_SHORT = 25
"""Lines of a piece up to which taking it apart costs more than it saves."""

_MOST = 4_000
"""Pieces kept: those of some ten of the longest cases."""


@lru_cache(maxsize=40)
def _key_at(indent: int) -> re.Pattern[str]:
    return re.compile(rf" {{{indent}}}[A-Za-z][A-Za-z0-9_-]*:( |$)")


class Pieces:
    """Composes texts, and keeps their pieces for the next.

    Notes
    -----
    Not for several threads at a time.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Mapping | None] = OrderedDict()
        self._placed: OrderedDict[tuple[str, int], Mapping] = OrderedDict()

    def compose(self, text: str) -> Node | None:
        """The root node of a text; ``None`` where it holds nothing.

        Raises
        ------
        NotYaml
            With the first place that is wrong.
        """
        if _ELSEWHERE.search(text):
            return compose(text)
        found = self._mapping(text.split("\n"), 0, 1)
        if found is None:
            return compose(text)
        parts, nesting = _measure(found)
        return compose(text) if parts > MAX_PARTS or nesting > MAX_NESTING else found

    def _mapping(self, lines: list[str], indent: int, depth: int) -> Mapping | None:
        """The mapping that some lines are; ``None`` where they cannot be taken apart."""
        key = _key_at(indent)
        begins = [k for k, line in enumerate(lines) if key.match(line)]
        silent = lines[: begins[0]] if begins else lines
        if not begins or not all(map(_SILENT.match, silent)):
            return None
        pairs: list[tuple[Scalar, Node]] = []
        for k, start in enumerate(begins):
            # The line end before the next key belongs to the piece: it may count in a block of text.
            own = [*lines[start : begins[k + 1]], ""] if k + 1 < len(begins) else lines[start:]
            piece = self._piece("\n".join(own), indent, depth, start)
            if piece is None:
                return None
            pairs.extend(piece.pairs)
        return Mapping(tuple(pairs), False, begins[0], indent, len(lines), 0)

    def _piece(self, text: str, indent: int, depth: int, line: int) -> Mapping | None:
        """A piece that begins in a line."""
        at = text, line
        if at in self._placed:
            self._placed.move_to_end(at)
            return self._placed[at]
        if text not in self._kept:
            self._kept[text] = self._read(text, indent, depth)
        self._kept.move_to_end(text)
        found = self._kept[text]
        if found is not None:
            found = self._placed[at] = _lower(found, line) if line else found
        for kept in (self._kept, self._placed):
            while len(kept) > self._most:
                kept.popitem(last=False)
        return found

    def _read(self, text: str, indent: int, depth: int) -> Mapping | None:
        lines = text.split("\n")
        if any(line[:indent].strip() and not _SILENT.match(line) for line in lines):
            return None
        bare = _BARE.match(lines[0]) if depth < _DEEPEST and len(lines) > _SHORT else None
        within = next((line for line in lines[1:] if not _SILENT.match(line)), "")
        deeper = len(within) - len(within.lstrip(" "))
        if bare and deeper > indent and _key_at(deeper).match(within):
            inner = self._mapping(["", *lines[1:]], deeper, depth + 1)
            if inner is not None:
                key = Scalar(bare[1], "", 0, indent, 0)
                return Mapping(((key, inner),), False, 0, indent, len(lines), 0)
        try:
            found = compose(text)
        except NotYaml:
            return None
        if not isinstance(found, Mapping) or found.flow or (found.line, found.column) != (0, indent):
            return None
        return found


def _lower(node: Mapping, by: int) -> Mapping:
    """A mapping so many lines further down."""
    pairs = tuple((_text_lower(key, by), _node_lower(value, by)) for key, value in node.pairs)
    line, end = node.line + by, node.end_line + by
    return Mapping(pairs, node.flow, line, node.column, end, node.end_column)


def _text_lower(node: Scalar, by: int) -> Scalar:
    return Scalar(node.text, node.style, node.line + by, node.column, node.end_line + by)


def _node_lower(node: Node, by: int) -> Node:
    if isinstance(node, Scalar):
        return _text_lower(node, by)
    if isinstance(node, Mapping):
        return _lower(node, by)
    items = tuple(_node_lower(each, by) for each in node.items)
    return Sequence(items, node.flow, node.line + by, node.column, node.end_line + by)


def _measure(node: Node) -> tuple[int, int]:
    """How many texts, lists and mappings there are, and how deep they are nested."""
    if isinstance(node, Scalar):
        return 1, 0
    inner = node.items if isinstance(node, Sequence) else [each for pair in node.pairs for each in pair]
    measured = [_measure(each) for each in inner]
    return 1 + sum(parts for parts, _ in measured), 1 + max((deep for _, deep in measured), default=0)
