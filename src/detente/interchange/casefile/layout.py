"""The lines of a case file laid out anew: every entry with the comments that belong to it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from detente.interchange.casefile.braces import order_of, part
from detente.interchange.casefile.nodes import Mapping, Node, Scalar, Sequence, compose

STEP = 2
"""Spaces a level is indented by."""

WHITE = " \t"
"""White space for YAML; other blank characters are text."""


@dataclass(slots=True)
class _Entry:
    """The lines above an entry that belong to it, and its own."""

    lead: list[str]
    lines: list[str]


class Layout:
    """The lines of a case file, laid out anew."""

    def __init__(self, text: str, ideal: Node | None) -> None:
        self.lines = text.split("\n")
        self.root = compose(text)
        self.ideal = ideal

    def text(self) -> str:
        """The text."""
        root = self.root
        if not isinstance(root, Mapping) or root.flow:
            return _ended([line.rstrip(WHITE) for line in self.lines])
        first = root.pairs[0][0].line
        last = self._last(root.pairs[-1][1], root.pairs[-1][0].line, 0)
        head = self._tidy(self.lines[:first], 0)
        body = _joined(self._mapping(root, self.ideal, 0, first))
        if not head:
            body = body[next((k for k, line in enumerate(body) if line), 0) :]
        tail = self.lines[last + 1 :]
        cut = _cut(tail, 0)
        return _ended(head + body + self._trail(tail[:cut], root.pairs[-1][1], 0) + self._tidy(tail[cut:], 0))

    def _mapping(self, node: Mapping, ideal: Node | None, column: int, above: int) -> list[_Entry]:
        """The entries of a mapping, their keys at a column; ``above``: the first line that may be a lead."""
        places = [(key.line, self._last(value, key.line, node.column)) for key, value in node.pairs]
        gaps = self._gaps(places, above, node.column)
        entries = []
        for k, (key, value) in enumerate(node.pairs):
            line = self.lines[key.line][key.column :]
            own = self._under(line, key, value, part(ideal, key.text), column, places[k][1])
            lead, trail = gaps[k]
            entries.append(_Entry(self._tidy(lead, column), own + self._trail(trail, value, column)))
        order = order_of(node, ideal)
        if order[0] != 0:  # the blank lines that set it off from the entry before it have no use above all
            lead = entries[order[0]].lead
            entries[order[0]].lead = lead[next((k for k, line in enumerate(lead) if line), len(lead)) :]
        return [entries[k] for k in order]

    def _sequence(self, node: Sequence, ideal: Node | None, column: int, above: int) -> list[_Entry]:
        """The entries of a list, their dashes at a column."""
        firsts = self._dashes(node)
        places = [
            (first, self._last(item, first, node.column))
            for first, item in zip(firsts, node.items, strict=True)
        ]
        gaps = self._gaps(places, above, node.column)
        entries = []
        for k, item in enumerate(node.items):
            lead, trail = gaps[k]
            first, last = places[k]
            inner: list[str] = []
            if isinstance(item, Mapping) and not item.flow and item.line == first:
                parts = self._mapping(item, part(ideal, k), column + STEP, first)
                own = _joined(parts)
                start = next(i for i, line in enumerate(own) if line and not line.lstrip().startswith("#"))
                inner = [line[STEP:] for line in own[:start] if line]
                own = [" " * column + "- " + own[start].lstrip(), *own[start + 1 :]]
            else:
                own = self._shifted(first, last, column - node.column)
            entries.append(_Entry(self._tidy(lead, column) + inner, own + self._trail(trail, item, column)))
        return entries

    def _dashes(self, node: Sequence) -> list[int]:
        """The lines on which the items of a list begin, with their dashes."""
        found: list[int] = []
        after = node.line
        for item in node.items:
            line = item.line
            while line > after and not self._is_dash(line, node.column):
                line -= 1
            found.append(line)
            after = line + 1
        return found

    def _is_dash(self, line: int, column: int) -> bool:
        text = self.lines[line]
        return not text[:column].strip(WHITE) and re.match(r"-(\s|$)", text[column:]) is not None

    def _under(
        self, line: str, key: Scalar, value: Node, ideal: Node | None, column: int, last: int
    ) -> list[str]:
        """The lines of one entry of a mapping, its key at a column."""
        if isinstance(value, Scalar) or value.flow or value.line == key.line:
            return self._shifted(key.line, last, column - key.column, begin=line, column=column)
        head = [(" " * column + line).rstrip(WHITE)]
        above = key.line + 1
        if isinstance(value, Mapping):
            return head + _joined(self._mapping(value, ideal, column + STEP, above))
        return head + _joined(self._sequence(value, ideal, column + STEP, above))

    def _shifted(
        self, first: int, last: int, by: int, *, begin: str | None = None, column: int = 0
    ) -> list[str]:
        """Lines as they stand, further to the right or to the left."""
        lines = self.lines[first : last + 1]
        shifted = [_moved(line, by) for line in lines]
        if begin is not None:
            shifted[0] = " " * column + begin
        return shifted if _holds_text(lines[0]) else [line.rstrip(WHITE) for line in shifted]

    def _gaps(
        self, places: list[tuple[int, int]], above: int, column: int
    ) -> list[tuple[list[str], list[str]]]:
        """For each entry the lines between it and its neighbours that belong to it: above and below."""
        leads, trails = [self.lines[above : places[0][0]]], []
        for (_, last), (first, _) in itertools.pairwise(places):
            gap = self.lines[last + 1 : first]
            cut = _cut(gap, column)
            trails.append(gap[:cut])
            leads.append(gap[cut:])
        return list(zip(leads, [*trails, []], strict=True))

    def _trail(self, lines: list[str], value: Node, column: int) -> list[str]:
        """Comments below an entry, set under the part of it that they stand under."""
        inner = _columns(value)
        depths = [max(1, sum(each <= _indent(line) for each in inner)) for line in lines]
        placed = [
            " " * (column + STEP * depth) + line.strip(WHITE)
            for line, depth in zip(lines, depths, strict=True)
        ]
        return self._tidy(placed, None)

    def _tidy(self, lines: list[str], column: int | None) -> list[str]:
        """Comments at a column, or where they are; blank lines one at a time."""
        tidy: list[str] = []
        for line in lines:
            text = line.strip(WHITE)
            if text or not tidy or tidy[-1]:
                tidy.append(" " * column + text if column is not None and text else line.rstrip(WHITE))
        return tidy

    def _last(self, value: Node, line: int, column: int) -> int:
        """The last line of a value that hangs on a key (or dash) of a line, at a column."""
        if isinstance(value, Scalar):
            if value.style in ("|", ">"):
                return self._end_of_block(value.line, column)
            return max(line, value.end_line) if value.text or value.style else line
        if value.flow:
            return value.end_line
        if isinstance(value, Mapping):
            key, inner = value.pairs[-1]
            return self._last(inner, key.line, value.column)
        return self._last(value.items[-1], self._dashes(value)[-1], value.column)

    def _end_of_block(self, line: int, column: int) -> int:
        """The last line of a text in block form, which goes on while lines are indented further."""
        last = line
        keep = "+" in self.lines[line]
        for k in range(line + 1, len(self.lines)):
            text = self.lines[k]
            if text.strip(WHITE) and _indent(text) <= column:
                break
            if text.strip(WHITE) or (keep and k + 1 < len(self.lines)):
                last = k
        return last


def _cut(gap: list[str], column: int) -> int:
    """How many lines between two entries at a column belong to the upper one: comments further right."""
    cut = next((k for k, line in enumerate(gap) if line.strip(WHITE) and _indent(line) <= column), len(gap))
    while cut and not gap[cut - 1].strip(WHITE):
        cut -= 1
    return cut


def _columns(node: Node) -> list[int]:
    """The columns at which the parts at the end of a value begin, the outermost first."""
    if isinstance(node, Scalar) or node.flow:
        return []
    last = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return [node.column, *_columns(last)]


def _joined(entries: list[_Entry]) -> list[str]:
    return [line for entry in entries for line in (*entry.lead, *entry.lines)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line.strip(WHITE) else line
    return line[min(-by, _indent(line)) :]


def _holds_text(first: str) -> bool:
    """Whether lines under a first one are a text in block form, in which white space counts."""
    return re.search(r"[|>][+-]?\d?[+-]?\s*(#.*)?$", first) is not None


def _ended(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n ") + "\n"
