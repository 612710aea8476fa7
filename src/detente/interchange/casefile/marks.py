"""Which part of a case stands where in its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import Place, Problem
from detente.interchange.casefile.nodes import Node, Scalar
from detente.model.origin import Fault, Path

_WINDOW = 74
"""At most so many characters of a line are shown under an error, so that the caret fits a terminal."""


@dataclass(eq=False)
class CaseText:
    """The origin of a case that was read from a text (:class:`detente.model.origin.Origin`).

    Parameters
    ----------
    name
        What the user calls the text: its file name.
    lines
        The text, line by line.
    keys, values
        The nodes of the key and of the value of each part, by path.
    """

    name: str
    lines: list[str]
    keys: dict[Path, Scalar] = field(default_factory=dict)
    values: dict[Path, Node] = field(default_factory=dict)

    def problem(self, fault: Fault) -> Problem:
        """A fault at the place of its part, or of the nearest part around it."""
        path = fault.path
        while path and path not in self.values and path not in self.keys:
            path = path[:-1]
        node: Node | None = self.values.get(path)
        if fault.offset is not None and isinstance(node, Scalar):
            return Problem(self.in_scalar(node, fault.offset), fault.what, fault.hint)
        anchor = self.keys.get(path) or node
        return Problem(self.at(anchor), fault.what, fault.hint)

    def at(self, node: Node | None) -> Place:
        """The place of a node; ``None``: the text as a whole."""
        if node is None:
            return Place(self.name)
        return self.at_character(node.line, node.column)

    def at_character(self, line: int, column: int) -> Place:
        """The place of a character, by line and column from 0."""
        source = self.lines[line] if line < len(self.lines) else ""
        excerpt, caret = _window(source, column)
        return Place(self.name, line + 1, column + 1, excerpt or None, caret if excerpt else None)

    def in_scalar(self, node: Scalar, offset: int) -> Place:
        """The place of a character inside a text, by its offset into that text."""
        source = self.lines[node.line] if node.line < len(self.lines) else ""
        column = node.column + (1 if node.style in ("'", '"') else 0)
        if node.line == node.end_line and source[column : column + len(node.text)] == node.text:
            return self.at_character(node.line, column + offset)
        # Folded or escaped text: its characters do not stand one by one in the file.
        excerpt, caret = _window(node.text.replace("\n", " "), offset)
        return Place(self.name, node.line + 1, node.column + 1, excerpt, caret)


def _window(line: str, caret: int) -> tuple[str, int]:
    """The part of a line around a character, and where the character is in it."""
    stripped = line.lstrip()
    caret -= len(line) - len(stripped)
    stripped = stripped.rstrip().replace("\t", " ")
    caret = max(0, min(caret, len(stripped)))
    if len(stripped) <= _WINDOW:
        return stripped, caret
    start = max(0, min(caret - _WINDOW // 2, len(stripped) - _WINDOW))
    return stripped[start : start + _WINDOW], caret - start
