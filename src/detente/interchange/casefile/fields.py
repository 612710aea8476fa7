"""Taking nodes apart: mappings with known keys, texts, numbers, statements.

Nothing here raises. What is wrong is noted, a stand-in is returned and reading goes on, so that one
look at a file finds all its problems.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from detente.errors import Place, Problem, StatementError, nearest
from detente.interchange.casefile.marks import CaseText
from detente.interchange.casefile.nodes import Mapping, Node, Scalar, Sequence
from detente.model.language import parse
from detente.model.origin import Path
from detente.model.statements import Constant, Statement

_parsed = lru_cache(maxsize=4_000)(parse)
"""Many statements of a case stand in it more than once, and most are there again when it was edited."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")


class Fields:
    """Reads the parts of one text and collects what is wrong with them."""

    def __init__(self, text: CaseText) -> None:
        self.text = text
        self.problems: list[Problem] = []

    def wrong(self, where: Node | Place, what: str, hint: str | None = None) -> None:
        """Note a problem."""
        place = where if isinstance(where, Place) else self.text.at(where)
        self.problems.append(Problem(place, what, hint))

    def entries(self, node: Node, path: Path, sort: str) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping whose keys are free, each key once."""
        self.text.values[path] = node
        if not isinstance(node, Mapping):
            if not _is_empty(node):
                self.wrong(node, f"expected a mapping of {sort}, found {_sort(node)}", "write key: value")
            return
        first: dict[str, Scalar] = {}
        for key, value in node.pairs:
            if key.text in first:
                self.wrong(key, f"{key.text!r} is defined twice", f"first on line {first[key.text].line + 1}")
                continue
            first[key.text] = key
            here = (*path, key.text)
            self.text.keys[here] = key
            self.text.values[here] = value
            yield key.text, value

    def known(
        self,
        node: Node,
        path: Path,
        known: Collection[str],
        required: Collection[str] = (),
        what: str = "here",
    ) -> dict[str, Node]:
        """The entries of a mapping whose keys are known; others are problems."""
        found: dict[str, Node] = {}
        for key, value in self.entries(node, path, "fields"):
            if key in known:
                found[key] = value
            else:
                self.wrong(self.text.keys[(*path, key)], f"{key!r} means nothing {what}", nearest(key, known))
        for key in required:
            if key not in found:
                self.wrong(node, f"{key}: is missing {what}")
        return found

    def text_of(self, node: Node, what: str) -> str:
        """A text; what is in quotes as it stands, other text without white space around it."""
        if not isinstance(node, Scalar):
            self.wrong(node, f"{what} is a text, found {_sort(node)}", "put it in quotes")
            return ""
        if _is_empty(node):
            self.wrong(node, f"{what} is empty")
        return node.text if node.style in ("'", '"') else node.text.strip()

    def optional_text(self, fields: dict[str, Node], key: str) -> str | None:
        """A text that may be left out."""
        return self.text_of(fields[key], key) if key in fields else None

    def items(self, node: Node, path: Path, what: str) -> Iterator[tuple[Path, Node]]:
        """The items of a list."""
        self.text.values[path] = node
        if not isinstance(node, Sequence):
            if not _is_empty(node):
                self.wrong(node, f"expected a list of {what}, found {_sort(node)}", "begin each with '- '")
            return
        for k, item in enumerate(node.items):
            here = (*path, k)
            self.text.values[here] = item
            yield here, item

    def texts(self, node: Node, path: Path, what: str) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        if isinstance(node, Scalar) and not _is_empty(node):
            return (node.text.strip(),)
        return tuple(self.text_of(item, what) for _, item in self.items(node, path, what))

    def number(self, node: Node, what: str) -> float | None:
        """A decimal number."""
        text = self.text_of(node, what)
        if text and not _NUMBER.match(text):
            self.wrong(node, f"{what} is a number, found {text!r}")
            return None
        return float(text) if text else None

    def whole_number(self, node: Node, what: str) -> int | None:
        """A whole number of reasonable length."""
        text = self.text_of(node, what)
        if text and not re.fullmatch(r"[0-9]{1,9}", text):
            self.wrong(node, f"{what} is a whole number, found {text!r}")
            return None
        return int(text) if text else None

    def statement(self, node: Node, path: Path) -> Statement:
        """A statement without a tail; where it does not parse, a stand-in."""
        self.text.values[path] = node
        if not isinstance(node, Scalar):
            self.wrong(node, f"expected a statement, found {_sort(node)}", _cut_hint(node))
            return Constant(True)
        return self.parsed(node, node.text)

    def parsed(self, node: Scalar, text: str) -> Statement:
        """Parse a text that begins where a node begins."""
        try:
            return _parsed(text)
        except StatementError as error:
            problem = error.problems[0]
            place = self.text.in_scalar(node, error.offset) if error.text.strip() else self.text.at(node)
            self.problems.append(Problem(place, problem.what, problem.hint))
            return Constant(True)


def split_tail(text: str) -> tuple[str, str | None]:
    """A statement and what stands in brackets behind it.

    Examples
    --------
    >>> split_tail("not us.offer [0.5; e2]")
    ('not us.offer', '0.5; e2')
    """
    before, bracket, tail = text.rstrip().rpartition("[")
    if not bracket or not tail.endswith("]") or "]" in tail[:-1]:
        return text, None
    return before.rstrip(), tail[:-1]


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip() and not node.style


def _sort(node: Node) -> str:
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Scalar():
            return "nothing" if _is_empty(node) else f"the text {_short(node.text)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")


def _cut_hint(node: Node) -> str | None:
    if isinstance(node, Mapping):
        return "if the statement has a colon, YAML has cut it there: put it in quotes"
    return "if the statement has brackets or commas, put it in quotes"
